// Package draft (编制中的预算) is a budget while people write it: lines whose
// fields are set one by one from text, projects, control figures, adjustments and
// payments, each a small value that is kept and versioned by itself.
//
// Begin with Line.Set for a field, Merge for two people on one line, Check for
// what a line still lacks, and Assemble, which makes the budget.Ledger that is
// compiled and published.
package draft
