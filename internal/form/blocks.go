package form

import (
	"regexp"
	"slices"

	"mingzhang/internal/budget"
	"mingzhang/internal/table"
)

// blocks reads a composite table: labelled stretches of rows, each read in its
// own way. Which stretch a row lies in is told by the labels in its first cells.
func (b *binder) blocks() {
	starts := b.blockStarts()
	reader := blockReader{binder: b, usual: map[int]int{}}
	for i, s := range starts {
		end := len(b.grid.Rows)
		if i+1 < len(starts) {
			end = starts[i+1].row
		}
		reader.read(s.block, s.row, end)
	}
}

type blockAt struct {
	block *Block
	row   int
}

func (b *binder) blockStarts() []blockAt {
	var out []blockAt
	for i := range b.form.Blocks {
		if r := blockStart(b.grid, b.form.Blocks[i]); r >= 0 {
			out = append(out, blockAt{&b.form.Blocks[i], r})
		}
	}
	slices.SortFunc(out, func(x, y blockAt) int { return x.row - y.row })
	return out
}

// blockStart is the first row whose first filled cell is one of the labels; an
// indicator header may stand in the row before its label.
func blockStart(g *table.Grid, block Block) int {
	labels := map[string]bool{}
	for _, l := range block.Labels {
		labels[Fold(l)] = true
	}
	for r := range g.Rows {
		if n, first := filled(g.Rows[r]); n > 0 && labels[Fold(first)] {
			return r
		}
	}
	return -1
}

// blockReader reads the stretches of one composite table.
type blockReader struct {
	*binder
	taskName       string
	level1, level2 string
	usual          map[int]int // piece → column where its amounts usually begin
}

func (b *blockReader) read(block *Block, from, to int) {
	for r := from; r < to; r++ {
		if n, _ := filled(b.grid.Rows[r]); n == 0 {
			continue
		}
		row := b.keep(r)
		switch block.ID {
		case "tasks":
			b.task(block, r, row)
		case "goals":
			b.goal(block, r, row)
		case "indicators":
			b.indicator(block, r, row)
		}
	}
}

// keep stores the row as printed.
func (b *blockReader) keep(r int) *budget.Row {
	row := budget.Row{No: len(b.out.Rows) + 1, Place: b.grid.Rows[r].Place}
	for _, c := range b.grid.Rows[r].Cells {
		row.Cells = append(row.Cells, table.Squeeze(c.Text))
	}
	b.out.Rows = append(b.out.Rows, row)
	return &b.out.Rows[len(b.out.Rows)-1]
}

func (b *blockReader) isLabel(block *Block, text string) bool {
	return slices.ContainsFunc(block.Labels, func(l string) bool { return Fold(l) == Fold(text) })
}

// goal keeps each long text of the block.
func (b *blockReader) goal(block *Block, r int, row *budget.Row) {
	for c, cell := range b.grid.Rows[r].Cells {
		text := table.Squeeze(cell.Text)
		if text == "" || c == 0 && b.isLabel(block, text) || b.isIndicatorHeader(text) {
			continue
		}
		if n := len(b.found.goals); n > 0 && continuesList.MatchString(text) {
			b.found.goals[n-1].Text += text
			row.Repair = "repair.continued-text"
			continue
		}
		b.found.goals = append(b.found.goals, budget.Goal{Text: text, Place: row.Place})
	}
}

// continuesList tells a cell that a page break cut: it begins in the middle of a
// numbered list.
var continuesList = regexp.MustCompile(`^(?:[2-9]|[1-9][0-9])、`)

func (b *blockReader) isIndicatorHeader(text string) bool {
	return slices.Contains([]string{"一级指标", "二级指标", "三级指标", "目标值", "指标值", "年度指标值"}, text)
}
