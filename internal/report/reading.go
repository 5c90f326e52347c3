package report

import (
	"slices"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/place"
)

// Reading is 读取报告 in numbers: what was read and what was not. The log of the
// document has a line for each thing that was repaired or dropped.
type Reading struct {
	Pages        int           `json:"pages"`            // pages or worksheets of the file
	Unread       []int         `json:"unread,omitempty"` // printed pages that were not read
	Paper        []place.Paper `json:"paper,omitempty"`  // of a printed file, page by page
	Found        int           `json:"tables"`           // tables with a grid
	Recognised   int           `json:"recognised"`
	Unrecognised int           `json:"unrecognised"`
	Narrative    int           `json:"narrative"` // tables inside the narrative
	Missing      int           `json:"missing"`   // that the family lists
	Cells        int           `json:"cells"`     // of all tables, headers apart
	Numbers      int           `json:"numbers"`
	Unbound      int           `json:"unbound"`            // numbers that no form explains
	Inferred     int           `json:"inferred"`           // numbers whose columns were inferred from alignment
	Unclear      int           `json:"unclear"`            // numbers whose columns are not certain
	Pictures     []int         `json:"pictures,omitempty"` // pages whose characters were recognised in their pictures
	Pictured     int           `json:"pictured,omitempty"` // numbers of tables on them
	Doubtful     int           `json:"doubtful,omitempty"` // of these, the doubtful ones
}

// unreadable are the entries of pages that could not be read at all.
var unreadable = []string{"pdf.scanned-page", "pdf.unreadable-page", "pdf.broken-page"}

// ReadingOf counts what was read of a disclosure.
func ReadingOf(d *budget.Disclosure) Reading {
	r := Reading{Pages: d.Pages, Paper: d.Paper, Numbers: len(d.Facts), Pictures: budget.PicturedPages(d.Log)}
	for _, e := range d.Log {
		if slices.Contains(unreadable, e.Code) && !slices.Contains(r.Unread, e.Place.Page) {
			r.Unread = append(r.Unread, e.Place.Page)
		}
	}
	for i := range d.Tables {
		r.table(&d.Tables[i])
	}
	for i := range d.Facts {
		r.fact(&d.Facts[i])
	}
	return r
}

func (r *Reading) table(t *budget.Table) {
	switch t.Status {
	case budget.PrintedTable:
		r.Recognised++
	case budget.Unrecognised:
		r.Unrecognised++
	case budget.Narrative:
		r.Narrative++
	case budget.Missing:
		r.Missing++
		return
	default:
		return
	}
	r.Found++
	for _, row := range t.Rows {
		r.Cells += len(row.Cells)
	}
}

func (r *Reading) fact(f *budget.Fact) {
	if f.Sure > 0 {
		r.Pictured++
	}
	if f.IsDoubtful() {
		r.Doubtful++
	}
	if !f.Bound {
		r.Unbound++
	}
	if slices.Contains(f.Repairs, "repair.inferred-columns") {
		r.Inferred++
	}
	if slices.Contains(f.Repairs, "repair.unclear-columns") {
		r.Unclear++
	}
}

// Graded counts the entries of a log of one grade.
func Graded(log []fault.Entry, g fault.Grade) int {
	n := 0
	for _, e := range log {
		if e.Grade == g {
			n++
		}
	}
	return n
}

// Unbound is the state of a number that no form explains.
const Unbound = "unbound"

// State says how a number stands: its verdict, not checkable where it has none, or
// Unbound.
func (c TableCell) State() string {
	switch {
	case !c.Bound:
		return Unbound
	case c.Verdict == "":
		return string(NotCheckable)
	}
	return string(c.Verdict)
}
