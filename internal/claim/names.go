package claim

import (
	"cmp"
	"slices"
	"strings"

	"mingzhang/internal/budget"
)

// names finds bodies by their printed names, the longest first.
type names struct {
	byFirst map[rune][]budget.Body
	own     map[string]bool
}

var ownMarks = strings.Fields("（本级） (本级) 本级 （本部） (本部) 本部")

func namesOf(bodies []budget.BodyRecord) names {
	n := names{map[rune][]budget.Body{}, map[string]bool{}}
	for _, b := range bodies {
		name := text(b.Body.Name)
		if len(name) == 0 {
			continue
		}
		n.byFirst[name[0]] = append(n.byFirst[name[0]], b.Body)
		if b.Body.Scope == budget.Own {
			n.own[b.Body.Name] = true
		}
	}
	for _, list := range n.byFirst {
		slices.SortStableFunc(list, func(a, b budget.Body) int {
			if d := cmp.Compare(len(b.Name), len(a.Name)); d != 0 {
				return d
			}
			return cmp.Compare(rank(a), rank(b))
		})
	}
	return n
}

// rank puts a department before its own level, which shares its name.
func rank(b budget.Body) int {
	if b.Scope == budget.Own {
		return 1
	}
	return 0
}

// at finds the body named at i. A name without 本级 that several bodies share is
// the section's own body where it has that name, else the whole department.
func (n names) at(t text, i int, section budget.Body) (budget.Body, int) {
	for _, b := range n.byFirst[t.at(i)] {
		end := t.after(i, b.Name)
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
