package screen

import (
	"time"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/office"
	"mingzhang/internal/report"
)

// CheckView is what the rules say of a document as the budget stands.
type CheckView struct {
	Documents
	Checked   *planning.Checked
	Exposures []planning.Exposure
	Passed    map[string]Passed // by finding and values
	MayPass   bool              // the reader may let errors pass
	MayClear  bool              // the reader is the secrecy reviewer
	Fault     *Fault
}

// Passed is an error that somebody let pass.
type Passed struct {
	Reason, By string
	At         time.Time
}

// CheckURL is the address of the check of a body's document.
func (b BudgetHead) CheckURL(body office.BodyID) string {
	return b.URL("check") + "?unit=" + escaped(string(body))
}

// group are the findings of one severity.
func (v CheckView) group(s report.Severity) []report.Finding {
	var out []report.Finding
	for _, f := range v.Checked.Report.Findings {
		if f.Severity == s {
			out = append(out, f)
		}
	}
	return out
}

// open counts exposures that nobody cleared.
func (v CheckView) open() int {
	n := 0
	for _, e := range v.Exposures {
		if e.Cleared == "" {
			n++
		}
	}
	return n
}

// parted cuts the text of an exposure at what was found.
func parted(e planning.Exposure) (before, hit, after string) {
	text := []rune(e.Text)
	start, end := min(max(e.Start, 0), len(text)), min(max(e.End, 0), len(text))
	return string(text[:start]), string(text[start:end]), string(text[end:])
}

// gravity is the order in which findings are shown.
var gravity = []report.Severity{report.Error, report.Warning, report.NoteSev}
