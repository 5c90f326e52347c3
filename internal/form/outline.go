package form

import (
	"cmp"
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
			if code := cmp.Or(r.Full, r.Code); code != "" && !seen[code+key] {
				seen[code+key] = true
				n.printed[key] = append(n.printed[key], code)
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

// step is one way to read a row: the code it is given, the place in the outline
// after it, what the way here costs and the step it came from.
type step struct {
	given string // "" for a name that no code fits
	place string
	cost  int
	back  int
}

// resolveOutline binds names without codes by their place in the outline: the
// cheapest sequence of codes in which every code follows its parent or a
// sibling. A name that no code fits gives "".
func resolveOutline(names []string, n *codeNames) []string {
	layers := [][]step{{{}}}
	for _, name := range names {
		opens := opensClass(name)
		prev := layers[len(layers)-1]
		var layer []step
		for _, c := range append(n.candidates(name), candidate{"", costUnknown}) {
			layer = append(layer, cheapest(prev, c, opens))
		}
		layers = append(layers, layer)
	}
	return backtrack(layers)
}

// cheapest finds the best way to read a row as c after the row before. An
// unknown row leaves the place as it was.
func cheapest(prev []step, c candidate, opens bool) step {
	best := step{cost: 1 << 30}
	own := c.cost
	if c.code != "" && opens != (len(c.code) == 3) {
		own += costPrefix
	}
	for i, p := range prev {
		s := step{given: c.code, place: c.code, cost: p.cost + own, back: i}
		if c.code == "" {
			s.place = p.place
		} else {
			s.cost += stepCost(p.place, c.code)
		}
		if s.cost < best.cost {
			best = s
		}
	}
	return best
}

// backtrack reads the cheapest path through the layers.
func backtrack(layers [][]step) []string {
	last := layers[len(layers)-1]
	best := 0
	for i := range last {
		if last[i].cost < last[best].cost {
			best = i
		}
	}
	out := make([]string, len(layers)-1)
	for l := len(layers) - 1; l > 0; l-- {
		out[l-1] = layers[l][best].given
		best = layers[l][best].back
	}
	return out
}

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

// opensClass tells a name with 一、 in front, which opens a class and nothing
// else.
func opensClass(name string) bool {
	return strings.Contains(name, "、") && enumerator.MatchString(Fold(name))
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
