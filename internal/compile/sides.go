package compile

import (
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
)

// entry is one printed line of a side: its name and its amount.
type entry struct {
	name string
	at   budget.Coordinate
	foot bool // stands at the bottom, level with the other side's
}

// sidesTable prints both sides next to each other; totals stand level at the
// bottom.
func (s *sheet) sidesTable() {
	s.rows = s.header(s.allColumns())
	sides := make([][]entry, len(s.form.Sides))
	heads, feet := 0, 0
	for i := range s.form.Sides {
		sides[i] = s.entries(&s.form.Sides[i])
		h, f := countFeet(sides[i])
		heads, feet = max(heads, h), max(feet, f)
	}
	for r := range heads + feet {
		var texts []string
		for i := range s.form.Sides {
			texts = append(texts, s.sideTexts(&s.form.Sides[i], entryAt(sides[i], r, heads, feet))...)
		}
		s.row(texts)
	}
}

func (s *sheet) allColumns() []form.Column {
	var out []form.Column
	for _, side := range s.form.Sides {
		out = append(out, side.Columns...)
	}
	return out
}

// entries lists a side: its lines, and the names of its codes before the first
// total.
func (s *sheet) entries(side *form.Side) []entry {
	var out []entry
	foot := false
	for i := range side.Lines {
		l := &side.Lines[i]
		if l.Total && !foot {
			out = append(out, s.named(side)...)
			foot = true
		}
		at := l.At.Over(side.At.Over(s.form.At.Over(s.base(""))))
		at.Body = s.whole
		out = append(out, entry{name: l.Names[0], at: at, foot: foot})
	}
	return out
}

// named lists the codes by their names: 一、class, section, item.
func (s *sheet) named(side *form.Side) []entry {
	if side.Names == "" {
		return nil
	}
	depth := side.Depth
	if depth == 0 {
		depth = 3
	}
	var out []entry
	class := 0
	at := side.At.Over(s.form.At.Over(s.base("")))
	at.Body = s.whole
	for _, code := range s.codes(s.whole, at.Fund, false) {
		if (len(code)-1)/2 > depth {
			continue
		}
		name := s.name(classify.Function, code)
		if len(code) == 3 {
			class++
			name = numeral(class) + "、" + name
		}
		out = append(out, entry{name: name, at: withCode(at, code, false)})
	}
	return out
}

var digits = strings.Split("零 一 二 三 四 五 六 七 八 九 十", " ")

// numeral is a Chinese number up to 999; larger ones stay in digits.
func numeral(n int) string {
	switch {
	case n > 999:
		return itoa(n)
	case n <= 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n-10]
	case n >= 100 && n%100 == 0:
		return digits[n/100] + "百"
	case n >= 100 && n%100 < 10:
		return digits[n/100] + "百零" + digits[n%100]
	case n >= 100 && n%100 < 20:
		return digits[n/100] + "百一" + numeral(n%100)
	case n >= 100:
		return digits[n/100] + "百" + numeral(n%100)
	case n%10 == 0:
		return digits[n/10] + "十"
	}
	return digits[n/10] + "十" + digits[n%10]
}

func countFeet(list []entry) (heads, feet int) {
	for _, e := range list {
		if e.foot {
			feet++
		} else {
			heads++
		}
	}
	return heads, feet
}

// entryAt finds what a side prints in a row: heads from the top, feet at the
// bottom.
func entryAt(list []entry, r, heads, feet int) *entry {
	h, f := countFeet(list)
	switch {
	case r < h && r < heads:
		return &list[r]
	case r >= heads+feet-f:
		return &list[h+r-(heads+feet-f)]
	}
	return nil
}

func (s *sheet) sideTexts(side *form.Side, e *entry) []string {
	texts := make([]string, len(side.Columns))
	if e == nil {
		return texts
	}
	for i := range side.Columns {
		c := &side.Columns[i]
		if isAmount(c) {
			texts[i] = s.amount(c.At.Over(e.at), nil, side.ID)
		} else {
			texts[i] = e.name
		}
	}
	return texts
}
