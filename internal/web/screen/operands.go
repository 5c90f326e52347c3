package screen

import (
	"strings"

	"mingzhang/internal/money"
	"mingzhang/internal/report"
)

// rowLabel names the row an operand stands in.
func rowLabel(o report.Operand) string {
	name := joinWords(o.RowCode, o.RowName)
	if name == "" {
		return o.Entity
	}
	return name
}

// OperandPlace names the table, body and column an operand stands in.
func (w *Words) OperandPlace(o report.Operand) string {
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if o.TableNo != "" {
		add(w.Say("ui.table.no", "no", o.TableNo))
	} else {
		add(o.TableTitle)
	}
	if o.Entity != rowLabel(o) {
		add(o.Entity)
	}
	add(o.Column)
	return strings.Join(parts, " · ")
}

// relationMark is the sign between the sides; = where none is said.
func relationMark(relation string) string {
	if relation == "" {
		return "="
	}
	return relation
}

// aroundValue is how many characters of a sentence are shown on each side of
// its number.
const aroundValue = 26

// Snippet is the sentence around the number that an operand takes from it.
func Snippet(o report.Operand) string {
	at := -1
	for _, form := range []string{grouped(o.Value), o.Value} {
		if form != "" && at < 0 {
			at = strings.Index(o.Text, form)
		}
	}
	if at < 0 {
		at = 0
	}
	before, after := []rune(o.Text[:at]), []rune(o.Text[at:])
	head, tail := "", ""
	if len(before) > aroundValue {
		head, before = "…", before[len(before)-aroundValue:]
	}
	if len(after) > aroundValue {
		tail, after = "…", after[:aroundValue]
	}
	return head + string(before) + string(after) + tail
}

// grouped prints a value with thousands separators where it is a number.
func grouped(value string) string {
	if strings.Trim(value, "-0123456789.") != "" || value == "" {
		return value
	}
	return money.Group(value)
}

// interval prints the values a number can stand for.
func interval(o report.Operand) string {
	if o.Low == "" || o.Low == o.High {
		return ""
	}
	return "[" + grouped(o.Low) + ", " + grouped(o.High) + "]"
}

// unitBeside is an operand's unit where it differs from the equation's.
func unitBeside(unit, of string) string {
	if unit == of {
		return ""
	}
	return unit
}
