package perform

import "strings"

// readList 多项: a numbered list holds one target per item.
func readList(c cell) (Target, bool) {
	lead, items := splitList(c.text)
	if lead != "" {
		items = append([]string{lead}, items...)
	}
	if len(items) < 2 {
		return Target{}, false
	}
	return several(c, items, nil), true
}

// readSeveral 多项: two quantities side by side, 100人,20000份 or 300个…及2000个….
func readSeveral(c cell) (Target, bool) {
	cuts := cutsBetween(c.plain, values(c.plain))
	if len(cuts) == 0 {
		return Target{}, false
	}
	var items []string
	carry := []bool{false}
	at := 0
	for _, cut := range cuts {
		items, carry, at = append(items, c.plain[at:cut.from]), append(carry, cut.weak), cut.to
	}
	return several(c, append(items, c.plain[at:]), carry), true
}

// cut is a separator between two values; after a weak one the operator carries over.
type cut struct {
	from, to int
	weak     bool
}

func cutsBetween(s string, found []value) []cut {
	var cuts []cut
	for i := 1; i < len(found); i++ {
		k, ok := cutAt(s, found[i-1], found[i])
		if ok && !(k.weak && describes(found[i-1], found[i:])) {
			cuts = append(cuts, k)
		}
	}
	return cuts
}

// cutAt decides whether two values are two targets.
func cutAt(s string, a, b value) (cut, bool) {
	between := s[a.end:max(a.end, b.start)]
	if i := strings.LastIndexAny(between, ",;。"); i >= 0 {
		_, n := firstRune(between[i:])
		return cut{a.end + i, a.end + i + n, false}, true
	}
	if i := strings.LastIndex(between, "、"); i >= 0 {
		return cut{a.end + i, a.end + i + len("、"), true}, true
	}
	w := longestSuffix(between, []string{"及", "以及", "和", "与", "并"})
	if w == "" {
		return cut{}, false
	}
	to := a.end + len(between)
	return cut{to - len(w), to, true}, true
}

// describes is true where a bare number only tells of whom a later, compared one
// speaks: 10个街道及92个社区满意度≥90%.
func describes(v value, later []value) bool {
	if v.written() != "" {
		return false
	}
	for _, w := range later {
		if w.written() != "" {
			return true
		}
	}
	return false
}

// several parses the items and joins them; a list inside an item is flattened.
func several(c cell, items []string, carry []bool) Target {
	t := Target{Kind: Several, Form: "T23"}
	for i, text := range items {
		p := parseCell(newCell(c.name, tidy(text)), readList, readSeveral)
		if p.Implied && i < len(carry) && carry[i] {
			p.inherit(t.Parts[len(t.Parts)-1])
		}
		t.add(p)
	}
	if len(t.Parts) == 1 {
		return t.Parts[0]
	}
	return t
}

func (t *Target) add(p Target) {
	switch p.Kind {
	case Several:
		t.Parts = append(t.Parts, p.Parts...)
	case None:
	default:
		t.Parts = append(t.Parts, p)
	}
}

// inherit takes the operator that governs both values of 不少于300个…及2000个….
func (t *Target) inherit(from Target) {
	if t.Operator == Equal && from.Operator != "" && t.Number != "" {
		t.Operator, t.Implied = from.Operator, from.Implied
	}
}
