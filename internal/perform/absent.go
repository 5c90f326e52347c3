package perform

import (
	"regexp"
	"strings"
	"unicode"
)

// readNone 未填: nothing in the cell. A value in the name is flagged, not taken.
func readNone(c cell) (Target, bool) {
	if c.text != "" {
		return Target{}, false
	}
	t := Target{Kind: None, Form: "T18", Flags: []Flag{NoValue}}
	if _, ok := ValueInName(c.name); ok {
		t.Flags = []Flag{ValueFromName}
	}
	return t, true
}

var strokes = regexp.MustCompile(`^[/\\\-_*—~]+$`)

// readNotApplicable 不适用: said in words or by a stroke.
func readNotApplicable(c cell) (Target, bool) {
	switch strings.ToUpper(c.plain) {
	case "不适用", "不涉及", "无此项", "N/A", "NA", "无要求", "暂无":
	case "无":
		if harm(c.name) {
			return Target{}, false
		}
	default:
		if !strokes.MatchString(c.plain) || yesNo[c.text] {
			return Target{}, false
		}
	}
	return Target{Kind: NotApplicable, Form: "T14"}, true
}

var (
	zeroFirst = regexp.MustCompile(`(?:^|[^\d.])0\d`)
	twoPoints = regexp.MustCompile(`\d\.\d+\.\d|\d\.\.|\.{2}\d`)
	letterIn  = regexp.MustCompile(`\d[OolI]+[\d%]|^[≥≤<>=]?[OlI]+\d*%`)
	sheetSlip = regexp.MustCompile(`^#+$|#(?:REF|DIV|N/A|VALUE|NAME|NUM|NULL)`)
)

// readDamaged 数字残缺: 00% has lost a digit and must never be read as 0.
func readDamaged(c cell) (Target, bool) {
	s := mask(c.plain)
	for _, re := range []*regexp.Regexp{zeroFirst, twoPoints, letterIn, sheetSlip} {
		if re.MatchString(s) {
			return invalid("T21", NumberDamaged), true
		}
	}
	if strings.Contains(s, "\ufffd") && !strings.ContainsFunc(s, unicode.IsLetter) {
		return invalid("T21", NumberDamaged), true
	}
	return Target{}, false
}

func invalid(form string, flags ...Flag) Target {
	return Target{Kind: Invalid, Form: form, Flags: flags}
}
