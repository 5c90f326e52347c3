package screen

import (
	"strconv"

	"mingzhang/internal/report"
)

// verdictRank orders verdicts, gravest highest.
func verdictRank(v report.Verdict) int {
	switch v {
	case report.Broken:
		return 4
	case report.Rounding:
		return 3
	case report.Exact, report.Passed:
		return 2
	}
	return 1
}

// Verdict words a verdict.
func (w *Words) Verdict(v report.Verdict) string {
	if v == "" {
		v = report.NotCheckable
	}
	return w.Say("ui.verdict." + string(v))
}

// Severity words a severity.
func (w *Words) Severity(s report.Severity) string { return w.Say("ui.severity." + string(s)) }

// Decision words a decision.
func (w *Words) Decision(k report.DecisionKind) string { return w.Say("ui.decision." + string(k)) }

// Status words the status of a table.
func (w *Words) Status(status string) string { return w.Or("ui.status."+status, status) }

// Kind and Level word what a disclosure is.
func (w *Words) Kind(kind string) string { return w.Or("ui.kind."+kind, kind) }

// Level words the level of a disclosure.
func (w *Words) Level(level string) string { return w.Or("ui.level."+level, level) }

// severityMark is the shape that stands for a severity, so that colour is never
// the only sign.
func severityMark(s report.Severity) string {
	switch s {
	case report.Error:
		return "✕"
	case report.Warning:
		return "!"
	case report.NoteSev:
		return "·"
	}
	return ""
}

// verdictMark is the shape that stands for a verdict.
func verdictMark(v report.Verdict) string {
	switch v {
	case report.Exact, report.Passed:
		return "✓"
	case report.Rounding:
		return "≈"
	case report.Broken:
		return "✕"
	}
	return "–"
}

// cellClass is the class of a number in a table.
func cellClass(c report.TableCell) string {
	class := "num"
	if c.Verdict != "" {
		class += " v-" + string(c.Verdict)
	}
	if c.Severity != "" {
		class += " s-" + string(c.Severity)
	}
	return class
}

// cellHint says a number's verdict in words, for the hover card.
func (w *Words) cellHint(c report.TableCell) string {
	hint := w.Verdict(c.Verdict)
	if n := len(c.Equations); n > 0 {
		hint += " · " + w.Say("ui.table.inEquations", "count", strconv.Itoa(n))
	}
	if c.Severity != "" {
		hint += " · " + w.Severity(c.Severity)
	}
	if c.Sure > 0 {
		hint += " · " + w.Recognition(c)
	}
	if at := w.Where(c.At); at != "" {
		hint += " · " + at
	}
	return hint
}

// Recognition says that a number was recognised in a picture, and how surely.
func (w *Words) Recognition(c report.TableCell) string {
	if c.Doubtful {
		return w.Say("ui.cell.doubtful", "sure", itoa(c.Sure))
	}
	return w.Say("ui.cell.recognised", "sure", itoa(c.Sure))
}

// itoa is short for templates.
func itoa(n int) string { return strconv.Itoa(n) }
