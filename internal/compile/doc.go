// Package compile (编制) turns a ledger into the tables and the narrative that a
// family prints. Every cell is a projection of the ledger by the same form that
// reads it; totals are rounded from the exact sum, never summed from rounded
// parts.
//
// Begin with Compile, which gives pages as a reader would see them and the cells
// that it meant; interpreting the pages must give the same facts (read-back).
package compile
