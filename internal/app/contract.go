// Package app holds the verbs of Mingzhang: read, check, import, decide. It
// joins the pure packages with the store, the vault and the readers, and knows
// no technology. Doors (CLI, web) call it and only draw what it answers.
//
// Begin with New and App.Check for one file in memory, App.Import for keeping.
package app

// Stage is a step of reading a document, for progress bars.
type Stage string

// The stages in order.
const (
	StageStore     Stage = "store"     // keep the original bytes
	StageOpen      Stage = "open"      // bytes → pages
	StageTables    Stage = "tables"    // pages → grids → facts
	StageText      Stage = "text"      // sentences → claims
	StageReconcile Stage = "reconcile" // equations and rules
	StageSave      Stage = "save"      // one transaction
	StageDone      Stage = "done"
)

// Progress is called as work goes on; Done and Total are steps.
type Progress func(stage Stage, done, total int)

// Imported is what an import answers.
type Imported struct {
	Digest string
	Name   string
	Known  bool // the same bytes were there before
	Reread bool // known, but read again with newer forms, rules or answers
	Asks   bool // a budget or final account that lacks what the checks need; see Answer
}
