package report

import "mingzhang/internal/place"

// Side is the side of an equation an operand stands on.
type Side string

// The sides.
const (
	Left  Side = "left"
	Right Side = "right"
)

// Operand is one number of an equation: on which side it stands, and what it is.
type Operand struct {
	Side Side `json:"side"`
	Sign int  `json:"sign"`
	*Number
}

// Number is a printed number with where it stands: a table cell, or one number in
// a sentence. All operands that name it share it.
type Number struct {
	Document   string      `json:"document,omitempty"` // another document than the one that is checked
	Kind       string      `json:"kind"`               // table, text
	Unit       string      `json:"unit"`
	TableNo    string      `json:"table_no,omitempty"`
	TableTitle string      `json:"table_title,omitempty"`
	Entity     string      `json:"entity,omitempty"`
	RowCode    string      `json:"row_code,omitempty"`
	RowName    string      `json:"row_name,omitempty"`
	Column     string      `json:"column,omitempty"`
	Text       string      `json:"text,omitempty"` // the sentence
	Value      string      `json:"value"`          // as printed
	Low        string      `json:"low,omitempty"`  // ends of the interval, in the operand's unit
	High       string      `json:"high,omitempty"`
	Fact       string      `json:"fact,omitempty"`  // fact id of a table cell
	Claim      string      `json:"claim,omitempty"` // claim id of a text number
	Sure       int         `json:"sure,omitempty"`  // of a cell recognised in a picture: confidence, 1 to 100
	Table      int         `json:"table"`           // index of the table, −1 for text
	Place      place.Place `json:"place"`
}

// Equation is 勾稽关系 with its verdict on this document, for the inspector.
type Equation struct {
	ID         string    `json:"id"`
	Rule       string    `json:"rule"`
	Title      Text      `json:"title"`
	Relation   string    `json:"relation"` // =, ≥, ≤
	Verdict    Verdict   `json:"verdict"`
	Severity   Severity  `json:"severity,omitempty"` // of its finding, empty when exact
	Operands   []Operand `json:"operands"`
	Difference string    `json:"difference"` // left − right, in the coarser printed unit
	Allowed    string    `json:"allowed"`    // the largest difference precision explains
	Hides      string    `json:"hides"`      // how large an error this equation could hide
	Unit       string    `json:"unit"`
	Ground     string    `json:"ground"` // legal ground
}

// Finding is 疑点: what a person must look at.
type Finding struct {
	ID         string    `json:"id"` // rule + operand coordinates, without values or pages
	Rule       string    `json:"rule"`
	Verdict    Verdict   `json:"verdict"`
	Severity   Severity  `json:"severity"`
	Message    Text      `json:"message"`
	Remark     *Text     `json:"remark,omitempty"` // a possible explanation, never a repair
	Equation   string    `json:"equation,omitempty"`
	Relation   string    `json:"relation,omitempty"`
	Difference string    `json:"difference"`
	Allowed    string    `json:"allowed"`
	Unit       string    `json:"unit,omitempty"`
	Ground     string    `json:"ground,omitempty"`
	Footnoted  bool      `json:"footnoted,omitempty"` // the document's own rounding footnote graded it down
	Pictured   bool      `json:"pictured,omitempty"`  // it rests on numbers recognised in pictures
	Operands   []Operand `json:"operands"`
	Values     string    `json:"values"` // digest of the operand values: a decision is asked again when it changes
	Decision   *Decision `json:"decision,omitempty"`
}

// RuleAnswer is what one rule says of the document.
type RuleAnswer struct {
	Rule     string   `json:"rule"`
	Title    Text     `json:"title"`
	Verdict  Verdict  `json:"verdict"`
	Severity Severity `json:"severity"`         // the rule's usual severity
	Switch   *Switch  `json:"switch,omitempty"` // what the office made of it
	Ground   string   `json:"ground"`
	Why      *Text    `json:"why,omitempty"` // of not checkable
	Exact    int      `json:"exact"`
	Rounding int      `json:"rounding"`
	Broken   int      `json:"broken"`
	Open     int      `json:"not_checkable"`
}

// Coverage counts what was checked.
type Coverage struct {
	Equations map[Verdict]int `json:"equations"`
	Rules     map[Verdict]int `json:"rules"`
	Text      map[Tie]int     `json:"numbers_in_text"`
}

// DecisionKind is what a person decided about a finding.
type DecisionKind string

// The decisions.
const (
	Accepted   DecisionKind = "accepted"    // it is an error and will be corrected
	Explained  DecisionKind = "explained"   // it is right for a reason
	FalseAlarm DecisionKind = "false-alarm" // the program is wrong
)

// Decision is what a person decided, with who and when.
type Decision struct {
	Kind   DecisionKind `json:"kind"`
	Reason string       `json:"reason,omitempty"`
	Actor  string       `json:"actor"`
	At     string       `json:"at"`    // RFC 3339
	Stale  bool         `json:"stale"` // the values have changed since: asked again
}
