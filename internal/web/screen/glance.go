package screen

import (
	"slices"
	"strings"

	"mingzhang/internal/report"
)

// glanceSize is how many findings the overview tells.
const glanceSize = 6

// Glance picks the findings to tell first: undecided errors and warnings,
// gravest first, and one of each rule before the second of any.
func (d *Doc) Glance() []report.Finding {
	seen := map[string]int{}
	type ranked struct {
		f    report.Finding
		turn int
	}
	var list []ranked
	for _, f := range d.Narrow(Query{Decided: "no"}) {
		if f.Severity == report.NoteSev {
			continue
		}
		list = append(list, ranked{f, seen[f.Rule]})
		seen[f.Rule]++
	}
	slices.SortStableFunc(list, func(a, b ranked) int {
		if s := b.f.Severity.Rank() - a.f.Severity.Rank(); s != 0 {
			return s
		}
		return a.turn - b.turn
	})
	var top []report.Finding
	for _, r := range list[:min(len(list), glanceSize)] {
		top = append(top, r.f)
	}
	return top
}

// PlanSentence says in a sentence what the year costs.
func (p Page) PlanSentence() string {
	o := p.Doc.Overview
	if !o.Expenditure.Known {
		return p.Say("ui.overview.unknownTotal")
	}
	amount := p.Amount(o.Expenditure.Fen)
	if p.Doc.Kind == "" || p.Doc.Year == 0 {
		return p.Say("ui.overview.plan.undated", "amount", amount)
	}
	return p.Say("ui.overview.plan."+p.Doc.Kind, "year", itoa(p.Doc.Year), "amount", amount)
}

// ChangeSentence says how the total moved, as the narrative has it.
func (p Page) ChangeSentence() string {
	c := p.Doc.Overview.Change
	if c == nil {
		return ""
	}
	key := "ui.overview.less"
	if c.Up {
		key = "ui.overview.more"
	}
	return p.Say(key, "amount", c.Amount+" "+c.Unit, "rate", c.Rate)
}

// SplitSentence says of every hundred yuan how many go to projects.
func (p Page) SplitSentence() string {
	o := p.Doc.Overview
	whole := o.Basic.Fen + o.Project.Fen
	if !o.Basic.Known || !o.Project.Known || whole <= 0 {
		return ""
	}
	return p.Say("ui.overview.split",
		"project", OfHundred(o.Project.Fen, whole), "basic", OfHundred(o.Basic.Fen, whole))
}

// VerdictSentence says at a glance how the document stands.
func (p Page) VerdictSentence() string {
	errors, warnings := p.Doc.Count(report.Error), p.Doc.Count(report.Warning)
	if errors+warnings == 0 {
		return p.Say("ui.overview.clean")
	}
	return p.Say("ui.overview.wrong", "errors", itoa(errors), "warnings", itoa(warnings),
		"notes", itoa(p.Doc.Count(report.NoteSev)))
}

// StaffNames are the columns of the staff table, in a fixed order.
func (d *Doc) StaffNames() []string {
	var names []string
	for _, line := range d.Overview.Staff {
		for name := range line.Counts {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		if d := staffRank(a) - staffRank(b); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return names
}

// staffRank puts posts before people and people before retirees.
func staffRank(name string) int {
	for i, word := range []string{"admin-posts", "admin-staff", "public-posts", "public-staff", "posts", "staff", "veteran", "retired"} {
		if name == word {
			return i
		}
	}
	return 99
}
