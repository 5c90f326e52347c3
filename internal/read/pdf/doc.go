// Package pdf reads PDF files: characters with boxes, ruling lines and pictures
// of every page, upright, with the origin at the top left; package layout makes
// tables and text of them.
//
// The engine is PDFium compiled to WebAssembly: it cannot reach files or the
// network, and a file that breaks it ends in an error. Begin with New; a program
// that reads files of strangers puts the reader into a process of its own with
// package worker.
package pdf
