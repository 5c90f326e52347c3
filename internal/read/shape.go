package read

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// SpanCell is a cell of a table whose file gives cells row by row with spans, as
// HTML does.
type SpanCell struct {
	Text             string
	ColSpan, RowSpan int // 1 and less mean none
	Line             int // of the source, where it is another than that of the row
}

// LayOut gives every cell its column, with covered cells where a span reaches.
// Spans are cut at the last row. at is the place of a row's column, both from
// 0; cells, the number of cells that may still be read, is reduced by those of
// the grid, and the layout stops where it is below 0.
func LayOut(rows [][]SpanCell, at func(row, column int) place.Place, cells *int) []page.Row {
	var out []page.Row
	var below []int // for each column, how many rows a span from above still covers
	for i, r := range rows {
		row := page.Row{Place: at(i, 0)}
		l := layout{row: &row, below: below, at: func(c int) place.Place { return at(i, c) }, cells: cells}
		for _, c := range r {
			l.cover()
			l.put(c, len(rows)-i)
		}
		l.cover()
		below = l.below
		out = append(out, row)
		if *cells < 0 {
			break
		}
	}
	return out
}

// layout is one row being laid out.
type layout struct {
	row   *page.Row
	below []int
	at    func(column int) place.Place
	cells *int
}

// cover adds the cells that spans from above cover here.
func (l *layout) cover() {
	for n := len(l.row.Cells); n < len(l.below) && l.below[n] > 0; n++ {
		l.below[n]--
		l.covered(n)
	}
}

func (l *layout) covered(n int) {
	*l.cells--
	l.row.Cells = append(l.row.Cells, page.Cell{Covered: true, Place: l.at(n)})
}

// put adds a cell, of which rest rows are left with this one.
func (l *layout) put(c SpanCell, rest int) {
	n, wide, high := len(l.row.Cells), max(1, c.ColSpan), min(max(1, c.RowSpan), rest)
	place := l.at(n)
	if c.Line > 0 {
		place.Line = c.Line
	}
	l.row.Cells = append(l.row.Cells, page.Cell{Text: c.Text, ColSpan: wide, RowSpan: high, Place: place})
	for *l.cells--; len(l.row.Cells) < n+wide && *l.cells >= 0; {
		l.covered(len(l.row.Cells))
	}
	for len(l.below) < n+wide {
		l.below = append(l.below, 0)
	}
	for k := n; k < n+wide; k++ {
		l.below[k] = high - 1
	}
}

// Unframe takes what only stands around a table out of its rows: titles, 单位：…
// above the header and notes below the last row, where a Word table or a web
// page holds them in cells. The rest keeps its places.
func Unframe(table page.Block) []page.Block {
	rows := table.Rows
	var before, after []page.Block
	for len(rows) > 1 && frames(rows[0]) {
		before = append(before, texts(rows[0])...)
		rows = rows[1:]
	}
	for len(rows) > 1 && isNoteRow(rows[len(rows)-1]) {
		after = append(texts(rows[len(rows)-1]), after...)
		rows = rows[:len(rows)-1]
	}
	table.Rows, table.Place = rows, rows[0].Place
	return append(append(before, table), after...)
}

// frames tells a row above a table's header that is no part of it.
func frames(r page.Row) bool {
	t := texts(r)
	switch len(t) {
	case 0:
		return true
	case 1:
		return !IsAmount(t[0].Text) && (isWhole(r) && !IsHeading(t[0].Text) || IsCaption(t[0].Text)) && !spansDown(r)
	}
	words := make([]string, len(t))
	for i := range t {
		words[i] = t[i].Text
	}
	return AreLabels(words) && !spansDown(r)
}

// columnWords end the label of a header that covers every column: 2026年预算数.
var columnWords = regexp.MustCompile(`(?:数|金额|经费|费用|费|支出|收入|拨款)(?:[（(][^）)]*[）)])?$`)

// IsHeading tells a text that heads columns, where one cell covers them all: it is
// no title.
func IsHeading(text string) bool {
	text = strings.TrimSpace(text)
	return utf8.RuneCountInString(text) < 24 && columnWords.MatchString(text) && !strings.ContainsAny(text, "：:")
}

// isNoteRow tells a row below a table that is one note, or one sentence over the
// whole width.
func isNoteRow(r page.Row) bool {
	t := texts(r)
	if len(t) != 1 || spansDown(r) {
		return false
	}
	if isWhole(r) && strings.HasSuffix(strings.TrimSpace(t[0].Text), "。") {
		return true
	}
	return IsNote(t[0].Text) && (isWhole(r) || len(r.Cells) > 2 && r.Cells[0].Text == t[0].Text)
}

// isWhole tells a row whose first cell covers it all.
func isWhole(r page.Row) bool {
	return len(r.Cells) > 0 && max(1, r.Cells[0].ColSpan) == len(r.Cells)
}

// spansDown tells a row of which a cell covers the next as well.
func spansDown(r page.Row) bool {
	for _, c := range r.Cells {
		if c.RowSpan > 1 {
			return true
		}
	}
	return false
}

// texts are the cells of a row that say something, as paragraphs.
func texts(r page.Row) []page.Block {
	var out []page.Block
	for _, c := range r.Cells {
		if !c.Covered && strings.TrimSpace(c.Text) != "" {
			out = append(out, page.Block{Kind: page.Paragraph, Text: c.Text, Place: c.Place})
		}
	}
	return out
}

// AreLabels tells texts side by side that only say what the table below is
// about: 部门名称：… and 单位：万元.
func AreLabels(texts []string) bool {
	colons := 0
	for _, text := range texts {
		text = strings.TrimSpace(text)
		hasColon := strings.ContainsAny(text, "：:")
		if hasColon {
			colons++
		}
		if IsAmount(text) || utf8.RuneCountInString(text) > 40 || strings.HasPrefix(text, "其中") {
			return false
		}
		if !hasColon && !IsCaption(text) && !isPeriod(text) {
			return false
		}
	}
	return colons > 0 && len(texts) <= 4
}

// isPeriod tells 2023年度 or 2026年1月.
func isPeriod(text string) bool {
	return strings.HasSuffix(text, "年") || strings.HasSuffix(text, "年度") ||
		strings.HasSuffix(text, "月") || strings.HasSuffix(text, "日")
}
