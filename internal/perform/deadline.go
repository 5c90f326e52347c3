package perform

import (
	"regexp"
	"strings"
)

var (
	limitBehind = regexp.MustCompile(`^(?:\([^()]*\))?(?:之前|以前|前|止|内|之内|为止)`)
	limitBefore = regexp.MustCompile(`(?:≤|<|不晚于|不迟于|截至|截止|截止到|不超过)$`)
	fromBehind  = regexp.MustCompile(`^(?:起|之后|以后|后|开始)`)
	upTo        = regexp.MustCompile(`^(?:-|~|至|到)$`)
)

// dated is a date found in a cell.
type dated struct {
	first, last day // equal unless a span of months
	from, to    int // where it stands
}

// readDeadline 完成时限: a cell with a date and no other value.
func readDeadline(c cell) (Target, bool) {
	found := dates(c.plain)
	if len(found) == 0 || len(values(c.plain)) > 0 {
		return Target{}, false
	}
	for _, d := range found {
		if !d.first.valid() || !d.last.valid() {
			return invalid("T07", DateImpossible), true
		}
	}
	return deadline(c.plain, found), true
}

func deadline(s string, found []dated) Target {
	last := found[len(found)-1]
	t := Target{Kind: Deadline, Form: "T07", Operator: AtMost, Deadline: last.last.String()}
	t.Implied = !limitBehind.MatchString(s[last.to:]) && !limitBefore.MatchString(s[:last.from])
	if fromBehind.MatchString(s[last.to:]) {
		t.Operator, t.Implied = AtLeast, false
	}
	if last.first != last.last {
		t.Start = last.first.String()
	}
	if n := len(found); n > 1 && upTo.MatchString(s[found[n-2].to:last.from]) {
		t.Start = found[n-2].first.String()
	}
	if last.last.year == 0 {
		t.flag(YearMissing)
	}
	return t
}

// dates finds the dates of a plain cell in order.
func dates(s string) []dated {
	if m := compact.FindStringSubmatch(s); m != nil {
		d := day{num(m[1]), num(m[2]), num(m[3])}
		return []dated{{d, d, 0, len(s)}}
	}
	if m := yearEnd.FindString(s) + quarter.FindString(s); m != "" {
		d := inYear(0, strings.TrimRight(m, "底末"))
		return []dated{{d, d, 0, len(m)}}
	}
	var found []dated
	for at := 0; ; {
		d, ok := nextDate(s[at:])
		if !ok {
			return found
		}
		d.from, d.to, at = d.from+at, d.to+at, at+d.to
		found = append(found, d)
	}
}

// nextDate finds the first date of s; of shapes at one place the longer wins.
func nextDate(s string) (dated, bool) {
	var best []int
	shape := -1
	for i, re := range dateShapes() {
		m := re.FindStringSubmatchIndex(s)
		if m != nil && (best == nil || m[0] < best[0]) {
			best, shape = m, i
		}
	}
	if best == nil {
		return dated{}, false
	}
	first, last := shaped(shape, groups(s, best))
	return dated{first, last, best[0], best[1]}, true
}

// groups gives the texts of a pattern's groups.
func groups(s string, at []int) []string {
	list := make([]string, len(at)/2)
	for i := range list {
		if at[2*i] >= 0 {
			list[i] = strings.Clone(s[at[2*i]:at[2*i+1]])
		}
	}
	return list
}

// shaped turns the groups of the n-th of [dateShapes] into days.
func shaped(n int, g []string) (first, last day) {
	switch n {
	case 0:
		return day{num(g[1]), num(g[2]), 1}, inMonth(num(g[1]), num(g[3]), "")
	case 1:
		last = day{num(g[1]), num(g[2]), num(g[3])}
	case 2:
		last = inMonth(num(g[1]), num(g[2]), g[3])
	case 3:
		last = inYear(num(g[1]), g[2])
	case 4:
		last = day{0, num(g[1]), num(g[2])}
	case 5:
		last = inMonth(0, num(g[1]), "")
	}
	return last, last
}
