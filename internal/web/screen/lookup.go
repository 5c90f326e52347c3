package screen

import (
	"slices"

	"mingzhang/internal/report"
)

// FindingAt finds a finding by its slug.
func (d *Doc) FindingAt(slug string) (report.Finding, bool) {
	i, ok := d.slugs[slug]
	if !ok {
		return report.Finding{}, false
	}
	return d.Findings[i], true
}

// FindingOf finds the finding that an equation raised.
func (d *Doc) FindingOf(equation string) (report.Finding, bool) {
	i, ok := d.onEq[equation]
	if !ok {
		return report.Finding{}, false
	}
	return d.Findings[i], true
}

// FindingByID finds a finding by its full id.
func (d *Doc) FindingByID(id string) (report.Finding, bool) {
	f, ok := d.FindingAt(Slug(id))
	return f, ok && f.ID == id
}

// FindingsOn lists the findings that name a fact.
func (d *Doc) FindingsOn(fact string) []report.Finding {
	var list []report.Finding
	for _, i := range d.onFact[fact] {
		list = append(list, d.Findings[i])
	}
	return list
}

// Spot finds where a fact stands.
func (d *Doc) Spot(fact string) (Spot, bool) {
	s, ok := d.spots[fact]
	return s, ok
}

// Cell is the printed cell of a spot.
func (d *Doc) Cell(s Spot) report.TableCell { return d.Tables[s.Table].Rows[s.Row].Cells[s.Col] }

// TableAt finds a table by its id.
func (d *Doc) TableAt(id string) (report.Table, bool) {
	i := slices.IndexFunc(d.Tables, func(t report.Table) bool { return t.ID == id })
	if i < 0 {
		return report.Table{}, false
	}
	return d.Tables[i], true
}

// tableByIndex finds a table by the index that operands carry.
func (d *Doc) tableByIndex(index int) (report.Table, bool) {
	i := slices.IndexFunc(d.Tables, func(t report.Table) bool { return t.Index == index })
	if i < 0 {
		return report.Table{}, false
	}
	return d.Tables[i], true
}

// EquationsOf lists the equations a fact takes part in, gravest verdict first.
func (d *Doc) EquationsOf(fact string) []report.Equation {
	seen := map[int]bool{}
	var list []report.Equation
	add := func(i int) {
		if !seen[i] {
			seen[i] = true
			list = append(list, d.Equations[i])
		}
	}
	if s, ok := d.spots[fact]; ok {
		for _, id := range d.Cell(s).Equations {
			if i, ok := d.equations[id]; ok {
				add(i)
			}
		}
	}
	for _, i := range d.inFacts[fact] {
		add(i)
	}
	slices.SortStableFunc(list, func(a, b report.Equation) int {
		return verdictRank(b.Verdict) - verdictRank(a.Verdict)
	})
	return list
}

// Count counts the findings of a severity.
func (d *Doc) Count(s report.Severity) int {
	n := 0
	for _, f := range d.Findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}
