package screen

import (
	"strings"

	"mingzhang/internal/compile"
	"mingzhang/internal/office"
	"mingzhang/internal/report"
)

// NewLiveDoc indexes a document that was compiled as the budget stands and is in
// no library; base is its address.
func NewLiveDoc(d report.Document, base string) *Doc {
	doc := NewDoc(d)
	doc.base = base
	return doc
}

// Live tells whether the document is a budget as it stands now.
func (d *Doc) Live() bool { return d.base != "" }

// DocURL is the address of a body's document as it stands.
func (b BudgetHead) DocURL(body office.BodyID, tab string) string {
	url := "/b/" + b.ID + "/doc/" + string(body)
	if tab != "" {
		url += "/" + tab
	}
	return url
}

// ReferenceURL leads to where a number of the narrative stands: its cell, else
// its table; "" where no table prints it.
func (d *Doc) ReferenceURL(r *compile.Reference) string {
	if r == nil || r.Table == "" {
		return ""
	}
	for _, t := range d.Tables {
		if t.Form == r.Table {
			return d.TableURL(t) + anchorOf(t, r)
		}
	}
	return ""
}

// anchorOf is the cell of a reference: in its row, the only one that prints its
// digits.
func anchorOf(t report.Table, r *compile.Reference) string {
	row := r.Row - len(t.Header)
	if row < 0 || row >= len(t.Rows) {
		return ""
	}
	found := ""
	for _, c := range t.Rows[row].Cells {
		if c.Fact != "" && c.Text != "" && strings.HasPrefix(r.Printed, c.Text) {
			if found != "" {
				return ""
			}
			found = "#" + cellID(c.Fact)
		}
	}
	return found
}

// Source is a place where a number of a finding comes from.
type Source struct{ Name, URL string }

// sources are the pages of the budget on which the numbers of a finding are
// written: the lines or the 三公 of a unit, the words.
func (p Page) sources(f report.Finding, body office.BodyID) []Source {
	var out []Source
	add := func(name, url string) {
		for _, s := range out {
			if s.URL == url {
				return
			}
		}
		out = append(out, Source{name, url})
	}
	for _, o := range f.Operands {
		if o.Kind == "text" {
			add(p.Say("ui.budget.tab.words"), p.Budget.WordsURL(body))
			continue
		}
		tab := "lines"
		if t, ok := p.Doc.tableByIndex(o.Table); ok && strings.Contains(t.Form, "three-public") {
			tab = "facts"
		}
		for _, u := range p.Budget.Units {
			if o.Entity == u.Name || o.RowName == u.Name || u.ID == body {
				add(u.Name+" · "+p.Say("ui.budget.tab."+tab), p.Budget.UnitURL(u.ID, tab))
			}
		}
	}
	return out
}

// WordsURL is the address of the words of a body's document.
func (b BudgetHead) WordsURL(body office.BodyID) string {
	return b.URL("words") + "?unit=" + escaped(string(body))
}

// without is the page without its document's tabs.
func (p Page) without() Page {
	p.Doc = nil
	return p
}
