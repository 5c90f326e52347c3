// Package publish is the contract of exports: a renderer takes values of
// packages report and budget and writes bytes; it never queries and never
// computes. Each format is a package of its own: csv, json, xlsx.
//
// Begin with csv.Facts and json.Check, the two contracts that scripts rely on
// (docs/ARCHITECTURE.md, “Contracts”).
package publish
