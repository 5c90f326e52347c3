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
