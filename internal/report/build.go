package report

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/reconcile"
)

// Build draws up the document that people look at from a disclosure and what
// the rules found in it.
func Build(d *reconcile.Doc, r reconcile.Result, ruleSet string) Document {
	b := builder{d: d, r: r, numbers: make(map[printed]*Number, len(d.Facts))}
	b.marks()
	out := Document{
		Name: d.Name, Digest: d.Digest, Format: d.Format, Title: d.Title, Kind: string(d.Kind), Year: d.Year,
		Level: string(d.Level), Entity: d.Entity, Family: d.Disclosure.Family, FamilyTitle: d.Family.Title,
		FamilyWhy: d.FamilyWhy, RuleSet: ruleSet, Log: d.Log,
		EditionDate: d.Edition, Questions: d.Questions,
	}
	out.Diagnoses = b.diagnoses()
	out.Findings = b.findings()
	out.Equations = b.equations()
	out.Rules = b.rules()
	out.Tables = b.tables()
	out.Sections = b.sections()
	out.Projects, out.Tasks, out.Goals, out.Indicators = b.projects(), b.tasks(), b.goals(), indicatorRows(d.Targets)
	out.Bodies = b.bodies()
	out.Overview = b.overview()
	out.Coverage = b.coverage()
	if d.Rounding != nil {
		out.Footnote = d.Rounding.Text
	}
	out.Reading = ReadingOf(d.Disclosure)
	out.Partial = Graded(d.Log, fault.Partial) > 0
	return out
}

// builder holds what several views need.
type builder struct {
	d        *reconcile.Doc
	r        reconcile.Result
	verdict  map[string]Verdict  // fact id → worst verdict of its equations
	severity map[string]Severity // fact id → gravest finding
	eqs      map[string][]string // fact id → equation ids
	worst    map[int]Severity    // table → gravest finding
	numbers  map[printed]*Number // drawn so far
	codes    map[budget.Body][]*budget.Fact
}

// marks gathers for every fact the equations and findings that it takes part in.
func (b *builder) marks() {
	b.verdict, b.severity = make(map[string]Verdict, len(b.d.Facts)), map[string]Severity{}
	b.eqs, b.worst = make(map[string][]string, len(b.d.Facts)), map[int]Severity{}
	for _, e := range b.r.Equations {
		for _, o := range e.Operands {
			if o.Fact != nil && o.Doc == nil {
				id := o.Fact.ID
				b.eqs[id] = append(b.eqs[id], e.ID)
				b.verdict[id] = worse(b.verdict[id], e.Verdict)
			}
		}
	}
	for i := range b.r.Findings {
		f := &b.r.Findings[i]
		for _, o := range f.Operands {
			if o.Fact != nil && o.Doc == nil {
				b.severity[o.Fact.ID] = graver(b.severity[o.Fact.ID], f.Severity)
				b.worst[o.Fact.Table] = graver(b.worst[o.Fact.Table], f.Severity)
			}
		}
	}
}

var verdictRank = map[Verdict]int{"": 0, NotCheckable: 1, Exact: 2, Passed: 2, Rounding: 3, Broken: 4}

func worse(a, b Verdict) Verdict {
	if verdictRank[b] > verdictRank[a] {
		return b
	}
	return a
}

func graver(a, b Severity) Severity {
	if b.Rank() > a.Rank() {
		return b
	}
	return a
}

// coverage counts what was checked.
func (b *builder) coverage() Coverage {
	c := Coverage{Equations: map[Verdict]int{}, Rules: map[Verdict]int{}, Text: map[Tie]int{}}
	for _, a := range b.r.Answers {
		c.Rules[a.Verdict]++
		c.Equations[NotCheckable] += a.Count[NotCheckable]
	}
	for _, e := range b.r.Equations {
		c.Equations[e.Verdict]++
	}
	for _, n := range b.r.Numbers {
		c.Text[n.Tie]++
	}
	return c
}

// rules gives every rule's answer.
func (b *builder) rules() []RuleAnswer {
	out := make([]RuleAnswer, 0, len(b.r.Answers))
	for _, a := range b.r.Answers {
		out = append(out, RuleAnswer{
			Rule: a.Rule.ID, Title: a.Rule.Title(), Verdict: a.Verdict, Severity: a.Rule.Severity, Switch: a.Rule.Switch(), Ground: a.Rule.Ground, Why: a.Why,
			Exact: a.Count[Exact] + a.Count[Passed], Rounding: a.Count[Rounding], Broken: a.Count[Broken], Open: a.Count[NotCheckable],
		})
	}
	return out
}

// bodies lists the bodies with their people, offices and goals.
func (b *builder) bodies() []BodyView {
	var out []BodyView
	for _, rec := range b.d.Bodies {
		out = append(out, BodyView{
			Name: rec.Body.String(), Scope: string(rec.Body.Scope), Independent: rec.Independent, Within: rec.Within,
			Offices: rec.Offices, Counts: staffOf(rec), Goals: b.goalsOf(rec.Body),
		})
	}
	return out
}

// goalsOf are the paragraphs of the yearly goals that name the body.
func (b *builder) goalsOf(body budget.Body) []string {
	var out []string
	for _, s := range b.d.Sections {
		if s.ID == "goals" {
			out = append(out, goalParagraphs(s, body, b.d.Bodies)...)
		}
	}
	return out
}
