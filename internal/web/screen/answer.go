package screen

import (
	"cmp"
	"slices"
	"strings"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/report"
)

// AnswersShown is the form of what a document does not say about itself: what stands
// there, or what was typed and refused.
type AnswersShown struct {
	Given   budget.Given
	Year    string // as typed
	Version int
	Actor   string
	Other   *app.Answered // what somebody else said meanwhile
	Fault   *Fault
}

// year is what stands in the field.
func (v AnswersShown) year() string {
	if v.Year == "" && v.Given.Year != 0 {
		return itoa(v.Given.Year)
	}
	return v.Year
}

// question finds what is asked once for the document.
func (d *Doc) question(ask budget.Ask) (budget.Question, bool) {
	i := slices.IndexFunc(d.Questions, func(q budget.Question) bool { return q.Ask == ask })
	if i < 0 {
		return budget.Question{}, false
	}
	return d.Questions[i], true
}

// units are the positions of the questions for units of money.
func (d *Doc) units() []int {
	var out []int
	for i, q := range d.Questions {
		if q.Ask == budget.AskUnit {
			out = append(out, i)
		}
	}
	return out
}

// suggested are the different answers that evidence suggests.
func suggested(q budget.Question) []string {
	var out []string
	for _, e := range q.Evidence {
		if e.Value != "" && !slices.Contains(out, e.Value) {
			out = append(out, e.Value)
		}
	}
	return out
}

// openAsks words what nobody has answered.
func (p Page) openAsks() string {
	var out []string
	units := 0
	for _, q := range p.Doc.Questions {
		switch {
		case q.Given != "":
		case q.Ask == budget.AskUnit:
			units++
		default:
			out = append(out, p.Say("ask."+string(q.Ask)))
		}
	}
	if units > 0 {
		out = append(out, p.Say("ui.answers.units", "count", itoa(units)))
	}
	return strings.Join(out, p.Say("ui.comma"))
}

// givenAsks words what a person said.
func (p Page) givenAsks() string {
	var out []string
	for _, q := range p.Doc.Questions {
		switch {
		case q.Given == "":
		case q.Ask == budget.AskUnit:
			out = append(out, p.Say("ui.answers.one", "ask", q.Title, "given", q.Given))
		default:
			out = append(out, p.Say("ui.answers.one", "ask", p.Say("ask."+string(q.Ask)), "given", p.Or("ui."+string(q.Ask)+"."+q.Given, q.Given)))
		}
	}
	return strings.Join(out, p.Say("ui.comma"))
}

// said words all that somebody said, for who finds it in their way.
func (p Page) said(g budget.Given) string {
	var out []string
	add := func(ask, given string) {
		if given != "" {
			out = append(out, p.Say("ui.answers.one", "ask", ask, "given", given))
		}
	}
	if g.Year != 0 {
		add(p.Say("ask.year"), itoa(g.Year))
	}
	add(p.Say("ask.kind"), p.Or("ui.kind."+string(g.Kind), ""))
	add(p.Say("ask.level"), p.Or("ui.level."+string(g.Level), ""))
	add(p.Say("ask.entity"), g.Entity)
	for _, q := range p.Doc.Questions {
		if q.Ask == budget.AskUnit {
			add(q.Title, g.Units[q.Table])
		}
	}
	if len(out) == 0 {
		return p.Say("ui.answers.nothing")
	}
	return strings.Join(out, p.Say("ui.comma"))
}

// tableOf finds the table whose unit is asked.
func (d *Doc) tableOf(q budget.Question) (report.Table, bool) {
	i := slices.IndexFunc(d.Tables, func(t report.Table) bool { return t.Title == q.Title && t.Status != string(budget.Missing) })
	if i < 0 {
		return report.Table{}, false
	}
	return d.Tables[i], true
}

// unit is what was said of a table, or of all.
func (v AnswersShown) unit(table string) string {
	return cmp.Or(v.Given.Units[table], v.Given.Units[""])
}
