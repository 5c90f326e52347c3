package evaluate

import (
	"slices"
	"strings"
)

// combine reads n rows from r as a header: the lowest word of each column that
// means something gives its role.
func (v *view) combine(r, n int) *header {
	h := &header{rows: n}
	width := 0
	for i := r; i < r+n; i++ {
		width = max(width, v.width(i))
	}
	for c := range width {
		h.add(v, c, v.path(r, n, c))
	}
	h.width = width
	h.settle(v, r+n)
	return h
}

// path is the texts over a column, from the top, each once.
func (v *view) path(r, n, c int) []string {
	var out []string
	for i := r; i < r+n; i++ {
		if t := v.shown(i, c); t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// add takes a column with its header path into the header. One without a text
// belongs to the column at its left.
func (h *header) add(v *view, c int, path []string) {
	last := len(h.columns) - 1
	if len(path) == 0 {
		if last >= 0 && h.columns[last].to == c {
			h.columns[last].to++
		}
		return
	}
	col := column{span: span{c, c + 1}, text: strings.Join(path, "/")}
	for i := len(path) - 1; i >= 0 && col.role == noRole; i-- {
		col.role, col.rank = roleOf(path[i])
	}
	switch {
	case last >= 0 && h.columns[last].to == c && h.columns[last].text == col.text:
		h.columns[last].to++
	default:
		h.columns = append(h.columns, col)
	}
}

// settle drops what is no column of its part: side labels, and amounts that head
// words. It then finds the column of names, the lowest level that the form has.
func (h *header) settle(v *view, body int) {
	h.settleNames()
	start := h.start()
	var kept []column
	for _, c := range h.columns {
		switch {
		case c.from < start && c.role != projectRole && c.role != asideRole, isMoney(c.role) && v.wordsUnder(body, c.span):
			h.side = strings.TrimPrefix(h.side+" "+c.text, " ")
		case c.role == noRole:
			h.aside = append(h.aside, c.text)
		default:
			kept = append(kept, c)
		}
	}
	h.columns = kept
}

// start is where the columns of the part begin: at its first level or name, or
// where it has none at its first amount. What stands left of them is its label.
func (h *header) start() int {
	names, amounts := 1<<30, 1<<30
	for _, c := range h.columns {
		switch {
		case c.role == level1Role || c.role == level2Role || c.role == nameRole:
			names = min(names, c.from)
		case isMoney(c.role):
			amounts = min(amounts, c.from)
		}
	}
	if names < 1<<30 {
		return names
	}
	return amounts
}

func isMoney(r role) bool { return r == initialRole || r == budgetRole || r == executedRole }

// wordsUnder tells a column whose first cell below the header holds words.
func (v *view) wordsUnder(r int, s span) bool {
	for c := s.from; c < s.to; c++ {
		if t := v.text(r, c); t != "" && !blank(t) && !strings.ContainsAny(t, "0123456789０１２３４５６７８９") {
			return true
		}
	}
	return false
}

// firstSideName is the rank from which words of nameRole may be a side label.
const firstSideName = 6

// settleNames makes the column of names sure: a 绩效指标 left of the levels is a
// side label, and a form of two levels, or one, names its indicators in the last.
func (h *header) settleNames() {
	levels := 0
	for _, c := range h.columns {
		if c.role == level1Role || c.role == level2Role {
			levels = max(levels, c.to)
		}
	}
	for i := range h.columns {
		if c := &h.columns[i]; c.role == nameRole && c.rank >= firstSideName && c.from < levels {
			c.role = noRole
		}
	}
	for _, r := range []role{level2Role, level1Role} {
		if c := h.first(r); c != nil && !h.has(nameRole) {
			c.role = nameRole
		}
	}
}
