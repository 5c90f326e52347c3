// Package evidencetest makes records of the outside systems for tests: of true size
// where it matters, always the same, with the faults of real exports put in (1 % broken,
// copies, other time zones, dates ahead, records of the year before), together with
// what the formulas must come to, counted here in another way.
//
// Begin with [NewWorld] of one of the [Makers], take records by Next, and compare with
// Want and Faults.
package evidencetest
