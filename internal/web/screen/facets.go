package screen

import "mingzhang/internal/report"

// Facet is a choice of a filter with how many findings it leaves.
type Facet struct {
	Value, Label string
	Count        int
}

// severityFacets counts the findings of each severity under the rest of the
// query; the first is all of them.
func (p Page) severityFacets(q Query) []Facet {
	all := p.Doc.Narrow(q.With(""))
	facets := []Facet{{"", p.Say("ui.findings.all"), len(all)}}
	for _, s := range []report.Severity{report.Error, report.Warning, report.NoteSev} {
		n := 0
		for _, f := range all {
			if f.Severity == s {
				n++
			}
		}
		facets = append(facets, Facet{string(s), p.Severity(s), n})
	}
	return facets
}

// ruleFacets lists the rules that found something.
func (p Page) ruleFacets() []Facet {
	at := map[string]int{}
	var facets []Facet
	for _, f := range p.Doc.Findings {
		i, ok := at[f.Rule]
		if !ok {
			i = len(facets)
			at[f.Rule] = i
			facets = append(facets, Facet{Value: f.Rule, Label: p.RuleTitle(f.Rule)})
		}
		facets[i].Count++
	}
	return facets
}

// RuleTitle words a rule's title, or gives its id; outside a document the
// catalogue alone knows the rules.
func (p Page) RuleTitle(rule string) string {
	if p.Doc == nil {
		return p.Or("rule."+rule, rule)
	}
	for _, r := range p.Doc.Rules {
		if r.Rule == rule {
			return p.Text(r.Title)
		}
	}
	return p.Or("rule."+rule, rule)
}

// tableFacets lists the tables, and the narrative, that findings touch.
func (p Page) tableFacets() []Facet {
	var facets []Facet
	for _, t := range p.Doc.Tables {
		if n := len(p.Doc.Narrow(Query{Table: t.ID})); n > 0 {
			facets = append(facets, Facet{t.ID, p.TableName(t), n})
		}
	}
	if n := len(p.Doc.Narrow(Query{Table: "text"})); n > 0 {
		facets = append(facets, Facet{"text", p.Say("ui.tab.text"), n})
	}
	return facets
}

// TableTitle is a table's title; one without is named after its section.
func (p Page) TableTitle(t report.Table) string {
	if t.Title != "" {
		return t.Title
	}
	if section := p.Doc.within[t.ID]; section != "" {
		return p.Say("ui.table.within", "section", section)
	}
	return p.Say("ui.table.untitled")
}

// TableName is a table's printed number and title.
func (p Page) TableName(t report.Table) string {
	title := p.TableTitle(t)
	if t.No == "" {
		return title
	}
	return p.Say("ui.table.name", "no", t.No, "title", title)
}
