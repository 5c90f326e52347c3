// Package evidence 绩效佐证: an indicator's actual value 实际完成值 as a formula over
// dated records, so that anybody can open the records and compute it again.
//
// A [System] (one source: a request platform, a duty log, an attendance sheet) has
// a [Schema], which says what a record looks like, and [Formula]s, which say how an
// indicator follows from its records. Both are data ([ReadSystem]; [Systems] lists
// the embedded ones). Records come as text cells and go through three doors:
//
//	gate, err := evidence.NewGate(schema, header, secret) // which columns are whose
//	cells, reason := gate.Protect(row)                    // personal fields dropped or replaced; store these
//	c, err := evidence.NewComputation(schema, formulas, evidence.Moment{Now: now})
//	c.Add(cells)                                          // any number of times, in any order
//	values, err := c.Values()
//	values[0].State, values[0].Number                     // value, 97/100
//	evidence.Compare("群众满意度", target, values[0])        // reached, missed or unknown
//
// A [Value] never hides a gap: it counts what was read, used and rejected and why,
// and says how far the number could move were every doubtful record read. A target
// counts as reached only where that cannot change it. Numbers are exact: decimals,
// rationals, never a float. Nothing here knows the clock: the moment is an argument.
package evidence
