package publish

import (
	"strconv"
	"strings"

	"mingzhang/internal/message"
	"mingzhang/internal/report"
)

// List is one part of the report of a check, worded: a header and its rows. CSV and
// workbook write the lists as they are, the web page draws the same entries; so all
// of them say the same.
type List struct {
	Part   Part
	Title  string
	Header []string
	Rows   [][]string
}

// Part names a part of a check's report.
type Part string

// The parts, in their order: what could not be checked stands before what was found.
const (
	Cover     Part = "cover"
	Open      Part = "open"      // not checkable
	Findings  Part = "findings"  // numbered from 1
	Cases     Part = "cases"     // diagnoses, by case
	Equations Part = "equations" // both sides, and what rounding could hide
	InText    Part = "text"      // numbers of the narrative
	Rules     Part = "rules"
)

// Lists words the report of a check.
func Lists(p *message.Printer, d *report.Document) []List {
	w := lister{p, d}
	return []List{
		w.list(Cover, []string{"item", "value"}, w.cover()),
		w.list(Open, []string{"no", "rule", "why", "id"}, w.open()),
		w.list(Findings, findingColumns, w.findings()),
		w.list(Cases, []string{"case", "where", "printed", "unit", "suggested", "low", "high", "slip", "repair", "explains", "places"}, w.cases()),
		w.list(Equations, []string{"rule", "verdict", "left", "relation", "right", "difference", "allowed", "hides", "unit", "finding", "ground", "id"}, w.equations()),
		w.list(InText, []string{"tie", "number", "hint", "finding", "sentence.text", "section", "places"}, w.text()),
		w.list(Rules, []string{"id", "rule", "severity", "verdict", "why", "ground"}, w.rules()),
	}
}

type lister struct {
	p *message.Printer
	d *report.Document
}

func (w lister) list(part Part, columns []string, rows [][]string) List {
	header := make([]string, len(columns))
	for i, c := range columns {
		header[i] = w.say("export." + c)
	}
	return List{part, w.say("export.sheet." + string(part)), header, rows}
}

func (w lister) say(key string, kv ...string) string { return w.p.Say(key, kv...) }

// cover says first how much could not be checked, then what the document is, by what
// it was checked and what was checked.
func (w lister) cover() [][]string {
	d, e, t := w.d, w.d.Coverage.Equations, w.d.Coverage.Text
	rows := [][]string{{w.say("export.open"), w.say("export.open.value", "count", strconv.Itoa(len(d.Open())))}}
	if n := len(d.Reading.Unread); n > 0 {
		rows = append(rows, []string{w.say("export.unread"), Numbers(d.Reading.Unread)})
	}
	if r := &d.Reading; len(r.Pictures) > 0 {
		rows = append(rows, []string{w.say("export.pictured"), w.say("export.pictured.value", "pages", Numbers(r.Pictures), "numbers", count(r.Pictured), "doubtful", count(r.Doubtful))})
	}
	if d.Partial {
		rows = append(rows, []string{w.say("export.partial"), w.say("export.partial.value")})
	}
	for _, r := range d.Switched() {
		rows = append(rows, []string{w.say("export.switched"), SwitchText(w.p, r)})
	}
	named := [][2]string{
		{"document", d.Name}, {"title", d.Title}, {"entity", d.Entity}, {"year", Year(d.Year)}, {"family", d.FamilyTitle},
		{"digest", d.Digest}, {"ruleset", d.RuleSet}, {"checked-on", d.CheckedOn},
		{"found", w.say("export.found.value", "findings", strconv.Itoa(len(d.Findings)), "cases", strconv.Itoa(len(d.Cases())))},
		{"coverage.equations", w.say("export.coverage.equations.value", "exact", count(e[report.Exact]), "rounding", count(e[report.Rounding]), "broken", count(e[report.Broken]))},
		{"coverage.text", w.say("export.coverage.text.value", "tied", count(t[report.Tied]), "contradicted", count(t[report.Contradicted]), "untied", count(t[report.Untied]), "external", count(t[report.External]))},
		{"footnote", d.Footnote},
	}
	for _, n := range named {
		if n[1] != "" {
			rows = append(rows, []string{w.say("export." + n[0]), n[1]})
		}
	}
	return rows
}

func (w lister) open() [][]string {
	var rows [][]string
	for i, o := range w.d.Open() {
		rows = append(rows, []string{count(i + 1), w.p.Text(o.Title), w.p.Text(o.Why), o.Rule})
	}
	return rows
}

func (w lister) findings() [][]string {
	var rows [][]string
	for i := range w.d.Findings {
		rows = append(rows, findingRow(w.p, i+1, &w.d.Findings[i]))
	}
	return rows
}

func (w lister) cases() [][]string {
	var rows [][]string
	for _, x := range w.d.Diagnoses {
		slip := ""
		if x.Slip != "" {
			slip = w.say("slip." + x.Slip)
		}
		rows = append(rows, []string{count(x.Case), x.Cell.Label(), x.Printed, x.Cell.Unit, x.Suggested, x.Low, x.High, slip,
			Repair(w.p, x), Explained(x), x.Cell.Place.String()})
	}
	return rows
}

// Explained lists the numbers of the findings that a diagnosis explains.
func Explained(x report.Diagnosis) string {
	numbers := make([]string, len(x.Explains))
	for i, n := range x.Explains {
		numbers[i] = count(n + 1)
	}
	return strings.Join(numbers, "、")
}

func (w lister) equations() [][]string {
	numbers := w.numbers()
	var rows [][]string
	for _, e := range w.d.Equations {
		rows = append(rows, []string{w.p.Text(e.Title), w.say("export.verdict." + string(e.Verdict)), Side(e.Operands, report.Left), e.Relation,
			Side(e.Operands, report.Right), e.Difference, e.Allowed, e.Hides, e.Unit, numbers[e.ID], e.Ground, e.ID})
	}
	return rows
}

// numbers maps the id of a finding, and of its equation, to its number.
func (w lister) numbers() map[string]string {
	out := make(map[string]string, 2*len(w.d.Findings))
	for i, f := range w.d.Findings {
		out[f.ID] = count(i + 1)
		if f.Equation != "" {
			out[f.Equation] = count(i + 1)
		}
	}
	return out
}

func (w lister) text() [][]string {
	numbers := w.numbers()
	var rows [][]string
	for _, n := range w.d.TextNumbers() {
		var found []string
		for _, id := range n.Findings {
			if no := numbers[id]; no != "" {
				found = append(found, no)
			}
		}
		rows = append(rows, []string{w.say("export.tie." + string(n.Tie)), n.Span.Text, w.p.Maybe(n.Hint), strings.Join(found, "、"), n.Paragraph, n.Section, n.At.String()})
	}
	return rows
}

func (w lister) rules() [][]string {
	var rows [][]string
	for _, r := range w.d.Rules {
		rows = append(rows, []string{r.Rule, w.p.Text(r.Title), w.say("cli.severity." + string(r.Severity)), w.say("export.verdict." + string(r.Verdict)), w.p.Maybe(r.Why), r.Ground})
	}
	return rows
}

// SwitchText says what an office made of a rule's severity, and why.
func SwitchText(p *message.Printer, r report.RuleAnswer) string {
	s := r.Switch
	return p.Say("export.switched.value", "rule", p.Text(r.Title), "id", r.Rule, "from", p.Say("export.to."+string(r.Severity)), "to", p.Say("export.to."+string(s.To)),
		"reason", s.Reason, "by", s.By, "at", s.At)
}

func count(n int) string { return strconv.Itoa(n) }

// Year is a year in digits, empty where it is not known.
func Year(y int) string {
	if y == 0 {
		return ""
	}
	return count(y)
}

// Numbers lists numbers of pages as people write them.
func Numbers(list []int) string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = count(n)
	}
	return strings.Join(out, "、")
}
