package evaluate

import (
	"regexp"
	"slices"
	"strings"
)

// span is columns from, up to but without to.
type span struct{ from, to int }

// column is a run of columns under one header.
type column struct {
	span
	role role
	rank int
	text string // the header path, joined by /
}

// header is a header of one or more rows.
type header struct {
	columns []column // in order, those with a role
	aside   []string // headers that nobody here knows
	side    string   // the labels of the part, 绩效指标（90分）
	rows    int
	width   int // of the widest row of the header, in columns
}

// first is the best column of a role: its best word, else the leftmost; nil where
// the header has none.
func (h *header) first(r role) *column {
	var best *column
	for i := range h.columns {
		if c := &h.columns[i]; c.role == r && (best == nil || c.rank < best.rank) {
			best = c
		}
	}
	return best
}

func (h *header) has(list ...role) bool {
	return !slices.ContainsFunc(list, func(r role) bool { return h.first(r) == nil })
}

// indicators tells the header of the indicators: what is promised or reached, and
// points for it; of whole bodies, whose forms tell standards instead, both points.
func (h *header) indicators() bool {
	points := h.has(scoreRole) || h.has(weightRole)
	return h.has(nameRole) && points && (h.has(targetRole) || h.has(actualRole) || h.has(scoreRole, weightRole))
}

// unscored tells the header of indicators that have neither weights nor scores.
func (h *header) unscored() bool { return h.has(nameRole, level1Role, targetRole, actualRole) }

// money tells the header of the money.
func (h *header) money() bool {
	return h.has(executedRole) && (h.has(budgetRole) || h.has(initialRole))
}

// same tells a header that is printed again.
func (h *header) same(o *header) bool {
	return o != nil && slices.EqualFunc(h.columns, o.columns, func(a, b column) bool { return a.role == b.role && a.text == b.text })
}

var plainAmount = regexp.MustCompile(`^[-−]?[\d,，]+(?:\.\d+)?[%％]?$`)

// tallest is the most rows that a header has.
const tallest = 3

// headerAt reads the rows from r on as a header, as many as belong to it; nil
// where no header begins there.
func (v *view) headerAt(r int, scored bool) *header {
	best := (*header)(nil)
	for n := 1; n <= tallest && r+n <= len(v.texts) && v.wordsOnly(r+n-1); n++ {
		if n > 1 && !v.headerWords(r+n-1) {
			break
		}
		if h := v.combine(r, n); h.indicators() || h.money() || scored && h.unscored() {
			best = h
		}
	}
	if best != nil && !v.begins(r) {
		return nil
	}
	return best
}

// begins tells whether a row has header words of two kinds itself: a blank row, a
// title or the project's name over a header is no part of it.
func (v *view) begins(r int) bool {
	found := map[role]bool{}
	for _, c := range v.filled(r) {
		if role, _ := roleOf(v.texts[r][c]); role != noRole && role != projectRole && role != asideRole {
			found[role] = true
		}
	}
	return len(found) > 1
}

// wordsOnly tells a row without any amount.
func (v *view) wordsOnly(r int) bool {
	return !slices.ContainsFunc(v.texts[r], plainAmount.MatchString)
}

// headerWords tells a row of which every text is a header word.
func (v *view) headerWords(r int) bool {
	roles, strange := 0, 0
	for _, c := range v.filled(r) {
		if role, _ := roleOf(v.texts[r][c]); role != noRole {
			roles++
		} else if !sideWords.MatchString(unbracketed(v.texts[r][c])) {
			strange++
		}
	}
	return roles > 0 && strange == 0 || roles > 2
}

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

// blank tells a cell that says nothing: empty or a dash.
func blank(text string) bool {
	return strings.Trim(text, "-—–－─_/／\\ \u00a0") == ""
}
