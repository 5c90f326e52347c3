package form

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/money"
)

// Family is 表样族: the forms and the outline of one jurisdiction, kind and
// span of years.
type Family struct {
	ID           string      `yaml:"id"`
	Title        string      `yaml:"title"`
	Jurisdiction string      `yaml:"jurisdiction"`
	Kind         budget.Kind `yaml:"kind"`
	Years        Years       `yaml:"years"`
	Fallback     bool        `yaml:"fallback"` // usual forms, for places without a family of their own
	Source       string      `yaml:"source"`   // where the form was read
	Bodies       BodyWords   `yaml:"bodies"`
	Notes        NoteWords   `yaml:"notes"`
	Outline      []Part      `yaml:"outline"`
	Lexicon      []Term      `yaml:"lexicon"`
	Prose        Prose       `yaml:"prose"`
	Demands      []Demand    `yaml:"demands"` // changes that must be explained
	Forms        []*Form     `yaml:"-"`       // from forms/*.yaml, in printed order
	Narrative    string      `yaml:"-"`       // narrative.tmpl: the words of the outline around live numbers
	Version      string      `yaml:"-"`       // digest of the data
}

// Years is a closed span of budget years.
type Years struct {
	From int `yaml:"from"`
	To   int `yaml:"to"`
}

// BodyWords says how bodies appear: the suffixes of a department's own level.
type BodyWords struct {
	OwnSuffixes []string `yaml:"own_suffixes"` // （本级）
	TotalNames  []string `yaml:"total_names"`  // 合计: a total row without a body
}

// NoteWords are the notes that mean something to the reader.
type NoteWords struct {
	Empty    []string `yaml:"empty"`    // “empty on purpose”
	Rounding []string `yaml:"rounding"` // the document's own rounding footnote
}

// Part is a part or section of the outline.
type Part struct {
	ID       string   `yaml:"id"`
	Number   string   `yaml:"number"`   // 第一部分; empty where the form prints none
	Titles   []string `yaml:"titles"`   // accepted titles
	Required bool     `yaml:"required"` // must be there
	Ground   string   `yaml:"ground"`   // why it is required
	Sections []Part   `yaml:"sections"`
	ByBody   bool     `yaml:"by_body"` // its sections are one for each body

	keys []string // folded titles
}

// Term binds words of the narrative to a coordinate.
type Term struct {
	Names     []string `yaml:"names"`     // the subject of a claim, white space dropped
	Codes     string   `yaml:"codes"`     // the subject is the path of a code's names in this scheme: function
	Sections  []string `yaml:"sections"`  // only under these parts; empty: anywhere
	At        Where    `yaml:"at"`        // what it is
	Plus      []Where  `yaml:"plus"`      // what may lawfully be counted with it: 公用支出 with 资本性支出
	Scope     string   `yaml:"scope"`     // message code of a lawful difference of scope
	Tolerant  string   `yaml:"tolerant"`  // severity when it disagrees; empty: error
	CarryOver bool     `yaml:"carryover"` // a difference up to the carry-over may be scope
	AtMost    bool     `yaml:"atmost"`    // the sentence may speak of a part of it: 国内公务接待支出 of 公务接待费
}

// Form is 表样: one table of a family.
type Form struct {
	ID         string     `yaml:"id"`
	No         string     `yaml:"no"`
	Titles     []string   `yaml:"titles"` // accepted titles, the first is official
	Unit       string     `yaml:"unit"`   // usual unit, for messages: the printed one counts
	Budget     *bool      `yaml:"budget"` // a budget table in exports; default true
	Required   bool       `yaml:"required"`
	Untitled   bool       `yaml:"untitled"`   // stands in the narrative without a title: its columns alone tell it
	Unverified bool       `yaml:"unverified"` // its columns were never seen: nothing it says is an error
	Ground     string     `yaml:"ground"`
	Rows       Rows       `yaml:"rows"`
	At         Where      `yaml:"at"` // coordinate of every cell
	Columns    []Column   `yaml:"columns"`
	Sums       []Relation `yaml:"sums"`  // total = basic + project
	Parts      []Relation `yaml:"parts"` // part <= whole, never added
	Sides      []Side     `yaml:"sides"`
	Balance    []Relation `yaml:"balance"` // between the sides
	Blocks     []Block    `yaml:"blocks"`  // of a composite table
	Derive     *Derive    `yaml:"derive"`  // how it can be derived when missing
	Signed     bool       `yaml:"signed"`  // negative values are lawful
	Print      Print      `yaml:"print"`   // how it prints amounts

	titles  []string // folded titles
	loose   []string // and loosely folded
	columns []Column // columns of all sides in order
}

// IsBudget tells whether the table counts as a budget table in exports.
func (f *Form) IsBudget() bool { return f.Budget == nil || *f.Budget }

// Print says how a form prints amounts.
type Print struct {
	Decimals int      `yaml:"decimals"` // decimals of its unit
	Trim     bool     `yaml:"trim"`     // trailing zeros of the fraction are dropped: 7.34, 2, 0
	Blank    bool     `yaml:"blank"`    // zero is printed as a blank
	Notes    []string `yaml:"notes"`    // notes under the table
	Empty    string   `yaml:"empty"`    // note under an empty table
}

// Rows says what the rows of a form run over.
type Rows struct {
	Kind     string    `yaml:"kind"`     // codes, sides, years, one, projects, blocks
	Scheme   string    `yaml:"scheme"`   // function, economic
	Entities bool      `yaml:"entities"` // blocks of rows, one for each body
	Complete bool      `yaml:"complete"` // children add up to their parent; else part of it
	Years    []RowYear `yaml:"years"`
	Total    string    `yaml:"total"`  // name of the total row of a table without bodies: 合计
	Last     bool      `yaml:"last"`   // the total row is printed last
	Beside   bool      `yaml:"beside"` // the columns are printed several times, side by side
	Lines    []Line    `yaml:"lines"`  // named rows without a code: 人员经费合计
}

// RowYear is a row of a table whose rows are years.
type RowYear struct {
	ID     string   `yaml:"id"`
	Names  []string `yaml:"names"` // {year}年, {year-1}年, 增减变化金额
	Offset int      `yaml:"offset"`
	Change bool     `yaml:"change"` // the difference of the two years
}

// Column is a printed column.
type Column struct {
	ID       string       `yaml:"id"`
	Role     string       `yaml:"role"`    // entity, code, name, year, text; default amount
	Headers  []string     `yaml:"headers"` // accepted header paths, {year} allowed
	At       Where        `yaml:"at"`
	Signed   bool         `yaml:"signed"`
	Optional bool         `yaml:"optional"` // some editions do not print it: neither missed nor compiled
	keys     []labelViews // folded headers
}

// Side is one half of a two-sided table.
type Side struct {
	ID      string     `yaml:"id"`
	Columns []Column   `yaml:"columns"`
	Lines   []Line     `yaml:"lines"`
	Names   string     `yaml:"names"` // scheme whose names the other rows carry: function
	Depth   int        `yaml:"depth"` // levels of names printed: 1 类, 2 款, 3 项 (default)
	At      Where      `yaml:"at"`
	Sums    []Relation `yaml:"sums"`
	Across  []Relation `yaml:"across"` // between the columns of the side, in every row
}

// Line is a named row.
type Line struct {
	ID    string   `yaml:"id"`
	Names []string `yaml:"names"`
	At    Where    `yaml:"at"`
	Under string   `yaml:"under"` // line it is a part of, for indenting
	After string   `yaml:"after"` // line that stands above it: the name alone is printed twice
	Total bool     `yaml:"total"`
}

// Block is a labelled stretch of rows of a composite table.
type Block struct {
	ID     string   `yaml:"id"` // bodies, tasks, goals, indicators
	Labels []string `yaml:"labels"`
	Total  []string `yaml:"total"`
	Level1 []string `yaml:"level1"` // words of 一级指标, without 指标
	Level2 []string `yaml:"level2"` // words of 二级指标
}

// Derive says how a missing table can be derived in part.
type Derive struct {
	From    string   `yaml:"from"`    // form id, or "bodies", "projects"
	Columns []string `yaml:"columns"` // columns that can be given
	Note    string   `yaml:"note"`    // message code
}

// Where is a partial coordinate as data.
type Where struct {
	Measure  budget.Measure `yaml:"measure"`
	Stage    budget.Stage   `yaml:"stage"`
	Fund     budget.Fund    `yaml:"fund"`
	Source   string         `yaml:"source"`
	Kind     string         `yaml:"kind"`
	Item     string         `yaml:"item"`
	Subset   string         `yaml:"subset"`
	Function string         `yaml:"function"`
	Economic string         `yaml:"economic"`
}

// Over lays the set fields of w over c.
func (w Where) Over(c budget.Coordinate) budget.Coordinate {
	set(&c.Measure, w.Measure)
	set(&c.Stage, w.Stage)
	set(&c.Fund, w.Fund)
	set(&c.Source, w.Source)
	set(&c.Kind, w.Kind)
	set(&c.Item, w.Item)
	set(&c.Subset, w.Subset)
	set(&c.Function, budget.FunctionCode(w.Function))
	set(&c.Economic, budget.EconomicCode(w.Economic))
	return c
}

func set[T ~string](field *T, v T) {
	if v != "" {
		*field = v
	}
}

// UnitOf is the usual unit of the form.
func (f *Form) UnitOf() money.Unit {
	u, _ := money.ParseUnit(f.Unit)
	return u
}
