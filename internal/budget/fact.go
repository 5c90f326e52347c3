package budget

import (
	"mingzhang/internal/money"
	"mingzhang/internal/place"
)

// Fact is 数: one printed number. Its cell says where it stands in the printed
// table; At says what it is about once a form has claimed it.
type Fact struct {
	ID      string        `json:"id"` // table index . row . column, stable within one reading
	At      Coordinate    `json:"at"`
	Minus   *Coordinate   `json:"minus,omitempty"` // a change row is At − Minus, not a year
	Bound   bool          `json:"bound"`           // a form has said what it is
	Amount  money.Printed `json:"amount"`
	Place   place.Place   `json:"place"`
	Table   int           `json:"table"` // index in Disclosure.Tables
	Row     int           `json:"row"`   // index in Table.Rows
	Col     int           `json:"col"`   // column of the grid
	RowNo   int           `json:"row_no"`
	Entity  string        `json:"entity,omitempty"`   // 预算单位 as printed
	RowCode string        `json:"row_code,omitempty"` // 类款项 joined
	RowName string        `json:"row_name,omitempty"`
	Column  string        `json:"column"`           // header path joined by /
	ColID   string        `json:"col_id,omitempty"` // column of the form
	Signed  bool          `json:"signed,omitempty"` // the form allows negative values here
	Line    string        `json:"line,omitempty"`   // line of the form: side.line, or the row's year
	Up      string        `json:"up,omitempty"`     // id of the fact that it adds up to
	Level   int           `json:"level,omitempty"`  // depth in the outline of its rows
	Sure    int           `json:"sure,omitempty"`   // recognised in a picture: confidence, 1 to 100; 0: the file itself says it
	Repairs []string      `json:"repairs,omitempty"`
}

// Status tells how a table of the family stands in the document.
type Status string

// The statuses of a table.
const (
	PrintedTable Status = "printed"      // read and claimed by a form
	Missing      Status = "missing"      // the family lists it, the document lacks it
	Derived      Status = "derived"      // computed from other tables, not printed
	Unrecognised Status = "unrecognised" // printed, but no form claims it
	Narrative    Status = "narrative"    // a table inside the narrative
)

// Table is one printed table with its grid and the meaning of its columns.
type Table struct {
	Index      int         `json:"index"`
	No         string      `json:"no"`
	Title      string      `json:"title"`
	Form       string      `json:"form,omitempty"`
	Budget     bool        `json:"budget"` // counts as a budget table in exports
	Status     Status      `json:"status"`
	Why        string      `json:"why,omitempty"` // message code: why this form, or why none
	Unit       money.Unit  `json:"unit,omitempty"`
	UnitText   string      `json:"unit_text,omitempty"`
	UnitGiven  bool        `json:"unit_given,omitempty"` // a person said the unit; the table prints none
	Body       string      `json:"body,omitempty"`       // 部门名称 as printed above it
	Place      place.Place `json:"place"`
	Columns    []Column    `json:"columns"`
	HeaderRows []HeaderRow `json:"header_rows"`
	Rows       []Row       `json:"rows"`
	Notes      []Note      `json:"notes,omitempty"`
	Empty      bool        `json:"empty,omitempty"`       // no number other than zero
	EmptyNoted bool        `json:"empty_noted,omitempty"` // a note says it is empty on purpose
}

// HeaderRow is one printed header row.
type HeaderRow []HeaderCell

// HeaderCell is one printed header cell with its spans.
type HeaderCell struct {
	Text    string `json:"text"`
	ColSpan int    `json:"col_span"`
	RowSpan int    `json:"row_span"`
}

// Column is a column of a grid with its header path and role in the form.
type Column struct {
	Path  string `json:"path"`
	Role  string `json:"role,omitempty"` // entity, code, name, year, amount, text
	ColID string `json:"col_id,omitempty"`
	Bound bool   `json:"bound"`
}

// Row is a body row: its cells as printed and what they name.
type Row struct {
	No     int         `json:"no"`
	Cells  []string    `json:"cells"`
	Entity string      `json:"entity,omitempty"`
	Code   string      `json:"code,omitempty"` // as printed, its cells joined
	Full   string      `json:"full,omitempty"` // with what the print lost, where it lost something
	Name   string      `json:"name,omitempty"`
	Level  int         `json:"level,omitempty"`  // depth in the outline, for indenting
	Total  bool        `json:"total,omitempty"`  // the total of a body or of the table
	Repair string      `json:"repair,omitempty"` // message code of what was mended
	Place  place.Place `json:"place"`
}

// Note is a 注 under or over a table.
type Note struct {
	Text  string      `json:"text"`
	Place place.Place `json:"place"`
}
