package evaluate

import (
	"mingzhang/internal/perform"
)

// target joins the columns of a form that keeps operator and unit apart.
func (r *reader) target(n int) string {
	var parts []string
	apart, value := false, r.targetColumn(n)
	for _, c := range r.head.columns {
		switch c.role {
		case natureRole, unitRole:
			apart = true
			parts = append(parts, r.join(n, c.span))
		case targetRole:
			if c.span == value {
				parts = append(parts, r.texts(n, c.span)...)
			}
		}
	}
	switch {
	case r.join(n, value) == "":
		return ""
	case apart || len(parts) > 1:
		for len(parts) > 0 && parts[len(parts)-1] == "" {
			parts = parts[:len(parts)-1]
		}
		return perform.JoinColumns(parts...)
	}
	return r.join(n, value)
}

// targetColumn is where the target of a row stands: in the best of the columns of
// targets that is filled, 调整指标值 before 年初指标值.
func (r *reader) targetColumn(n int) (at span) {
	best := 1 << 30
	for _, c := range r.head.columns {
		if c.role == targetRole && c.rank < best && !blank(r.join(n, c.span)) {
			at, best = c.span, c.rank
		}
	}
	if c := r.head.first(targetRole); best == 1<<30 && c != nil {
		return c.span
	}
	return at
}
