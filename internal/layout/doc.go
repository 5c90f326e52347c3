// Package layout turns pages as drawn (characters with boxes, ruling lines,
// pictures) into blocks as read: tables from their lines or, where there are
// none, from aligned columns; paragraphs joined over lines; headings; page
// furniture taken out. Whatever is repaired or dropped is logged.
//
// Begin with Read. What a table or a sentence means is said by others.
package layout
