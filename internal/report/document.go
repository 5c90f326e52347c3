package report

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/place"
)

// Document is one disclosure as people look at it.
type Document struct {
	Name        string          `json:"name"`
	Digest      string          `json:"sha256"`
	Format      string          `json:"format"`
	Title       string          `json:"title"`
	Kind        string          `json:"kind"`
	Year        int             `json:"year"`
	Level       string          `json:"level"`
	Entity      string          `json:"entity"`
	EditionDate string          `json:"edition_date,omitempty"` // printed on the cover: 2024-02, 2024-02-05
	Family      string          `json:"family"`
	FamilyTitle string          `json:"family_title"`
	FamilyWhy   []string        `json:"family_why"`
	RuleSet     string          `json:"rule_set"` // version of rules and forms
	Overview    Overview        `json:"overview"`
	Sections    []Section       `json:"sections"`
	Tables      []Table         `json:"tables"`
	Equations   []Equation      `json:"equations"`
	Findings    []Finding       `json:"findings"`
	Diagnoses   []Diagnosis     `json:"diagnoses"`
	Rules       []RuleAnswer    `json:"rules"`
	Coverage    Coverage        `json:"coverage"`
	Projects    []TargetProject `json:"projects"`
	Tasks       []Task          `json:"tasks"`
	Goals       []string        `json:"goals"`
	Indicators  []TargetRow     `json:"indicators"`
	Bodies      []BodyView      `json:"bodies"`
	Footnote    string          `json:"rounding_footnote,omitempty"`
	Log         []fault.Entry   `json:"log"`
	Reading     Reading         `json:"reading"`
	Partial     bool            `json:"partial"` // something could not be read
	CheckedOn   string          `json:"-"`       // day of the check, 2006-01-02; who checks or shows the document sets it
	// Questions are what the document does not say about itself: open, or answered by a
	// person and so not read.
	Questions []budget.Question `json:"questions,omitempty"`
	Answered  *Answered         `json:"answered,omitempty"` // who said so last; not kept with a reading
}

// Answered is who said last what the document does not say, and when.
type Answered struct {
	By      string `json:"by"`
	At      string `json:"at"` // RFC 3339
	Version int    `json:"version"`
}

// Given is a person's answer to what the document does not say; empty where it says it
// or nobody answered.
func (d *Document) Given(ask budget.Ask) string {
	for _, q := range d.Questions {
		if q.Ask == ask && q.Table == "" {
			return q.Given
		}
	}
	return ""
}

// Unanswered counts the questions that nobody has answered.
func (d *Document) Unanswered() int {
	n := 0
	for _, q := range d.Questions {
		if q.Given == "" {
			n++
		}
	}
	return n
}

// Table is a table as printed, derived, missing or unrecognised.
type Table struct {
	ID      string         `json:"id"` // t + index
	Index   int            `json:"index"`
	No      string         `json:"no"`
	Title   string         `json:"title"`
	Form    string         `json:"form,omitempty"`
	Status  string         `json:"status"`
	Why     *Text          `json:"why,omitempty"`
	Unit    string         `json:"unit,omitempty"`
	Given   bool           `json:"unit_given,omitempty"` // a person said the unit
	Body    string         `json:"body,omitempty"`
	Header  [][]HeaderCell `json:"header"`
	Rows    []TableRow     `json:"rows"`
	Notes   []string       `json:"notes,omitempty"`
	Worst   Severity       `json:"worst,omitempty"` // gravest finding in it
	Numbers int            `json:"numbers"`
	Place   place.Place    `json:"place"`
}

// HeaderCell is a header cell with its spans.
type HeaderCell struct {
	Text    string `json:"text"`
	ColSpan int    `json:"col_span"`
	RowSpan int    `json:"row_span"`
}

// TableRow is a body row as printed.
type TableRow struct {
	No     int         `json:"no"`
	Level  int         `json:"level"`
	Total  bool        `json:"total,omitempty"`
	Cells  []TableCell `json:"cells"`
	Repair string      `json:"repair,omitempty"`
}

// TableCell is a printed cell; numbers carry their verdict and the equations
// that they take part in.
type TableCell struct {
	Text      string      `json:"text"`
	Role      string      `json:"role,omitempty"` // entity, code, name, year, amount, text
	Fact      string      `json:"fact,omitempty"`
	Bound     bool        `json:"bound,omitempty"`    // a form says what the number is
	Verdict   Verdict     `json:"verdict,omitempty"`  // worst of its equations
	Severity  Severity    `json:"severity,omitempty"` // gravest finding on it
	Equations []string    `json:"equations,omitempty"`
	At        place.Place `json:"at,omitzero"`    // of a number
	Sure      int         `json:"sure,omitempty"` // recognised in a picture: confidence, 1 to 100
	Doubtful  bool        `json:"doubtful,omitempty"`
}

// Section is a part of the narrative.
type Section struct {
	ID         string      `json:"id"`
	Number     string      `json:"number,omitempty"`
	Title      string      `json:"title"`
	Level      int         `json:"level"`
	Part       string      `json:"part,omitempty"`
	Missing    bool        `json:"missing,omitempty"`
	Paragraphs []Paragraph `json:"paragraphs,omitempty"`
	Tables     []string    `json:"tables,omitempty"` // ids of tables inside it
}

// Paragraph is text cut into spans; spans with a Tie are numbers.
type Paragraph struct {
	Spans []Span      `json:"spans"`
	At    place.Place `json:"at,omitzero"`
}

// Span is a piece of a paragraph.
type Span struct {
	Text     string      `json:"text"`
	Claim    string      `json:"claim,omitempty"`
	At       place.Place `json:"at,omitzero"` // of a number
	Tie      Tie         `json:"tie,omitempty"`
	Fact     string      `json:"fact,omitempty"` // the fact it is tied to
	Findings []string    `json:"findings,omitempty"`
	Hint     *Text       `json:"hint,omitempty"` // what it was understood as
}

// Overview is the first thing a person sees.
type Overview struct {
	Income      Figure      `json:"income"`
	Expenditure Figure      `json:"expenditure"`
	Change      *Change     `json:"change,omitempty"`
	Basic       Figure      `json:"basic"`
	Project     Figure      `json:"project"`
	CarryIn     Figure      `json:"carry_in"`
	Procurement Figure      `json:"procurement"`
	Flows       []Flow      `json:"flows"`        // income → kind → unit → function
	Tree        []TreeNode  `json:"tree"`         // unit × function
	ThreePublic []YearLine  `json:"three_public"` // 三公 of two years
	Staff       []StaffLine `json:"staff"`
}

// Figure is an amount with where it comes from; Value is empty when unknown.
type Figure struct {
	Value string `json:"value"` // as printed
	Unit  string `json:"unit"`
	Fen   int64  `json:"fen"`
	Fact  string `json:"fact,omitempty"`
	Table int    `json:"table"`
	Known bool   `json:"known"`
}

// Change is the change against last year as the narrative says it.
type Change struct {
	Amount string `json:"amount"`
	Unit   string `json:"unit"`
	Rate   string `json:"rate"`
	Up     bool   `json:"up"`
}

// Flow is an edge of the Sankey diagram, in fen.
type Flow struct {
	From string `json:"from"`
	To   string `json:"to"`
	Fen  int64  `json:"fen"`
	Fact string `json:"fact,omitempty"`
}

// TreeNode is a node of the treemap, in fen.
type TreeNode struct {
	Name     string     `json:"name"`
	Code     string     `json:"code,omitempty"`
	Fen      int64      `json:"fen"`
	Fact     string     `json:"fact,omitempty"`
	Children []TreeNode `json:"children,omitempty"`
}

// YearLine is one year's 三公 figures.
type YearLine struct {
	Year  int      `json:"year"`
	Items []Figure `json:"items"` // total, abroad, reception, vehicle purchase, vehicle operation
	Names []string `json:"names"`
}

// StaffLine is one body's people.
type StaffLine struct {
	Body        string         `json:"body"`
	Independent bool           `json:"independent"`
	Counts      map[string]int `json:"counts"`
}

// BodyView is a body of the document.
type BodyView struct {
	Name        string         `json:"name"`
	Scope       string         `json:"scope"`
	Independent bool           `json:"independent"`
	Within      string         `json:"within,omitempty"`
	Offices     []string       `json:"offices,omitempty"`
	Counts      map[string]int `json:"counts,omitempty"`
	Goals       []string       `json:"goals,omitempty"`
}

// TargetProject is a project of the narrative with its targets.
type TargetProject struct {
	Name       string      `json:"name"`
	Body       string      `json:"body,omitempty"`
	Amount     string      `json:"amount"`
	Unit       string      `json:"unit"`
	Goal       string      `json:"goal"`
	Indicators []TargetRow `json:"indicators"`
	Place      string      `json:"place"`
}

// Task is a row of 年度主要任务.
type Task struct {
	Name    string   `json:"name"`
	Content string   `json:"content"`
	Total   string   `json:"total"`
	Fiscal  string   `json:"fiscal"`
	Other   string   `json:"other"`
	Repairs []string `json:"repairs,omitempty"`
	Place   string   `json:"place"`
}

// TargetRow is an indicator with its parsed target.
type TargetRow struct {
	Level1   string   `json:"level1"`
	Level2   string   `json:"level2"`
	Name     string   `json:"name"`
	Target   string   `json:"target"` // as printed
	Kind     string   `json:"kind"`
	Operator string   `json:"operator"`
	Implied  bool     `json:"implied,omitempty"`
	Number   string   `json:"number"`
	Unit     string   `json:"unit"`
	Deadline string   `json:"deadline,omitempty"`
	Period   string   `json:"period,omitempty"`
	Grade    string   `json:"grade,omitempty"`
	Flags    []string `json:"flags,omitempty"`
	Repairs  []string `json:"repairs,omitempty"`
	Place    string   `json:"place"`
}
