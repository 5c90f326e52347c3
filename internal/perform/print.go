package perform

import (
	"strconv"
	"strings"
)

// Print 规范写法: the one way to write a target, which ParseTarget reads back as the
// same target. An invalid one has no other form than what was written.
func Print(t Target) string {
	if t.Declared != "" {
		return JoinColumns(t.Declared, body(t))
	}
	return body(t)
}

func body(t Target) string {
	switch t.Kind {
	case Quantity, Percent, Duration:
		return printValue(t)
	case Deadline:
		return printDeadline(t)
	case Recurring:
		return "每" + t.Period + printPoint(t.Point)
	case ServiceHours:
		return strconv.Itoa(t.Days) + "*" + strconv.Itoa(t.Hours) + t.Unit
	case Qualitative:
		return t.Grade
	case NotApplicable:
		return "不适用"
	case Several:
		return printParts(t.Parts)
	case Invalid:
		return tidy(t.Raw)
	}
	return ""
}

func printParts(parts []Target) string {
	var list []string
	for i, p := range parts {
		list = append(list, "（"+strconv.Itoa(i+1)+"）"+body(p))
	}
	return strings.Join(list, "；")
}

func printValue(t Target) string {
	var b strings.Builder
	if t.Period != "" {
		b.WriteString("每" + t.Period)
	}
	b.WriteString(t.Subject)
	if !t.Implied {
		b.WriteString(t.Operator.symbol())
	}
	b.WriteString(t.Number)
	if t.Number2 != "" {
		b.WriteString("~" + t.Number2)
	}
	b.WriteString(printUnit(t))
	if t.Object != "" {
		b.WriteString("的" + t.Object)
	}
	return b.String()
}

// printUnit puts a unit that would not be read back otherwise into brackets.
func printUnit(t Target) string {
	scale := ""
	for _, w := range scaleWords {
		if scales[w] == t.Multiplier {
			scale = w
		}
	}
	full := scale + t.Unit
	if u := readUnit(full, 0); full == "" || u.length == len(full) && u.word == t.Unit && u.scale == t.Multiplier {
		return full
	}
	return "(" + full + ")"
}

func printDeadline(t Target) string {
	s := printDay(t.Deadline)
	if t.Start != "" {
		s = printDay(t.Start) + "至" + s
	}
	switch {
	case t.Operator == AtLeast:
		return s + "起"
	case t.Implied:
		return s
	}
	return s + "前"
}

// printDay writes 2023-12-31 as 2023年12月31日, --12-31 as 12月31日.
func printDay(iso string) string {
	s, year := iso, ""
	if rest, ok := strings.CutPrefix(iso, "--"); ok {
		s = rest
	} else if y, rest, ok := strings.Cut(iso, "-"); ok {
		s, year = rest, y+"年"
	}
	month, dayOf, _ := strings.Cut(s, "-")
	return year + strconv.Itoa(num(month)) + "月" + strconv.Itoa(num(dayOf)) + "日"
}

func printPoint(point string) string {
	switch point {
	case "end":
		return "末"
	case "start":
		return "初"
	case "mid":
		return "中"
	case "":
		return ""
	}
	if _, _, ok := strings.Cut(point, "-"); ok {
		return printDay("--"+point) + "前"
	}
	if hasDigit(point) {
		return point + "日前"
	}
	return point + "前"
}
