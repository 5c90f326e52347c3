// Package money holds amounts exactly as they were printed: integer fen, the
// unit and the last printed place (ulp), and the closed interval of values that
// such a print can stand for.
//
// Begin with Parse, which turns a table cell into a Printed; ask it for its
// Interval, and add intervals with Interval.Plus. Nothing here is ever a float
// and nobody picks a tolerance: slack follows from printed digits only (XBRL
// Calculations 1.1, "round-to-nearest" intervals).
package money
