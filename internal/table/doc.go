// Package table turns pages into grids: it finds tabular blocks, the captions
// over them and the notes under them, and joins the pieces of a table that runs
// over pages, with and without repeated headers.
//
// Begin with Find, which gives the flow of a document: paragraphs, headings and
// grids in reading order. What a grid means is said by package form.
package table
