// Package numfmt prints the numbers that a spreadsheet stores as a person sees
// them: through the number format of their cell, digit by digit and never through
// a float. Workbooks of all ages share it.
//
// Begin with Parse and Format.Number.
package numfmt

import "strings"

// Format is a compiled number format: what a person sees of a stored value.
type Format struct {
	numbers []section // up to three, or with conditions
	text    *section  // how texts are shown; nil as they are
	Is1904  bool      // dates count from 1904
}

// section is one of the parts of a format that semicolons separate.
type section struct {
	tokens   []token
	kind     sectionKind
	when     *condition
	decimals int // digits after the point
	wholes   int // placeholders before the point
	scale    int // powers of ten: two for each %, minus three for each last comma
	grouped  bool
	han      bool // [DBNum1]: digits as 一二三
}

// sectionKind says how a section prints a number.
type sectionKind int

const (
	asGeneral sectionKind = iota
	asNumber
	asDate
	asText
	asLiteral // text only: the number itself is not shown
)

// condition chooses a section: [>=10000].
type condition struct {
	op    string
	value Decimal
}

// Parse compiles a format code; an empty one is General.
func Parse(code string) *Format {
	f := &Format{}
	if code == "" {
		return f
	}
	parts := splitSections(code)
	for i, p := range parts {
		s := parseSection(p)
		isText := i == 3 || i == len(parts)-1 && s.kind == asText
		if isText {
			f.text = &s
		} else if i < 3 {
			f.numbers = append(f.numbers, s)
		}
	}
	return f
}

// splitSections cuts a code at its semicolons, not at those it quotes.
func splitSections(code string) []string {
	var out []string
	start := 0
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			if n := strings.IndexByte(code[i+1:], '"'); n >= 0 {
				i += n + 1
			}
		case '\\', '!', '_', '*':
			i++
		case ';':
			out = append(out, code[start:i])
			start = i + 1
		}
	}
	return append(out, code[start:])
}

// Number prints a stored number; empty where the format hides it.
func (f *Format) Number(d Decimal) string {
	d = d.significant()
	s, bare := f.pick(d)
	if s == nil {
		return d.General()
	}
	sign := ""
	if d.negative && !bare {
		sign = "-"
	}
	d.negative = false
	var out string
	switch s.kind {
	case asDate:
		if sign != "" {
			return sign + d.General()
		}
		out = s.date(d, f.Is1904)
	case asNumber:
		out = s.number(d)
	case asLiteral:
		out = s.around("")
	default:
		out = s.around(d.General())
	}
	if out = strings.Trim(out, " "); out == "" {
		return ""
	}
	return sign + out
}

// pick chooses the section for a number, and tells whether the section itself
// shows that the number is negative.
func (f *Format) pick(d Decimal) (s *section, bare bool) {
	n := f.numbers
	if len(n) == 0 {
		return nil, false
	}
	if n[0].when != nil || len(n) > 1 && n[1].when != nil {
		return f.pickByCondition(d)
	}
	switch {
	case len(n) > 1 && d.negative:
		return &n[1], true
	case len(n) > 2 && d.IsZero():
		return &n[2], true
	}
	return &n[0], false
}

// pickByCondition takes the first section whose condition holds, else the last.
func (f *Format) pickByCondition(d Decimal) (*section, bool) {
	for i := range f.numbers {
		s := &f.numbers[i]
		if s.when == nil && i < len(f.numbers)-1 {
			if i == 0 && d.sign() > 0 {
				return s, false
			}
			continue
		}
		if s.when == nil {
			return s, false
		}
		if s.when.holds(d) {
			return s, s.when.op[0] == '<' && s.when.value.sign() <= 0
		}
	}
	return nil, false
}

// holds tells whether a number fits the condition.
func (c condition) holds(d Decimal) bool {
	n := d.compare(c.value)
	switch c.op {
	case "<":
		return n < 0
	case "<=":
		return n <= 0
	case ">":
		return n > 0
	case ">=":
		return n >= 0
	case "<>":
		return n != 0
	}
	return n == 0
}

// Words prints a stored text.
func (f *Format) Words(s string) string {
	if f.text == nil {
		return s
	}
	return f.text.around(s)
}

// around prints a value among the literals of a section; spaces that only
// align it are left out.
func (s *section) around(value string) string {
	var b strings.Builder
	for _, t := range s.tokens {
		switch t.kind {
		case literal:
			if t.text != " " {
				b.WriteString(t.text)
			}
		case textMark, general:
			b.WriteString(value)
		}
	}
	return b.String()
}
