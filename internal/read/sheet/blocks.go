package sheet

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

// builder parts the rows of a worksheet into captions and tables.
type builder struct {
	sheet  *Sheet
	merges map[int][]Area // by their first row
	table  []Row          // rows of the current table
	reach  int            // last row that a merged cell of the table covers
	blocks []page.Block
}

// blocks makes blocks of the rows, with floating things where they stand.
func (s *Sheet) blocks(floating []Floating) ([]page.Block, error) {
	b := &builder{sheet: s, merges: map[int][]Area{}}
	for _, m := range s.Merges {
		b.merges[m.Top] = append(b.merges[m.Top], m)
	}
	slices.SortStableFunc(floating, func(x, y Floating) int { return x.Row - y.Row })
	for _, r := range s.Rows {
		if err := b.reachRow(r.Number); err != nil {
			return nil, err
		}
		if len(b.table) == 0 {
			floating = b.float(floating, r.Number)
		}
		if err := b.take(r); err != nil {
			return nil, err
		}
	}
	err := b.end()
	b.float(floating, MaxRow)
	return b.blocks, err
}

// float adds the floating things above a row.
func (b *builder) float(floating []Floating, before int) []Floating {
	for len(floating) > 0 && floating[0].Row <= before {
		b.blocks = append(b.blocks, floating[0].Block)
		floating = floating[1:]
	}
	return floating
}

// reachRow fills the rows up to a row that the table's merged cells cover; where
// they do not cover them all, the rows between end the table.
func (b *builder) reachRow(number int) error {
	n := len(b.table)
	if n == 0 {
		return nil
	}
	for last := b.table[n-1].Number + 1; last < number; last++ {
		if last > b.reach {
			return b.end()
		}
		b.table = append(b.table, Row{Number: last})
	}
	return nil
}

// take adds a row to the table, or ends the table and keeps it as captions.
func (b *builder) take(r Row) error {
	outside := len(b.table) == 0
	switch {
	case len(r.Cells) == 0 && !outside && (r.isRuled() || r.Number <= b.reach):
		b.table = append(b.table, r)
	case len(r.Cells) == 0:
		return b.end()
	case b.isCaption(r, outside):
		if err := b.end(); err != nil {
			return err
		}
		b.captions(r)
	default:
		b.table = append(b.table, r)
		for _, m := range b.merges[r.Number] {
			b.reach = max(b.reach, m.Bottom)
		}
	}
	return nil
}

// isCaption tells a row that is no row of a table: a text alone above a table,
// a note below it, or labels such as 部门名称：… and 单位：万元 side by side.
func (b *builder) isCaption(r Row, outside bool) bool {
	if len(r.Cells) == 1 {
		text, wide := r.Cells[0].Text, b.width(r.Number, r.Cells[0].Column)
		switch {
		case outside:
			return !read.IsAmount(text) && (wide == 1 || !read.IsHeading(text))
		case wide > 1 && read.IsCaption(text): // the title of the next table
			return true
		}
		return read.IsNote(text) || read.IsTableNumber(text) || b.isRemark(r)
	}
	return areLabels(r.Cells)
}

// isRemark tells a sentence that is merged over several columns of a row
// without lines, as notes without a mark are.
func (b *builder) isRemark(r Row) bool {
	c := r.Cells[0]
	if r.isRuled() || utf8.RuneCountInString(c.Text) < 12 {
		return false
	}
	return strings.HasSuffix(strings.TrimSpace(c.Text), "。") || b.width(r.Number, c.Column) > 2
}

// width is how many columns the merged cell at a place covers; the merged cells
// of a row are in the order of their columns.
func (b *builder) width(row, column int) int {
	ms := b.merges[row]
	i, ok := slices.BinarySearchFunc(ms, column, func(m Area, c int) int { return m.Left - c })
	if !ok {
		return 1
	}
	return ms[i].Right - ms[i].Left + 1
}

// areLabels tells cells that only say what the table below is about.
func areLabels(cells []Cell) bool {
	if len(cells) > 4 {
		return false
	}
	var texts []string
	for _, c := range cells {
		texts = append(texts, c.Text)
	}
	return read.AreLabels(texts)
}

// captions keeps each cell of a row as a paragraph.
func (b *builder) captions(r Row) {
	for _, c := range r.Cells {
		b.blocks = append(b.blocks, page.Block{
			Kind: page.Paragraph, Text: c.Text, Place: b.sheet.At(r.Number, c.Column),
		})
	}
}
