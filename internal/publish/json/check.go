// Package json writes what was read and what was found for programs.
//
// Begin with Check, the contract of `mingzhang check --format json`.
package json

import (
	"encoding/json"
	"io"

	"mingzhang/internal/message"
	"mingzhang/internal/place"
	"mingzhang/internal/publish"
	"mingzhang/internal/report"
)

// Check writes an array with one element for each document. Unknown values of
// the document are null; output is the same for the same input.
func Check(w io.Writer, docs []report.Document, p *message.Printer) error {
	out := make([]checked, 0, len(docs))
	for i := range docs {
		out = append(out, checkedOf(&docs[i], p))
	}
	return encode(w, out)
}

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

type checked struct {
	Document     head        `json:"document"`
	Coverage     coverage    `json:"coverage"`
	Findings     []finding   `json:"findings"`
	Diagnoses    []diagnosis `json:"diagnoses"`
	NotCheckable []open      `json:"not_checkable"`
	Rules        []answer    `json:"rules"`
	Tables       []table     `json:"tables"`
	RuleSet      string      `json:"rule_set"`
	CheckedOn    string      `json:"checked_on,omitempty"` // 2006-01-02
	Footnote     string      `json:"rounding_footnote,omitempty"`
	Partial      bool        `json:"partial"` // something could not be read
	Switched     []switched  `json:"switched,omitempty"`
	Equations    []equation  `json:"equations"`
	InText       []told      `json:"numbers_in_text"`
}

// equation is a relation that was asked, with both sides; cells are named as people
// read them, a finding has them one by one.
type equation struct {
	ID         string `json:"id"`
	Rule       string `json:"rule"`
	Verdict    string `json:"verdict"`
	Left       string `json:"left"`
	Relation   string `json:"relation"`
	Right      string `json:"right"`
	Difference string `json:"difference"`
	Allowed    string `json:"allowed"`
	Hides      string `json:"hides"` // the largest error that rounding could hide
	Unit       string `json:"unit"`
}

// told is a number of the narrative.
type told struct {
	Tie      string   `json:"tie"`
	Number   string   `json:"number"`
	Section  string   `json:"section"`
	Text     string   `json:"text"` // the paragraph
	Page     string   `json:"page"`
	Findings []string `json:"findings,omitempty"`
}

type head struct {
	Name   string  `json:"name"`
	SHA256 string  `json:"sha256"`
	Title  *string `json:"title"`
	Kind   *string `json:"kind"`
	Year   *int    `json:"year"`
	Level  *string `json:"level"`
	Entity *string `json:"entity"`
	Family *string `json:"family"`
	Given  []given `json:"given,omitempty"`
}

// given is what a person said, not the document.
type given struct {
	Ask   string `json:"ask"`
	Table string `json:"table,omitempty"`
	Value string `json:"value"`
}

func givenOf(d *report.Document) []given {
	var out []given
	for _, q := range d.Questions {
		if q.Given != "" {
			out = append(out, given{string(q.Ask), q.Table, q.Given})
		}
	}
	return out
}

type coverage struct {
	Equations counts `json:"equations"`
	Rules     counts `json:"rules"`
	Text      counts `json:"numbers_in_text"`
}

type counts map[string]int

type open struct {
	Rule string `json:"rule"`
	Why  string `json:"why"`
}

type answer struct {
	Rule    string `json:"rule"`
	Title   string `json:"title"`
	Verdict string `json:"verdict"`
	Ground  string `json:"ground"`
	Why     string `json:"why,omitempty"`
}

// switched is a rule whose severity the office changed.
type switched struct {
	Rule string `json:"rule"`
	From string `json:"from"`
	report.Switch
}

type table struct {
	No     string `json:"table_no"`
	Title  string `json:"table_title"`
	Form   string `json:"form"`
	Status string `json:"status"`
	Why    string `json:"why,omitempty"`
}

func checkedOf(d *report.Document, p *message.Printer) checked {
	out := checked{
		Document: head{d.Name, d.Digest, known(d.Title), known(d.Kind), knownYear(d.Year), known(d.Level), known(d.Entity), known(d.Family), givenOf(d)},
		Coverage: coverageOf(d), Findings: []finding{}, Diagnoses: diagnosesOf(d), NotCheckable: []open{}, Rules: []answer{}, Tables: []table{}, Equations: []equation{}, InText: []told{},
		RuleSet: d.RuleSet, CheckedOn: d.CheckedOn, Footnote: d.Footnote, Partial: d.Partial,
	}
	for i := range d.Findings {
		out.Findings = append(out.Findings, findingOf(&d.Findings[i], p))
	}
	for _, r := range d.Rules {
		out.Rules = append(out.Rules, answer{r.Rule, p.Text(r.Title), string(r.Verdict), r.Ground, p.Maybe(r.Why)})
	}
	for _, r := range d.Switched() {
		out.Switched = append(out.Switched, switched{r.Rule, string(r.Severity), *r.Switch})
	}
	for _, o := range d.Open() {
		out.NotCheckable = append(out.NotCheckable, open{o.Rule, p.Text(o.Why)})
	}
	for _, t := range d.Tables {
		out.Tables = append(out.Tables, table{t.No, t.Title, t.Form, t.Status, p.Maybe(t.Why)})
	}
	for _, e := range d.Equations {
		out.Equations = append(out.Equations, equation{e.ID, e.Rule, string(e.Verdict), publish.Side(e.Operands, report.Left), e.Relation,
			publish.Side(e.Operands, report.Right), e.Difference, e.Allowed, e.Hides, e.Unit})
	}
	for _, n := range d.TextNumbers() {
		out.InText = append(out.InText, told{string(n.Tie), n.Span.Text, n.Section, n.Paragraph, n.At.String(), n.Findings})
	}
	return out
}

func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func knownYear(y int) *int {
	if y == 0 {
		return nil
	}
	return &y
}

func coverageOf(d *report.Document) coverage {
	e, r, t := d.Coverage.Equations, d.Coverage.Rules, d.Coverage.Text
	return coverage{
		Equations: counts{"exact": e[report.Exact], "rounding": e[report.Rounding], "broken": e[report.Broken], "not_checkable": e[report.NotCheckable]},
		Rules:     counts{"passed": r[report.Passed], "rounding": r[report.Rounding], "broken": r[report.Broken], "not_checkable": r[report.NotCheckable]},
		Text:      counts{"tied": t[report.Tied], "external": t[report.External], "untied": t[report.Untied], "contradicted": t[report.Contradicted]},
	}
}

// box is a rectangle in points from the top left, null where there is none.
func box(p place.Place) *[4]float64 {
	if p.Box == (place.Box{}) {
		return nil
	}
	return &[4]float64{p.Box.X0, p.Box.Y0, p.Box.X1, p.Box.Y1}
}
