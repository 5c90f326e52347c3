// Package planning holds the verbs of a budget that people compile together: open
// a year, write lines, set control figures, hand in, return, approve, check,
// publish, adjust, follow the execution. Every verb names its actor, asks the
// permission table, and keeps every version of what it changes.
//
// Begin with New, Desk.Open for a year, Desk.Edit for lines and Desk.Move for the
// next step. What people write is package draft; what a step needs is package
// office; the store keeps it as records.
package planning
