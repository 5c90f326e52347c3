// Package performing holds the verbs of performance management in the course of a
// year, beside those of package planning over the same store: sign an actual
// value, fill and hand in a monitoring sheet or a self-evaluation, review, return
// and file them, pick projects to be evaluated, score, answer, conclude, and show
// the public what was kept.
//
// Begin with New and Office.Year, which gives every subject of a budget with its
// targets, values and money; Office.Watch and Office.Evaluate answer for one of
// them, Office.Act hands it on. What follows from values alone is package
// perform/cycle; who may act is asked of package office. Values computed by
// evidence come through the interface Evidence.
package performing
