package evaluate

import (
	"slices"
	"strings"
)

// value is the text of a column; empty where the header lacks it.
func (r *reader) value(n int, role role) string {
	if r.head == nil {
		return ""
	}
	c := r.head.first(role)
	if c == nil {
		return ""
	}
	for k := c.from; k < c.to; k++ {
		if t := r.view.text(n, k); t != "" {
			return narrow(t)
		}
	}
	return ""
}

// words is the text of a column of words, all its cells together.
func (r *reader) words(n int, role role) string {
	if c := r.head.first(role); c != nil {
		return r.join(n, c.span)
	}
	return ""
}

// join is the texts of some cells, each once.
func (r *reader) join(n int, s span) string { return strings.Join(r.texts(n, s), "") }

func (r *reader) texts(n int, s span) []string {
	var out []string
	for c := max(0, s.from); c < s.to && c < r.view.width(n); c++ {
		if t := r.view.texts[n][c]; t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}
