package perform

import (
	"strconv"
	"strings"
)

// Print 规范写法: the one way to write a target, which ParseTarget reads back as the
// same target. An invalid one has no other form than what was written.
func Print(t Target) string {
	if t.Declared != "" && t.Kind != Invalid {
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
	number := t.Number
	if t.Number2 != "" {
		number += "~" + t.Number2
	}
	b.WriteString(number + printUnit(t, number))
	if t.Object != "" {
		b.WriteString("的" + t.Object)
	}
	return b.String()
}

// printUnit puts a unit that would not be read back otherwise into brackets; so are
// 年, 月 and 日 where they would make the number a date.
func printUnit(t Target, number string) string {
	scale := ""
	for _, w := range scaleWords {
		if scales[w] == t.Multiplier {
			scale = w
		}
	}
	full := scale + t.Unit
	if len(dates(number+full)) > 0 || t.Period != "" && (t.Unit == "月" || t.Unit == "日") {
		return "(" + full + ")"
	}
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
