package screen

import (
	"cmp"
	"strconv"
	"time"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/office"
)

// Standards is the library of expenditure standards in one year.
type Standards struct {
	Year    int
	Today   time.Time
	Rows    []planning.StandardRow
	Keepers []office.Body // bodies whose standards the reader keeps
	Tree    *office.Tree
	Bad     []planning.BadCell // of a file that was refused
	Done    string             // what a file brought
	Fault   *Fault

	// What a refused form said: of a new standard, or of the one that TypedAt names.
	Typed      draft.Standard
	TypedAt    string
	TypedDo    string
	TypedPrice string
}

// body names whose standard it is.
func (v Standards) body(id office.BodyID) string {
	b, _ := v.Tree.Body(id)
	return b.Name
}

// form is what the form of a standard shows: what was typed, else what is kept.
func (v Standards) form(row *planning.StandardRow, do string) (draft.Standard, string) {
	if v.TypedAt == row.ID && v.TypedDo == do {
		return v.Typed, v.TypedPrice
	}
	s := row.Value
	if do == "revise" {
		s.From, s.To = strconv.Itoa(max(v.Today.Year(), v.Year)+1)+"-01-01", ""
	}
	return s, s.Price.String()
}

// open tells whether the forms of a standard stand open.
func (v Standards) open(row *planning.StandardRow) bool {
	return v.TypedAt == row.ID && v.TypedDo != ""
}

// fresh is what the form of a new standard shows.
func (v Standards) fresh() (draft.Standard, string) {
	if v.TypedAt == "" && v.Fault != nil {
		return v.Typed, v.TypedPrice
	}
	return draft.Standard{From: strconv.Itoa(v.Year) + "-01-01"}, ""
}

// holding prints from when to when a standard holds.
func holding(p Page, s draft.Standard) string {
	return s.From + " – " + cmp.Or(s.To, p.Say("ui.standards.still"))
}
