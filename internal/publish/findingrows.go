package publish

import (
	"strconv"
	"strings"

	"mingzhang/internal/message"
	"mingzhang/internal/report"
)

// findingColumns are those of the list of findings; their names are messages.
var findingColumns = []string{"no", "severity", "verdict", "rule", "sentence", "remark", "left", "right", "difference", "allowed", "unit", "ground", "places", "decision", "id"}

// findingRow words one finding, the no-th of its report, as a row under
// findingColumns.
func findingRow(p *message.Printer, no int, f *report.Finding) []string {
	return []string{
		strconv.Itoa(no), p.Say("cli.severity." + string(f.Severity)), p.Say("export.verdict." + string(f.Verdict)), p.Say("rule." + f.Rule),
		p.Text(f.Message), p.Maybe(f.Remark), Side(f.Operands, report.Left), Side(f.Operands, report.Right),
		f.Difference, f.Allowed, f.Unit, f.Ground, places(f.Operands), decision(p, f.Decision), f.ID,
	}
}

// Side lists the operands of one side: sign, value and where it stands.
func Side(ops []report.Operand, side report.Side) string {
	var out []string
	for _, o := range ops {
		if o.Side != side {
			continue
		}
		sign := "+"
		if o.Sign < 0 {
			sign = "−"
		}
		if len(out) == 0 && o.Sign > 0 {
			sign = ""
		}
		out = append(out, sign+o.Value+o.Unit+"（"+where(o)+"）")
	}
	return strings.Join(out, " ")
}

func where(o report.Operand) string {
	if o.Kind == "text" {
		return o.Text
	}
	var parts []string
	for _, s := range []string{prefix("表", o.TableNo), o.Entity, o.RowCode, o.RowName, o.Column} {
		if s != "" && (len(parts) == 0 || parts[len(parts)-1] != s) {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

func prefix(p, s string) string {
	if s == "" {
		return ""
	}
	return p + s
}

func places(ops []report.Operand) string {
	var out []string
	for _, o := range ops {
		if s := o.Place.String(); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, "；")
}

func decision(p *message.Printer, d *report.Decision) string {
	if d == nil {
		return ""
	}
	return p.Say("export.decision."+string(d.Kind)) + " " + d.Actor + " " + d.At + " " + d.Reason
}
