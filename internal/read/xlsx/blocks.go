package xlsx

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

// builder parts the rows of a worksheet into captions and tables.
type builder struct {
	sheet  *sheet
	merges map[int][]area // by their first row
	table  []row          // rows of the current table
	reach  int            // last row that a merged cell of the table covers
	blocks []page.Block
}

// blocks makes blocks of the rows, with floating things where they stand.
func (s *sheet) blocks(floating []drawn) ([]page.Block, error) {
	b := &builder{sheet: s, merges: map[int][]area{}}
	for _, m := range s.merges {
		b.merges[m.top] = append(b.merges[m.top], m)
	}
	slices.SortStableFunc(floating, func(x, y drawn) int { return x.row - y.row })
	for _, r := range s.rows {
		if err := b.reachRow(r.number); err != nil {
			return nil, err
		}
		if len(b.table) == 0 {
			floating = b.float(floating, r.number)
		}
		if err := b.take(r); err != nil {
			return nil, err
		}
	}
	err := b.end()
	b.float(floating, maxRow)
	return b.blocks, err
}

// float adds the floating things above a row.
func (b *builder) float(floating []drawn, before int) []drawn {
	for len(floating) > 0 && floating[0].row <= before {
		b.blocks = append(b.blocks, floating[0].block)
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
	for last := b.table[n-1].number + 1; last < number; last++ {
		if last > b.reach {
			return b.end()
		}
		b.table = append(b.table, row{number: last})
	}
	return nil
}

// take adds a row to the table, or ends the table and keeps it as captions.
func (b *builder) take(r row) error {
	outside := len(b.table) == 0
	switch {
	case len(r.cells) == 0 && !outside && (r.isRuled() || r.number <= b.reach):
		b.table = append(b.table, r)
	case len(r.cells) == 0:
		return b.end()
	case b.isCaption(r, outside):
		if err := b.end(); err != nil {
			return err
		}
		b.captions(r)
	default:
		b.table = append(b.table, r)
		for _, m := range b.merges[r.number] {
			b.reach = max(b.reach, m.bottom)
		}
	}
	return nil
}

// isCaption tells a row that is no row of a table: a text alone above a table,
// a note below it, or labels such as 部门名称：… and 单位：万元 side by side.
func (b *builder) isCaption(r row, outside bool) bool {
	if len(r.cells) == 1 {
		text := r.cells[0].text
		return outside && !read.IsAmount(text) || read.IsNote(text) || read.IsTableNumber(text) || b.isRemark(r)
	}
	return areLabels(r.cells)
}

// isRemark tells a sentence that is merged over several columns of a row
// without lines, as notes without a mark are.
func (b *builder) isRemark(r row) bool {
	c := r.cells[0]
	if r.isRuled() || utf8.RuneCountInString(c.text) < 12 {
		return false
	}
	return strings.HasSuffix(strings.TrimSpace(c.text), "。") || b.width(r.number, c.column) > 2
}

// width is how many columns the merged cell at a place covers; the merged cells
// of a row are in the order of their columns.
func (b *builder) width(row, column int) int {
	ms := b.merges[row]
	i, ok := slices.BinarySearchFunc(ms, column, func(m area, c int) int { return m.left - c })
	if !ok {
		return 1
	}
	return ms[i].right - ms[i].left + 1
}

// areLabels tells cells that only say what the table below is about.
func areLabels(cells []cell) bool {
	colons := 0
	for _, c := range cells {
		text := strings.TrimSpace(c.text)
		hasColon := strings.ContainsAny(text, "：:")
		if hasColon {
			colons++
		}
		if read.IsAmount(text) || utf8.RuneCountInString(text) > 40 || strings.HasPrefix(text, "其中") {
			return false
		}
		if !hasColon && !read.IsCaption(text) && !isPeriod(text) {
			return false
		}
	}
	return colons > 0 && len(cells) <= 4
}

// isPeriod tells 2023年度 or 2026年1月.
func isPeriod(text string) bool {
	return strings.HasSuffix(text, "年") || strings.HasSuffix(text, "年度") ||
		strings.HasSuffix(text, "月") || strings.HasSuffix(text, "日")
}

// captions keeps each cell of a row as a paragraph.
func (b *builder) captions(r row) {
	for _, c := range r.cells {
		b.blocks = append(b.blocks, page.Block{
			Kind: page.Paragraph, Text: c.text, Place: b.sheet.at(r.number, c.column),
		})
	}
}
