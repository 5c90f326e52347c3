package reconcile

// Verdict is 判定, the answer of an equation or rule on a document.
type Verdict string

// The verdicts.
const (
	Exact        Verdict = "exact"         // the printed numbers satisfy it
	Rounding     Verdict = "rounding"      // printed precision explains the difference
	Broken       Verdict = "broken"        // nothing printed explains it
	NotCheckable Verdict = "not-checkable" // an operand is missing, and why
	Passed       Verdict = "passed"        // a rule that holds everywhere it was asked
)

// Severity is how much a finding matters.
type Severity string

// The severities, gravest first.
const (
	Error   Severity = "error"   // cannot be right
	Warning Severity = "warning" // should be explained
	Note    Severity = "note"    // worth a look; rounding tails
)

// Rank orders severities, gravest highest.
func (s Severity) Rank() int {
	switch s {
	case Error:
		return 3
	case Warning:
		return 2
	case Note:
		return 1
	}
	return 0
}

// Tie says what a number in the narrative is tied to.
type Tie string

// The ties of a number in a sentence.
const (
	Tied         Tie = "tied"         // equal to a fact or another claim
	External     Tie = "external"     // a date, a law's number, a count no table holds
	Untied       Tie = "untied"       // nothing found
	Contradicted Tie = "contradicted" // a finding says it disagrees
)
