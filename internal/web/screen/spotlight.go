package screen

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"

	"mingzhang/internal/place"
	"mingzhang/internal/report"
)

// Role says why a number is marked on a page.
type Role string

// The roles: the number asked for, the sides of a finding, and the one that the
// diagnosis says is wrong.
const (
	RoleHere  Role = "here"
	RoleLeft  Role = "left"
	RoleRight Role = "right"
	RoleWrong Role = "wrong"
)

// Mark is a number that is marked where it was printed.
type Mark struct {
	Role  Role // "" of a number that nobody asked for
	Fact  string
	Claim string
	Text  string // as printed
	At    place.Place
	State string // exact, rounding, broken, not-checkable, unbound
	Other string // another document that it stands in
	Name  string
}

// PlaceURL leads to where something was printed, marked by the query; "" where
// the document has no place for it.
func (d *Doc) PlaceURL(at place.Place, query string) string {
	if d.Live() || at == (place.Place{}) {
		return ""
	}
	u := d.URL("pages")
	if d.Printed() {
		if at.Page == 0 {
			return ""
		}
		u += "/" + strconv.Itoa(at.Page)
	}
	if query == "" {
		return u
	}
	return u + "?" + query
}

// Printed tells a document of paper pages.
func (d *Doc) Printed() bool { return len(d.Reading.Paper) > 0 }

// FactPlaceURL leads to where a number of a table was printed.
func (d *Doc) FactPlaceURL(fact string) string {
	s, ok := d.spots[fact]
	if !ok {
		return ""
	}
	return d.PlaceURL(d.Cell(s).At, "fact="+url.QueryEscape(fact))
}

// ClaimPlaceURL leads to where a number of the text was printed.
func (d *Doc) ClaimPlaceURL(s report.Span) string {
	return d.PlaceURL(s.At, "claim="+url.QueryEscape(s.Claim))
}

// FindingPlaceURL leads to where the first number of a finding was printed: the
// wrong one where the diagnosis names it.
func (d *Doc) FindingPlaceURL(f report.Finding) string {
	at := d.firstPlace(f)
	return d.PlaceURL(at, "finding="+Slug(f.ID))
}

// firstPlace is where a finding is looked at first.
func (d *Doc) firstPlace(f report.Finding) place.Place {
	var first place.Place
	for _, m := range d.FindingMarks(f) {
		if m.Other != "" || m.At == (place.Place{}) {
			continue
		}
		if m.Role == RoleWrong {
			return m.At
		}
		if first == (place.Place{}) {
			first = m.At
		}
	}
	return first
}

// FindingMarks are the numbers of a finding, each once, in their order.
func (d *Doc) FindingMarks(f report.Finding) []Mark {
	wrong := d.wrong[f.ID]
	facing := slices.ContainsFunc(f.Operands, func(o report.Operand) bool { return o.Side == report.Right })
	seen := map[string]bool{}
	var out []Mark
	for _, o := range f.Operands {
		key := o.Fact + "/" + o.Claim + "/" + o.Document + o.Place.String()
		if seen[key] {
			continue
		}
		seen[key] = true
		m := Mark{Role: RoleLeft, Fact: o.Fact, Claim: o.Claim, Text: grouped(o.Value), At: o.Place, Other: o.Document, Name: operandTitle(o), State: d.stateOf(o.Fact)}
		if !facing {
			m.Role = RoleHere
		} else if o.Side == report.Right {
			m.Role = RoleRight
		}
		if wrong[numberKey(o)] {
			m.Role = RoleWrong
		}
		out = append(out, m)
	}
	return out
}

// operandTitle names a number in a line.
func operandTitle(o report.Operand) string {
	if o.Kind == "text" {
		return "“" + Snippet(o) + "”"
	}
	return joinWords(rowLabel(o), o.Column)
}

// numberKey tells numbers apart, in tables and in the text.
func numberKey(o report.Operand) string { return o.Fact + "/" + o.Claim }

// FactMark is a number of a table.
func (d *Doc) FactMark(fact string) (Mark, bool) {
	s, ok := d.spots[fact]
	if !ok {
		return Mark{}, false
	}
	return d.markAt(s), true
}

func (d *Doc) markAt(s Spot) Mark {
	c := d.Cell(s)
	i := Inspection{Table: d.Tables[s.Table]}
	i.name(s)
	return Mark{Fact: c.Fact, Text: c.Text, At: c.At, State: c.State(), Name: joinWords(joinWords(i.RowCode, i.RowName), i.Column)}
}

// ClaimMark is a number of the text.
func (d *Doc) ClaimMark(claim string) (Mark, bool) {
	for _, s := range d.Sections {
		for _, p := range s.Paragraphs {
			for _, x := range p.Spans {
				if x.Claim == claim && claim != "" {
					return Mark{Claim: claim, Text: x.Text, At: x.At, Name: textOf(p)}, true
				}
			}
		}
	}
	return Mark{}, false
}

func textOf(p report.Paragraph) string {
	text := ""
	for _, s := range p.Spans {
		text += s.Text
	}
	return text
}

// MarksOn are the numbers of tables that stand on a printed page, in the order of
// its tables.
func (d *Doc) MarksOn(page int) []Mark {
	var out []Mark
	for _, s := range d.onPage[page] {
		out = append(out, d.markAt(s))
	}
	return out
}

// The state of a number of a table where it was printed.
func (d *Doc) stateOf(fact string) string {
	if s, ok := d.spots[fact]; ok {
		return d.Cell(s).State()
	}
	return ""
}

// indexPlaces notes which numbers stand on which page, and which number of a
// finding the best diagnosis of its case says is wrong.
func (d *Doc) indexPlaces() {
	d.onPage = map[int][]Spot{}
	for t := range d.Tables {
		for r, row := range d.Tables[t].Rows {
			for c, cell := range row.Cells {
				if cell.Fact != "" && cell.At.Page > 0 && d.spots[cell.Fact] == (Spot{t, r, c}) {
					d.onPage[cell.At.Page] = append(d.onPage[cell.At.Page], Spot{t, r, c})
				}
			}
		}
	}
	d.wrong = map[string]map[string]bool{}
	for _, list := range d.Cases() {
		for _, i := range list[0].Explains {
			if i < 0 || i >= len(d.Findings) {
				continue
			}
			id := d.Findings[i].ID
			if d.wrong[id] == nil {
				d.wrong[id] = map[string]bool{}
			}
			d.wrong[id][numberKey(list[0].Cell)] = true
		}
	}
	d.indexWalk()
}

// indexWalk orders the findings that have a place as they stand on the pages.
func (d *Doc) indexWalk() {
	at := map[int]place.Place{}
	for i := range d.Findings {
		if at[i] = d.firstPlace(d.Findings[i]); d.PlaceURL(at[i], "") != "" {
			d.walk = append(d.walk, i)
		}
	}
	slices.SortStableFunc(d.walk, func(i, k int) int {
		a, b := at[i], at[k]
		return cmp.Or(a.Page-b.Page, cmp.Compare(a.Box.Y0, b.Box.Y0), cmp.Compare(a.Box.X0, b.Box.X0))
	})
}

// neighbours are the findings before and after the one that is open; with none
// open, those before a page and on it or after.
func (d *Doc) neighbours(open *report.Finding, page int) (before, after *report.Finding) {
	passed := false
	for _, i := range d.walk {
		f := &d.Findings[i]
		if open != nil && f.ID == open.ID {
			passed = true
			continue
		}
		if passed || open == nil && d.firstPlace(*f).Page >= page {
			return before, f
		}
		before = f
	}
	return before, nil
}

// ParagraphPlaceURL leads to where a paragraph that holds numbers was printed.
func (d *Doc) ParagraphPlaceURL(s Passage, i int) string {
	for _, x := range s.Paragraphs[i].Spans {
		if x.Claim != "" {
			return d.ClaimPlaceURL(x)
		}
	}
	return ""
}

// OperandPlaceURL leads to where an operand was printed; "" in another document.
func (d *Doc) OperandPlaceURL(o report.Operand) string {
	switch {
	case o.Document != "":
		return ""
	case o.Fact != "":
		return d.PlaceURL(o.Place, "fact="+url.QueryEscape(o.Fact))
	}
	return d.PlaceURL(o.Place, "claim="+url.QueryEscape(o.Claim))
}

// leafName is the name of a worksheet, or of a part of a text.
func leafName(p Page, l Leaf) string {
	if l.Name != "" {
		return l.Name
	}
	for _, b := range l.Blocks {
		if r := []rune(b.Text); len(r) > 0 {
			if len(r) > leafNameLength {
				return string(r[:leafNameLength]) + "…"
			}
			return b.Text
		}
	}
	return p.Say("ui.pages.part")
}

const leafNameLength = 24

// state words the state of a number.
func (w *Words) state(s string) string {
	if s == report.Unbound {
		return w.Say("ui.pages.unbound")
	}
	return w.Verdict(report.Verdict(s))
}
