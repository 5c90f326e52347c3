package report

import "mingzhang/internal/reconcile"

// Verdict is 判定, the answer of an equation or rule on a document.
type Verdict = reconcile.Verdict

// The verdicts; see package reconcile.
const (
	Exact        = reconcile.Exact
	Rounding     = reconcile.Rounding
	Broken       = reconcile.Broken
	NotCheckable = reconcile.NotCheckable
	Passed       = reconcile.Passed
)

// Severity is how much a finding matters.
type Severity = reconcile.Severity

// The severities, gravest first.
const (
	Error   = reconcile.Error
	Warning = reconcile.Warning
	NoteSev = reconcile.Note
)

// Switch is what an office made of a rule's severity; Off is the severity of one that
// is not asked.
type Switch = reconcile.Switch

// Off is the severity of a rule that an office does not ask.
const Off = reconcile.Off

// Tie says what a number in the narrative is tied to.
type Tie = reconcile.Tie

// The ties of a number in a sentence.
const (
	Tied         = reconcile.Tied
	External     = reconcile.External
	Untied       = reconcile.Untied
	Contradicted = reconcile.Contradicted
)
