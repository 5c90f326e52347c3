// Package publish is the contract of exports: a renderer takes values of
// packages report and budget and writes bytes; it never queries and never
// computes. Each format is a package of its own. csv, json and xlsx write facts
// and findings; markdown, html, workbook, docx, pdf and datapackage are
// Renderers: they write a whole budget.
//
// The report of a check is worded once, by Lists: csv.Findings, xlsx.Findings,
// html.Check and annotated.Write draw it, and say the same as json.Check.
//
// Begin with csv.Facts and json.Check, the two contracts that scripts rely on
// (docs/ARCHITECTURE.md, “Contracts”). A new Renderer draws what Blocks gives,
// each table by its Heads, Grid and Notes, and passes publishtest: what it
// writes is read again by our readers with equal facts.
package publish
