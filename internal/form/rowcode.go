package form

import (
	"slices"
	"strings"

	"mingzhang/internal/classify"
	"mingzhang/internal/table"
)

// codeOf joins the code cells of a row: 201 06 01 or 2010601, as printed, and in
// full: with the zeros that cells lost (301 2 is 30102), with what stands above
// where a row prints its own level alone, without zeros that only fill up.
func (c *codeRows) codeOf(r int, name string) (code, full string) {
	level := 0
	for col := c.span[0]; col < c.span[1]; col++ {
		if fc := c.binder.column(col); fc == nil || !fc.isCode() {
			continue
		}
		t := strings.Trim(table.Bare(c.grid.Cell(r, col)), "…—-")
		if t != "" && hasDigit(t) && full == "" {
			full = c.levelsAbove(level)
		}
		code, full = code+t, joined(full, t)
		if level++; t != "" && full == t {
			code = t // the cell of a lower level prints the whole code
		}
	}
	if strings.Trim(full, "0123456789") != "" {
		return code, full
	}
	return code, c.completed(full, name)
}

// joined adds the cell of the next level to a code.
func joined(full, cell string) string {
	switch {
	case full == "" || len(cell) > len(full) && strings.HasPrefix(cell, full):
		return cell
	case len(cell) == 1 && hasDigit(cell):
		return full + "0" + cell
	}
	return full + cell
}

// levelsAbove is the code of the row above down to a level, 0 for the root.
func (c *codeRows) levelsAbove(level int) string {
	if n := 2*level + 1; level > 0 && len(c.above) >= n {
		return c.above[:n]
	}
	return ""
}

// completed gives a code of one cell the zeros that it lost, where only one reading
// is a code of the row's name, and drops the zeros that only fill up.
func (c *codeRows) completed(full, name string) string {
	for len(full) > 3 && len(full)%2 == 1 && strings.HasSuffix(full, "00") {
		full = full[:len(full)-2]
	}
	var readings []string
	switch len(full) {
	case 4:
		return full[:3] + "0" + full[3:]
	case 5:
		readings = []string{full, full[:3] + "0" + full[3:4] + "0" + full[4:]}
	case 6:
		readings = []string{full[:3] + "0" + full[3:], full[:5] + "0" + full[5:]}
	default:
		return full
	}
	named := c.book.ByName(c.scheme(), name, "")
	for _, reading := range readings {
		if slices.ContainsFunc(named, func(e classify.Entry) bool { return string(e.Code) == reading }) {
			return reading
		}
	}
	if len(full) == 5 {
		return full
	}
	above := c.levelsAbove(2)
	for _, reading := range readings {
		if _, ok := c.book.Lookup(c.scheme(), classify.Code(reading)); ok || above != "" && strings.HasPrefix(reading, above) {
			return reading
		}
	}
	return full
}
