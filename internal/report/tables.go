package report

import (
	"sort"
	"strconv"

	"mingzhang/internal/budget"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
)

// tables draws all tables in the order of the family's forms, missing ones at
// their place.
func (b *builder) tables() []Table {
	out := make([]Table, 0, len(b.d.Tables))
	for i := range b.d.Tables {
		t := &b.d.Tables[i]
		if t.Status == budget.Missing {
			out = append(out, b.missing(t))
			continue
		}
		out = append(out, b.table(t))
	}
	sort.SliceStable(out, func(i, j int) bool { return b.rank(&out[i]) < b.rank(&out[j]) })
	return out
}

// rank orders tables as the family does; others stand behind.
func (b *builder) rank(t *Table) int {
	for i, f := range b.d.Family.Forms {
		if f.ID == t.Form && t.Form != "" {
			return i
		}
	}
	return 1000 + t.Index
}

func (b *builder) table(t *budget.Table) Table {
	v := b.head(t)
	for _, h := range t.HeaderRows {
		var row []HeaderCell
		for _, c := range h {
			row = append(row, HeaderCell(c))
		}
		v.Header = append(v.Header, row)
	}
	facts := make(map[[2]int]*budget.Fact, len(b.d.TableFacts(t.Index)))
	v.Rows = make([]TableRow, 0, len(t.Rows))
	for _, f := range b.d.TableFacts(t.Index) {
		facts[[2]int{f.Row, f.Col}] = f
		if f.Amount.State == money.Number {
			v.Numbers++
		}
	}
	for r := range t.Rows {
		v.Rows = append(v.Rows, b.row(t, r, facts))
	}
	return v
}

func (b *builder) head(t *budget.Table) Table {
	v := Table{ID: "t" + strconv.Itoa(t.Index), Index: t.Index, No: t.No, Title: t.Title, Form: t.Form, Status: string(t.Status),
		Unit: t.UnitText, Given: t.UnitGiven, Body: t.Body, Worst: b.worst[t.Index], Place: t.Place}
	if t.Why != "" {
		why := T(t.Why)
		v.Why = &why
	}
	for _, n := range t.Notes {
		v.Notes = append(v.Notes, n.Text)
	}
	return v
}

func (b *builder) row(t *budget.Table, r int, facts map[[2]int]*budget.Fact) TableRow {
	row := &t.Rows[r]
	v := TableRow{No: row.No, Level: row.Level, Total: row.Total, Repair: row.Repair, Cells: make([]TableCell, 0, len(row.Cells))}
	for c, text := range row.Cells {
		cell := TableCell{Text: text}
		if c < len(t.Columns) {
			cell.Role = t.Columns[c].Role
		}
		if f := facts[[2]int{r, c}]; f != nil && f.Amount.State == money.Number {
			cell.Role, cell.Fact, cell.At, cell.Bound = "amount", f.ID, f.Place, f.Bound
			cell.Sure, cell.Doubtful = f.Sure, f.IsDoubtful()
			cell.Verdict, cell.Severity, cell.Equations = b.verdict[f.ID], b.severity[f.ID], b.eqs[f.ID]
			v.Level = max(v.Level, f.Level)
		}
		v.Cells = append(v.Cells, cell)
	}
	return v
}

// missing draws a table that the document lacks: derived in part where the
// family says how, else only its head.
func (b *builder) missing(t *budget.Table) Table {
	v := b.head(t)
	f := b.d.Form(t.Index)
	if f == nil || f.Derive == nil {
		return v
	}
	rows := b.derive(f)
	if len(rows) == 0 {
		return v
	}
	why := T(f.Derive.Note)
	v.Status, v.Why, v.Rows = string(budget.Derived), &why, rows
	v.Unit, v.Body = b.commonUnit(), b.d.Entity
	v.Header = [][]HeaderCell{derivedHeader(f)}
	return v
}

func derivedHeader(f *form.Form) []HeaderCell {
	var out []HeaderCell
	for _, c := range f.Columns {
		if c.Role != "" || derivable(f, c.ID) {
			out = append(out, HeaderCell{Text: c.Headers[0], ColSpan: 1, RowSpan: 1})
		}
	}
	return out
}

func derivable(f *form.Form, id string) bool {
	for _, c := range f.Derive.Columns {
		if c == id {
			return true
		}
	}
	return false
}
