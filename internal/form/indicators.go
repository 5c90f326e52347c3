package form

import (
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/table"
)

// indicatorCells are the filled cells of an indicator row with their columns.
type indicatorCells struct {
	texts []string
	cols  []int
}

// indicator reads a row of 年度绩效指标: level 1, level 2 and name carry down;
// the last cell is the target. Rows whose cells were shifted are put right by
// what the cells say and marked.
func (b *blockReader) indicator(block *Block, r int, row *budget.Row) {
	cells := b.indicatorCells(block, r)
	if len(cells.texts) == 0 || b.isIndicatorHeader(cells.texts[0]) {
		return
	}
	if len(cells.texts) == 1 && b.completesLast(cells, row) {
		return
	}
	ind := budget.Indicator{Place: row.Place}
	expected := b.takeLevels(block, &cells)
	ind.Level1, ind.Level2 = b.level1, b.level2
	shifted := b.nameAndTarget(&ind, cells)
	if shifted || expected {
		b.markIndicator(&ind, row)
	}
	row.Name = ind.Name
	b.found.indicators = append(b.found.indicators, ind)
}

func (b *blockReader) indicatorCells(block *Block, r int) indicatorCells {
	var out indicatorCells
	for c, cell := range b.grid.Rows[r].Cells {
		t := table.Squeeze(cell.Text)
		if t == "" || c == 0 && b.isLabel(block, t) {
			continue
		}
		out.texts, out.cols = append(out.texts, t), append(out.cols, c)
	}
	return out
}

// Columns of a row in place: label, level 1, level 2, name, target.
const (
	level1Col = 1
	level2Col = 2
	nameCol   = 3
	targetCol = 4
)

// takeLevels strips level words from the front of the row. A word counts as a
// level in its own column, and out of it only when a name and not just a target
// follows, or when nothing but a name follows at the row's end.
func (b *blockReader) takeLevels(block *Block, cells *indicatorCells) (shifted bool) {
	if is(block.Level1, cells.texts[0]) && cells.cols[0] <= level1Col && len(cells.texts) > 2 {
		b.level1, b.level2 = strings.TrimSuffix(cells.texts[0], "指标"), ""
		cells.drop()
	}
	if len(cells.texts) < 2 || !is(block.Level2, cells.texts[0]) {
		return false
	}
	at := cells.cols[0]
	switch {
	case at == level2Col, at < level2Col && len(cells.texts) > 2:
	case at == nameCol && cells.cols[1] == targetCol && !looksLikeTarget(cells.texts[1]):
		shifted = true // level 2 in the name's place and the name in the target's
	default:
		return false
	}
	b.level2 = strings.TrimSuffix(cells.texts[0], "指标")
	cells.drop()
	return shifted
}

func (c *indicatorCells) drop() { c.texts, c.cols = c.texts[1:], c.cols[1:] }

func is(words []string, text string) bool {
	return slices.Contains(words, strings.TrimSuffix(text, "指标"))
}

// nameAndTarget takes what is left: a name and a target, or one of them.
func (b *blockReader) nameAndTarget(ind *budget.Indicator, cells indicatorCells) (shifted bool) {
	switch n := len(cells.texts); n {
	case 0:
	case 1:
		if looksLikeTarget(cells.texts[0]) && cells.cols[0] == targetCol {
			ind.Target = cells.texts[0]
		} else {
			ind.Name = cells.texts[0]
		}
	default:
		ind.Name, ind.Target = strings.Join(cells.texts[:n-1], ""), cells.texts[n-1]
		shifted = cells.cols[0] != nameCol || cells.cols[n-1] != targetCol
	}
	return shifted
}

// completesLast gives a lone target to the indicator before, which lacks one.
func (b *blockReader) completesLast(cells indicatorCells, row *budget.Row) bool {
	n := len(b.found.indicators)
	if n == 0 || b.found.indicators[n-1].Target != "" || !looksLikeTarget(cells.texts[0]) {
		return false
	}
	last := &b.found.indicators[n-1]
	last.Target = cells.texts[0]
	b.markIndicator(last, row)
	return true
}

func (b *blockReader) markIndicator(ind *budget.Indicator, row *budget.Row) {
	row.Repair = "repair.shifted"
	if !slices.Contains(ind.Repairs, "repair.shifted") {
		ind.Repairs = append(ind.Repairs, "repair.shifted")
	}
	b.note(fault.Repaired, "row.shifted", row.Place, "name", ind.Name)
}

// looksLikeTarget tells a cell that can only be a target: an operator, a number
// in front, or the word for none.
func looksLikeTarget(t string) bool {
	t = Fold(t)
	if t == "不适用" || t == "/" {
		return true
	}
	for _, r := range t {
		return r >= '0' && r <= '9' || strings.ContainsRune("≥≤><=＞＜﹥﹤≦≧", r)
	}
	return false
}
