package layout

import (
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read"
)

// table writes a table: rows at its top that only name it, and notes at its
// foot, become text.
func (t *texts) table(g *grid) {
	first, last := 0, len(g.rows)
	for first < last && isCaptionRow(g.rows[first]) {
		first++
	}
	for last > first && isNoteRow(g.rows[last-1]) {
		last--
	}
	t.labels(g.rows[:first])
	if first < last {
		at := place.Place{Page: g.page, Box: g.box}
		t.blocks = append(t.blocks, page.Block{Kind: page.Table, Rows: g.rows[first:last], Place: at, Join: g.join, Doubt: g.doubt()})
		if g.sure < 1 {
			t.writer.log = append(t.writer.log, fault.NewEntry(g.grade(), "pdf.table-"+g.why, at, "sure", percent(g.sure)))
		}
	}
	t.labels(g.rows[last:])
}

func percent(f float64) string { return strconv.Itoa(int(f*100+0.5)) + "%" }

// labels writes the cells of rows as paragraphs.
func (t *texts) labels(rows []page.Row) {
	for _, r := range rows {
		for _, c := range r.Cells {
			if bare(c.Text) != "" {
				t.blocks = append(t.blocks, page.Block{Kind: page.Paragraph, Text: c.Text, Place: c.Place})
			}
		}
	}
}

func filled(r page.Row) []page.Cell {
	var out []page.Cell
	for _, c := range r.Cells {
		if bare(c.Text) != "" {
			out = append(out, c)
		}
	}
	return out
}

// isCaptionRow tells a row that is no row of the table: its title or unit, alone
// over all columns.
func isCaptionRow(r page.Row) bool {
	cells := filled(r)
	if len(cells) == 0 {
		return true
	}
	captions := 0
	for _, c := range cells {
		if read.IsAmount(c.Text) {
			return false
		}
		if read.IsCaption(bare(c.Text)) {
			captions++
		}
	}
	return captions == len(cells) && (len(cells) > 1 || cells[0].ColSpan >= len(r.Cells)-1)
}

func isNoteRow(r page.Row) bool {
	cells := filled(r)
	return len(cells) == 0 || len(cells) == 1 && read.IsNote(cells[0].Text)
}
