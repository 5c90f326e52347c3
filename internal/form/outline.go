package form

import (
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
)

// codeNames finds candidate codes of a name: those that the document prints
// with codes elsewhere first, then the classification.
type codeNames struct {
	printed map[string][]string // folded name → codes of the document's own tables
	book    *classify.Book
}

// newCodeNames collects the code and name pairs of tables already read.
func newCodeNames(tables []budget.Table, forms func(string) *Form, book *classify.Book) *codeNames {
	n := &codeNames{printed: map[string][]string{}, book: book}
	seen := map[string]bool{}
	for _, t := range tables {
		if f := forms(t.Form); f == nil || f.Rows.Scheme != "function" {
			continue
		}
		for _, r := range t.Rows {
			key := nameKey(r.Name)
			if r.Code != "" && !seen[r.Code+key] {
				seen[r.Code+key] = true
				n.printed[key] = append(n.printed[key], r.Code)
			}
		}
	}
	return n
}

func nameKey(s string) string { return classify.NormalizeName(s) }

// candidate is a code that a row may be, with how far-fetched that is.
type candidate struct {
	code string
	cost int
}

// Costs of an assignment: small for what the document itself prints, larger for
// what only the list knows, larger still for a break of the outline.
const (
	costPrinted    = 0
	costSeen       = 2
	costUnverified = 3
	costSkipLevel  = 8
	costBackwards  = 4
	costPrefix     = 6
	costUnknown    = 20
)

func (n *codeNames) candidates(name string) []candidate {
	var out []candidate
	seen := map[string]bool{}
	key := nameKey(name)
	for _, c := range n.printed[key] {
		seen[c] = true
		out = append(out, candidate{c, costPrinted})
	}
	for _, e := range n.book.ByName(classify.Function, name, "") {
		if c := string(e.Code); !seen[c] {
			seen[c] = true
			cost := costSeen
			if e.Status.NoteOnly() {
				cost = costUnverified
			}
			out = append(out, candidate{c, cost})
		}
	}
	return append(out, n.former(key, seen)...)
}

// former adds the codes that used to carry the name: obsolete names are still
// printed, and rule code.name tells.
func (n *codeNames) former(key string, seen map[string]bool) []candidate {
	var out []candidate
	for _, c := range n.book.Changes() {
		if code := string(c.Code); c.Scheme == classify.Function && code != "" && !seen[code] && nameKey(c.OldName) == key {
			seen[code] = true
			out = append(out, candidate{code, costUnverified})
		}
	}
	return out
}

// resolveOutline binds names without codes by their place in the outline: the
// cheapest sequence of codes in which every code follows its parent or a
// sibling. A name that no code fits gives "".
func resolveOutline(names []string, n *codeNames) []string {
	type state struct {
		code string
		cost int
		back int
	}
	layers := make([][]state, 0, len(names)+1)
	layers = append(layers, []state{{}})
	for _, name := range names {
		var layer []state
		prev := layers[len(layers)-1]
		options := append(n.candidates(name), candidate{"", costUnknown})
		for _, c := range options {
			best := state{code: c.code, cost: 1 << 30}
			for i, p := range prev {
				code := c.code
				if code == "" {
					code = p.code // an unknown row leaves the place as it was
				}
				cost := p.cost + c.cost
				if c.code != "" {
					cost += stepCost(p.code, c.code) + levelCost(name, c.code)
				}
				if cost < best.cost {
					best = state{code: code, cost: cost, back: i}
				}
			}
			layer = append(layer, best)
		}
		layers = append(layers, layer)
	}
	return backtrack(names, n, len(layers), func(l, i int) (int, int) { return layers[l][i].cost, layers[l][i].back },
		func(l int) int { return len(layers[l]) })
}

// backtrack reads the cheapest path; the last option of each layer is unknown.
func backtrack(names []string, n *codeNames, depth int, at func(l, i int) (cost, back int), width func(l int) int) []string {
	out := make([]string, len(names))
	best := 0
	for i := range width(depth - 1) {
		if c, _ := at(depth-1, i); c < first(at(depth-1, best)) {
			best = i
		}
	}
	for l := depth - 1; l > 0; l-- {
		if c := n.candidates(names[l-1]); best < len(c) {
			out[l-1] = c[best].code
		}
		_, best = at(l, best)
	}
	return out
}

func first(a, _ int) int { return a }

// stepCost is how far the step from one row to the next is from an outline.
func stepCost(from, to string) int {
	parent := parentCode(to)
	cost := 0
	if to <= from && !strings.HasPrefix(from, to) || to == from {
		cost += costBackwards
	}
	switch {
	case parent == "", parent == from, strings.HasPrefix(from, parent):
		if strings.HasPrefix(from, to) {
			cost += costBackwards // a parent after its own child
		}
		return cost
	case len(to) == 7 && strings.HasPrefix(from, to[:3]) || from != "" && strings.HasPrefix(to, from):
		return cost + costSkipLevel
	}
	return cost + 2*costSkipLevel
}

// levelCost asks that 一、 opens classes and nothing else does.
func levelCost(name, code string) int {
	opens := enumerator.MatchString(Fold(name)) && strings.Contains(name, "、")
	if opens != (len(code) == 3) {
		return costPrefix
	}
	return 0
}

func parentCode(code string) string {
	switch len(code) {
	case 7:
		return code[:5]
	case 5:
		return code[:3]
	}
	return ""
}
