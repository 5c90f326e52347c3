package report

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
	NoteSev Severity = "note"    // worth a look; rounding tails
)

// Rank orders severities, gravest highest.
func (s Severity) Rank() int {
	switch s {
	case Error:
		return 3
	case Warning:
		return 2
	case NoteSev:
		return 1
	}
	return 0
}
