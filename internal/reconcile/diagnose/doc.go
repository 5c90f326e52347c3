// Package diagnose (诊断) finds which printed numbers are wrong. It treats the
// broken equations of a document together, by the principle of Fellegi and Holt
// (1976, “A systematic approach to automatic edit and imputation”): change the
// fewest fields, weighted by how plausible the slip is, so that every equation
// holds.
//
// A set of numbers repairs when they have values under which every equality and
// inequality is exact or rounding, all other numbers as printed. Sets of one are
// tried first and all of them are found; larger sets are found by a greedy search
// and made smaller by branch and bound over implied constraints (Fourier–Motzkin
// elimination, as de Waal does), within a budget of steps. Nothing depends on a
// clock or on chance: the same document always has the same diagnoses.
//
// Begin with Diagnose, which takes a document and the result of its rules.
package diagnose
