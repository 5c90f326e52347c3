package form

import (
	"slices"
	"unicode/utf8"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/table"
)

// taskAmounts is how many amounts a task row prints: 总额, 财政拨款, 其他资金.
const taskAmounts = 3

// task reads a row of 年度主要任务: the last three numbers are its amounts, the
// texts before them its name and content. Rows whose amounts stand in another
// column than the row before them on the same page were shifted and are marked.
func (b *blockReader) task(block *Block, r int, row *budget.Row) {
	cols := b.amountCols(r)
	if len(cols) < 2 {
		return // a header row, or text that runs on
	}
	if len(cols) > taskAmounts {
		cols = cols[len(cols)-taskAmounts:]
	}
	name, content := b.taskTexts(block, r, cols[0])
	if total := slices.ContainsFunc(block.Total, func(t string) bool { return Fold(t) == Fold(name) }); total {
		row.Total, row.Name = true, name
		b.taskFacts(r, row, cols, name)
		return
	}
	if name == "" {
		name = b.taskName
	}
	b.taskName, row.Name = name, name
	t := budget.Task{No: len(b.found.tasks) + 1, Name: name, Content: content, Place: row.Place}
	b.markShift(r, cols[0], row, &t)
	b.fillTask(&t, b.taskFacts(r, row, cols, name))
	b.found.tasks = append(b.found.tasks, t)
}

func (b *blockReader) fillTask(t *budget.Task, facts []budget.Fact) {
	fields := []*money.Printed{&t.Total, &t.Fiscal, &t.Other}
	for i, f := range facts {
		*fields[i], t.Facts[i] = f.Amount, f.ID
	}
}

// amountCols are the columns of a row that hold numbers.
func (b *blockReader) amountCols(r int) []int {
	var out []int
	for c, cell := range b.grid.Rows[r].Cells {
		if p, err := money.Parse(cell.Text, b.unit); err == nil && p.State == money.Number && !p.Percent {
			out = append(out, c)
		}
	}
	return out
}

// taskTexts finds name and content before the amounts: two texts are both, one
// is the name unless it is a sentence or stands in the content's column.
func (b *blockReader) taskTexts(block *Block, r, before int) (name, content string) {
	var texts []string
	var cols []int
	for c, cell := range b.grid.Rows[r].Cells[:before] {
		if t := table.Squeeze(cell.Text); t != "" && !b.isLabel(block, t) {
			texts, cols = append(texts, t), append(cols, c)
		}
	}
	switch len(texts) {
	case 0:
		return "", ""
	case 1:
		if b.isSentence(texts[0]) || cols[0] >= 2 {
			return "", texts[0]
		}
		return texts[0], ""
	}
	return texts[0], texts[1]
}

const longestTaskName = 24 // runes

func (b *blockReader) isSentence(t string) bool {
	last, _ := utf8.DecodeLastRuneInString(t)
	return last == '。' || last == '；' || utf8.RuneCountInString(t) > longestTaskName
}

// markShift compares where the amounts begin with the rows of the same piece.
func (b *blockReader) markShift(r, first int, row *budget.Row, t *budget.Task) {
	if usual := b.usualColumn(r); first != usual {
		row.Repair = "repair.shifted"
		t.Repairs = append(t.Repairs, "repair.shifted")
		b.note(fault.Repaired, "row.shifted", row.Place, "name", t.Name)
	}
}

// usualColumn is the column in which most rows of the piece have their first
// amount; found once for each piece.
func (b *blockReader) usualColumn(r int) int {
	from, to := b.piece(r)
	if usual, ok := b.usual[from]; ok {
		return usual
	}
	count := map[int]int{}
	best, usual := 0, 0
	for i := from; i < to; i++ {
		cols := b.amountCols(i)
		if len(cols) != taskAmounts {
			continue
		}
		if count[cols[0]]++; count[cols[0]] > best {
			best, usual = count[cols[0]], cols[0]
		}
	}
	b.usual[from] = usual
	return usual
}

// piece gives the rows of the page piece that holds row r.
func (b *blockReader) piece(r int) (from, to int) {
	to = len(b.grid.Rows)
	for _, p := range b.grid.Pieces {
		if p > r {
			return from, p
		}
		from = p
	}
	return from, to
}

var taskColumns = []string{"total", "fiscal", "other"}

func (b *blockReader) taskFacts(r int, row *budget.Row, cols []int, name string) []budget.Fact {
	var out []budget.Fact
	for i, c := range cols {
		f, ok := b.amount(r, c, row)
		if !ok {
			continue
		}
		col := b.formColumn(taskColumns[i])
		f.RowName, f.ColID, f.Line, f.Bound = name, col.ID, "task", true
		f.Column = col.Headers[0]
		f.At = b.at(col, b.bodies.whole())
		if row.Total {
			f.Line = "total"
		} else {
			f.At.Project = name
		}
		if row.Repair != "" {
			f.Repairs = []string{row.Repair}
		}
		b.add(f)
		out = append(out, f)
	}
	return out
}

func (b *blockReader) formColumn(id string) *Column {
	for i := range b.form.Columns {
		if b.form.Columns[i].ID == id {
			return &b.form.Columns[i]
		}
	}
	return &Column{ID: id, Headers: []string{id}}
}
