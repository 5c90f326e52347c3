package evaluate

// shifted is the header for a piece of a table that a page shows without its first
// columns: print leaves out an empty cell that reaches over from the page before.
// The columns move left where the points of the rows then stand under their header.
func (h *header) shifted(v *view, from, to int) *header {
	wide := 0
	for r := from; r < to; r++ {
		wide = max(wide, v.width(r))
	}
	by := h.width - wide
	if by <= 0 {
		return h
	}
	moved := &header{aside: h.aside, side: h.side, rows: h.rows, width: h.width}
	for _, c := range h.columns {
		c.from, c.to = c.from-by, c.to-by
		moved.columns = append(moved.columns, c)
	}
	if moved.pointsIn(v, from, to) > h.pointsIn(v, from, to) {
		return moved
	}
	return h
}

// pointsIn counts the rows that have an amount under 分值 or 得分.
func (h *header) pointsIn(v *view, from, to int) int {
	n := 0
	for r := from; r < to; r++ {
		for _, role := range []role{weightRole, scoreRole} {
			if c := h.first(role); c != nil && plainAmount.MatchString(narrow(v.text(r, c.from))) {
				n++
			}
		}
	}
	return n
}
