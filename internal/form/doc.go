// Package form is the form language: what a printed table (表样) is called,
// what its columns mean, what its rows run over, and which sums must hold. A
// family (表样族) is a folder of such data; from the same data Mingzhang reads a
// table, checks it, and later compiles and prints it.
//
// Begin with Families, which loads the embedded families, and Interpret, which
// turns the flow of a document into a disclosure with facts. A new province is
// a folder under families/, see docs/HOWTO-add-a-form.md.
package form
