package reconcile

import "mingzhang/internal/fault"

// Rule is one check: an id that never changes, a usual severity, its legal
// ground and what it asks of a document.
type Rule struct {
	ID       string
	Severity Severity // of a broken equation, unless the equation says otherwise
	Ground   string   // legal ground: regulation and what it asks
	Scope    Scope
	Apply    func(d *Doc) Outcome

	switched *Switch // see Switched
}

// Title is the rule's name as a message.
func (r Rule) Title() fault.Text { return fault.T("rule." + r.ID) }

// Outcome is what a rule says of one document: equations to judge, findings
// that are no equations, how many single questions passed, and what could not
// be asked.
type Outcome struct {
	Equations []*Equation
	Ratios    []*Ratio // percentages that were judged, for the diagnosis
	Findings  []Finding
	Passed    int
	Tied      []string     // claims that the rule found right
	Open      []fault.Text // why something was not checkable
}

// Answer is the rule's answer for the document.
type Answer struct {
	Rule    Rule
	Verdict Verdict
	Why     *fault.Text
	Count   map[Verdict]int
}

// Result is everything that the rules found in one document.
type Result struct {
	Equations []*Equation
	Ratios    []*Ratio
	Findings  []Finding
	Answers   []Answer
	Numbers   []NumberTie // one for each claim, in order
	tied      []string
	seen      map[string]int // ids given so far
}
