package evaluate

import (
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

// blank tells a cell that says nothing: empty or a dash.
func blank(text string) bool {
	return strings.Trim(text, "-—–－─_/／\\ \u00a0") == ""
}
