package claim

import (
	"cmp"
	"slices"
	"strings"

	"mingzhang/internal/budget"
)

// names finds bodies by the names that sentences use for them, the longest
// first.
type names struct{ byFirst map[rune][]named }

// named is a body under one of its names.
type named struct {
	name string
	body budget.Body
}

var ownMarks = strings.Fields("（本级） (本级) 本级 （本部） (本部) 本部")

func namesOf(bodies []budget.BodyRecord) names {
	n := names{map[rune][]named{}}
	for _, b := range bodies {
		n.add(b.Body.Name, b.Body)
	}
	n.addShort(bodies)
	for _, list := range n.byFirst {
		slices.SortStableFunc(list, func(a, b named) int {
			if d := cmp.Compare(len(b.name), len(a.name)); d != 0 {
				return d
			}
			return cmp.Compare(rank(a.body), rank(b.body))
		})
	}
	return n
}

func (n names) add(name string, b budget.Body) {
	if first := []rune(name); len(first) > 0 {
		n.byFirst[first[0]] = append(n.byFirst[first[0]], named{name, b})
	}
}

// rank puts a department before its own level, which shares its name.
func rank(b budget.Body) int {
	if b.Scope == budget.Own {
		return 1
	}
	return 0
}

// shortest is the fewest characters of a name without its city or district.
const shortest = 6

// addShort adds names without the city or district before them, where only one
// body can be meant.
func (n names) addShort(bodies []budget.BodyRecord) {
	owner := map[string]string{}
	for _, b := range bodies {
		for _, s := range shortNames(b.Body.Name) {
			if o, taken := owner[s]; taken && o != b.Body.Name {
				owner[s] = ""
				continue
			}
			owner[s] = b.Body.Name
		}
	}
	for _, b := range bodies {
		for _, s := range shortNames(b.Body.Name) {
			if owner[s] == b.Body.Name {
				n.add(s, b.Body)
			}
		}
	}
}

// shortNames cuts a name behind its first two places.
func shortNames(name string) []string {
	var out []string
	r := []rune(name)
	for i := 1; i+shortest < len(r) && len(out) < 2; i++ {
		if in(r[i], "省市区县") {
			out = append(out, string(r[i+1:]))
		}
	}
	return out
}

// at finds the body named at i. A name without 本级 that several bodies share is
// the section's own body where it has that name, else the whole department.
func (n names) at(t text, i int, section budget.Body) (budget.Body, int) {
	for _, candidate := range n.byFirst[t.at(i)] {
		end, b := t.after(i, candidate.name), candidate.body
		if end < 0 {
			continue
		}
		if _, e := t.anyAfter(t.skip(end), ownMarks); e >= 0 {
			return budget.Body{Name: b.Name, Scope: budget.Own}, e
		}
		if section.Name == b.Name {
			b = section
		}
		return b, end
	}
	return budget.Body{}, -1
}

// mentioned tells a body that is one of a list, or is itself counted: 甲中心、
// 乙中心2家.
func (t text) mentioned(end int) bool {
	at := t.skip(end)
	return in(t.at(at), "、和及") || digit(t.at(at)) && !t.yearAt(at)
}

// aside skips a bracketed remark that holds no number: （含…中心）.
func (t text) aside(i int) int {
	if !in(t.at(i), "（(") {
		return i
	}
	for j := i + 1; j < min(len(t), i+80); j++ {
		switch {
		case in(t[j], "）)"):
			return j + 1
		case digit(t[j]), in(t[j], stops):
			return i
		}
	}
	return i
}
