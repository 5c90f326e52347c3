package layout

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// A printed row without lines is what stands at the height of its numbers. A name that
// wraps stands around them: its lines follow each other closer than rows do.

// samePitch is how much more than the closest lines of a cell the others may be apart,
// mostLeading how far lines of one cell are apart at most, in sizes.
const (
	samePitch   = 1.12
	mostLeading = 1.7
)

// drawnRow is a row of an inferred body: where its numbers stand, and its cells.
type drawnRow struct {
	y     float64
	size  float64
	cells [][]line
}

// bodyRows makes rows of the bands of a body.
func bodyRows(number int, body []band, xs []float64) []page.Row {
	columns := len(xs) - 1
	texts := make([][]line, columns)
	var rows []*drawnRow
	for _, b := range body {
		for _, c := range b.cells {
			x, y := middle(c.box)
			k := min(max(slot(xs, x), 0), columns-1)
			if isNumber(c.text()) {
				rows = rowAt(rows, y, c.size, columns)
				rows[len(rows)-1].add(k, c)
			} else {
				texts[k] = append(texts[k], c)
			}
		}
	}
	for k := range texts {
		slices.SortStableFunc(texts[k], func(a, b line) int { return compare(a.box.Y0, b.box.Y0) })
	}
	pitch := min(closest(texts), tightPitch*rowPitch(rows)/samePitch)
	slices.SortStableFunc(rows, func(a, b *drawnRow) int { return compare(a.y, b.y) })
	numbered := slices.Clone(rows)
	for k := range texts {
		for _, block := range blocksOf(texts[k], pitch) {
			rows = placeBlock(rows, numbered, block, k, columns)
		}
	}
	slices.SortStableFunc(rows, func(a, b *drawnRow) int { return compare(a.y, b.y) })
	out := make([]page.Row, 0, len(rows))
	for _, r := range rows {
		out = append(out, r.row(number))
	}
	return out
}

func (r *drawnRow) add(k int, c line) { r.cells[k] = append(r.cells[k], c) }

// near tells a height at which a row stands.
func (r *drawnRow) near(y, size float64) bool { return abs(r.y-y) < core*max(r.size, size) }

// rowAt puts the row at a height last; a new one where none is.
func rowAt(rows []*drawnRow, y, size float64, columns int) []*drawnRow {
	for i := len(rows) - 1; i >= 0; i-- {
		if rows[i].near(y, size) {
			rows[i], rows[len(rows)-1] = rows[len(rows)-1], rows[i]
			return rows
		}
	}
	return append(rows, &drawnRow{y: y, size: size, cells: make([][]line, columns)})
}

// closest is the least distance of lines under each other.
func closest(texts [][]line) float64 {
	best := 1e9
	for _, lines := range texts {
		for i := 1; i < len(lines); i++ {
			if d := lines[i].box.Y0 - lines[i-1].box.Y0; d > 0.8*lines[i].size {
				best = min(best, d)
			}
		}
	}
	return best
}

// rowPitch is the least distance of rows with numbers.
func rowPitch(rows []*drawnRow) float64 {
	best := 1e9
	for i := 1; i < len(rows); i++ {
		for _, r := range rows[:i] {
			best = min(best, abs(r.y-rows[i].y))
		}
	}
	return best
}

// shortLine is how much shorter than the longest text of its column a line may be that
// goes on in the next, in sizes.
const shortLine = 2.2

// blocksOf joins the lines of one column that follow as close as lines of a cell do,
// where the upper one is full.
func blocksOf(lines []line, pitch float64) [][]line {
	var out [][]line
	widest := 0.0
	for _, l := range lines {
		widest = max(widest, l.box.X1-l.box.X0)
	}
	isFull := func(l line) bool { return l.box.X1-l.box.X0 > widest-shortLine*l.size }
	for i, l := range lines {
		if i > 0 && l.box.Y0-lines[i-1].box.Y0 <= min(samePitch*pitch, mostLeading*l.size) && isFull(lines[i-1]) && !beginsCell(bare(lines[i-1].text()), bare(l.text())) {
			out[len(out)-1] = append(out[len(out)-1], l)
			continue
		}
		out = append(out, []line{l})
	}
	return out
}

// beginsCell tells a line that does not go on with the one above: an item, or a total.
func beginsCell(above, text string) bool {
	if utf8.RuneCountInString(text) < 4 && (strings.HasSuffix(above, "收入") || strings.HasSuffix(above, "支出")) {
		return false // 本年支出 and 合计 below
	}
	return itemStart.MatchString(text) || isTotal(text)
}

// placeBlock gives the lines of a cell to the one row of numbers beside them; lines
// beside several rows are cells of their own, and those beside none are a row.
func placeBlock(rows, numbered []*drawnRow, block []line, k, columns int) []*drawnRow {
	top, bottom := block[0], block[len(block)-1]
	_, y0 := middle(top.box)
	_, y1 := middle(bottom.box)
	var beside []*drawnRow
	for _, r := range numbered {
		if r.y > y0-core*top.size && r.y < y1+core*bottom.size {
			beside = append(beside, r)
		}
	}
	switch {
	case len(beside) == 1:
		for _, l := range block {
			beside[0].add(k, l)
		}
		return rows
	case len(beside) > 1:
		return placeLines(rows, block, beside, k, columns)
	}
	rows = rowAt(rows, (y0+y1)/2, top.size, columns)
	for _, l := range block {
		rows[len(rows)-1].add(k, l)
	}
	return rows
}

// placeLines gives each line to the row at its height. One beside none begins a row
// when it begins like one, else it goes on with the line before.
func placeLines(rows []*drawnRow, block []line, beside []*drawnRow, k, columns int) []*drawnRow {
	var last *drawnRow
	for _, l := range block {
		_, y := middle(l.box)
		i := slices.IndexFunc(beside, func(r *drawnRow) bool { return r.near(y, l.size) })
		switch {
		case i >= 0:
			last = beside[i]
		case last == nil || itemStart.MatchString(bare(l.text())):
			rows = rowAt(rows, y, l.size, columns)
			last = rows[len(rows)-1]
		}
		last.add(k, l)
	}
	return rows
}

// row writes a row.
func (r *drawnRow) row(number int) page.Row {
	row := page.Row{Cells: make([]page.Cell, len(r.cells)), Place: place.Place{Page: number}}
	for k, lines := range r.cells {
		var gs []Glyph
		for _, l := range lines {
			gs = append(gs, l.glyphs...)
			if row.Place.Box == (place.Box{}) {
				row.Place.Box = l.box
			}
			row.Place.Box = enclose(row.Place.Box, l.box)
		}
		row.Cells[k] = page.Cell{Text: cellText(gs), Sure: sureOf(gs), Place: place.Place{Page: number, Box: around(gs)}}
	}
	return row
}
