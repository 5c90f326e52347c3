package screen

import (
	"net/url"

	"mingzhang/internal/report"
)

// URL is the address of a document's screen, "" for its overview.
func (d *Doc) URL(tab string) string {
	if tab == "" {
		return "/d/" + d.Short
	}
	return "/d/" + d.Short + "/" + tab
}

// TableURL is the address of a table.
func (d *Doc) TableURL(t report.Table) string {
	return d.URL("tables/" + url.PathEscape(t.ID))
}

// CellURL is the address of a fact's cell in its table; "" where no table
// shows it.
func (d *Doc) CellURL(fact string) string {
	s, ok := d.spots[fact]
	if !ok {
		return ""
	}
	return d.TableURL(d.Tables[s.Table]) + "#" + cellID(fact)
}

// cellID is the anchor of a fact.
func cellID(fact string) string { return "f-" + fact }

// InspectURL is the address of a fact's calculation inspector.
func (d *Doc) InspectURL(fact string) string { return d.URL("facts/" + url.PathEscape(fact)) }

// FindingURL is the permalink of a finding.
func (d *Doc) FindingURL(f report.Finding) string { return d.URL("findings/" + Slug(f.ID)) }

// FindingLink is the permalink of a finding named by its id, "" when unknown.
func (d *Doc) FindingLink(id string) string {
	f, ok := d.FindingByID(id)
	if !ok {
		return ""
	}
	return d.FindingURL(f)
}

// OperandURL leads to where an operand stands: its cell, or the narrative.
func (d *Doc) OperandURL(o report.Operand) string {
	if o.Fact != "" {
		if u := d.CellURL(o.Fact); u != "" {
			return u
		}
	}
	if o.Kind == "text" && o.Claim != "" {
		return d.URL("text") + "#c-" + url.PathEscape(o.Claim)
	}
	if t, ok := d.tableByIndex(o.Table); ok && o.Kind != "text" {
		return d.TableURL(t)
	}
	return ""
}

// escaped is a text as a value of a query.
func escaped(text string) string { return url.QueryEscape(text) }
