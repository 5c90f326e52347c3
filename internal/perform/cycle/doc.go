// Package cycle 绩效运行监控与自评: what becomes of targets in the course of a year,
// as values.
//
// A [Subject] is a project or a whole body. What it promised is a list of
// [Promised] indicators with dated actual values, each of which says where it
// comes from: a run of evidence, or a person who signs and attaches a file. Begin
// with [Watch] for monitoring and [Evaluate] for self-evaluation:
//
//	m := cycle.Watch(question) // per indicator: value so far, forecast, state
//	s := cycle.Evaluate(question, sheet) // points with their derivation, total, grade
//
// [Ahead] draws the line to the end of the year from dated values, with its range,
// and says so where it cannot. [Filing] goes from hand to hand with returns and a
// receipt. [Rank] explains which projects should be evaluated, [Owners] whose a
// row of a mixed target table may be. Arithmetic is exact; a value that is missing,
// stale or partial stays that, and never meets a target by accident.
package cycle
