package performance

import (
	"encoding/json"
	"io"

	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/perform/evaluate"
)

// Evaluated is a file with the tables of self-evaluation that were found in it.
type Evaluated struct {
	Name    string
	Reports []evaluate.Report
}

// JSON writes an array with one element for each table of self-evaluation, in the
// order of the files. Printed values are as printed; numbers are texts, empty where
// there is none.
func JSON(w io.Writer, files []Evaluated, p *message.Printer) error {
	out := []jsonReport{}
	for _, f := range files {
		for i := range f.Reports {
			out = append(out, reportOf(f.Name, &f.Reports[i], p))
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

type jsonReport struct {
	Document     string         `json:"document"`
	ID           string         `json:"id"`
	Title        string         `json:"title"`
	Project      string         `json:"project"`
	Unit         string         `json:"unit"`
	Year         *int           `json:"year"`
	Page         string         `json:"page"`
	Method       string         `json:"method"`
	Evaluated    bool           `json:"evaluated"`
	Partial      bool           `json:"partial"`
	Execution    *jsonLine      `json:"execution"`
	Lines        []jsonLine     `json:"lines"`
	Sums         []evaluate.Sum `json:"sums"`
	PrintedTotal string         `json:"printed_total"`
	Total        string         `json:"total"`
	TotalLow     string         `json:"total_low"`
	TotalHigh    string         `json:"total_high"`
	Grade        string         `json:"grade"`
	Why          string         `json:"why"`
	Findings     []jsonFinding  `json:"findings"`
	Reading      []jsonEntry    `json:"reading"`
}

type jsonLine struct {
	Level1   string           `json:"level1"`
	Level2   string           `json:"level2"`
	Name     string           `json:"name"`
	Target   string           `json:"target"`
	Actual   string           `json:"actual"`
	Weight   string           `json:"weight"`
	Printed  string           `json:"printed"`
	Computed string           `json:"computed"`
	Low      string           `json:"low"`
	High     string           `json:"high"`
	Verdict  evaluate.Verdict `json:"verdict"`
	Why      string           `json:"why"`
	Looks    []string         `json:"looks"`
	Place    string           `json:"place"`
}

type jsonFinding struct {
	Rule     string            `json:"rule"`
	Verdict  evaluate.Verdict  `json:"verdict"`
	Severity evaluate.Severity `json:"severity"`
	Subject  string            `json:"subject"`
	Message  string            `json:"message"`
	Page     string            `json:"page"`
	Place    string            `json:"place"`
}

type jsonEntry struct {
	Grade   string `json:"grade"`
	Message string `json:"message"`
	Place   string `json:"place"`
}

func reportOf(name string, r *evaluate.Report, p *message.Printer) jsonReport {
	out := jsonReport{Document: name, ID: r.ID, Title: r.Title, Project: r.Project, Unit: r.Unit, Page: r.Place.Label(), Method: r.Method,
		Evaluated: r.Evaluated, Partial: r.Partial, Lines: []jsonLine{}, Sums: r.Sums, PrintedTotal: r.Printed, Total: r.Total, TotalLow: r.TotalLow,
		TotalHigh: r.TotalHigh, Grade: r.Grade, Why: p.Text(r.Why), Findings: []jsonFinding{}, Reading: []jsonEntry{}}
	if r.Year != 0 {
		out.Year = &r.Year
	}
	if r.Execution != nil {
		line := lineOf(r.Execution, p)
		out.Execution = &line
	}
	if out.Sums == nil {
		out.Sums = []evaluate.Sum{}
	}
	for i := range r.Lines {
		out.Lines = append(out.Lines, lineOf(&r.Lines[i], p))
	}
	for _, f := range r.Findings {
		out.Findings = append(out.Findings, jsonFinding{f.Rule, f.Verdict, f.Severity, f.Subject, p.Text(f.Message), f.Place.Label(), f.Place.String()})
	}
	for _, e := range r.Reading {
		out.Reading = append(out.Reading, jsonEntry{gradeWord(e.Grade), p.Entry(e), e.Place.String()})
	}
	return out
}

func lineOf(l *evaluate.Line, p *message.Printer) jsonLine {
	out := jsonLine{Level1: l.Level1, Level2: l.Level2, Name: l.Name, Target: l.Target, Actual: l.Actual, Weight: l.Weight, Printed: l.Printed,
		Computed: l.Computed, Low: l.Low, High: l.High, Verdict: l.Verdict, Why: p.Text(l.Why), Looks: []string{}, Place: l.Place.String()}
	for _, look := range l.Looks {
		out.Looks = append(out.Looks, p.Text(look))
	}
	return out
}

func gradeWord(g fault.Grade) string {
	return [...]string{"info", "repaired", "dropped", "partial"}[g]
}
