package layout

import (
	"regexp"
	"slices"
	"strings"

	"mingzhang/internal/read"
)

// itemStart begins the rows of a table that has none but names: 二十三、其他支出, 2010301.
var itemStart = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|[0-9]{1,2}[、.．][^0-9]|[0-9]{3,7}$)`)

// isItem tells a row of names.
func (b *band) isItem() bool {
	return !b.isCaption() && !b.isText() && slices.ContainsFunc(b.cells, func(c line) bool { return itemStart.MatchString(bare(c.text())) })
}

// follows tells a band as near to the one above as rows are.
func (b *band) follows(above *band) bool {
	return b.box.Y0-above.box.Y1 <= mostPitch*b.lines[0].size
}

// White space between lines of one cell: in sizes, or against that between rows.
const (
	tightBand = 0.3
	tighter   = 0.7
)

// isPart tells a line of a name that stands above or below its row.
func (b *band) isPart() bool {
	if len(b.cells) != 1 || b.isCaption() || b.isText() {
		return false
	}
	text := bare(b.cells[0].text())
	return len(b.cells[0].glyphs) <= 16 && !read.IsNote(text) && !pageNumber.MatchString(text)
}

// isTight tells bands as near to each other as lines of a cell are: nearer than the
// row on the other side.
func isTight(bands []band, above, below, other int) bool {
	gap := bands[below].box.Y0 - bands[above].box.Y1
	size := bands[below].lines[0].size
	if gap <= tightBand*size || other < 0 || other >= len(bands) {
		return gap <= tightBand*size
	}
	row := max(bands[other].box.Y0-bands[above].box.Y1, bands[below].box.Y0-bands[other].box.Y1)
	return gap <= tighter*row
}

// leadingItems is where the rows of names begin that stand over the first row with
// amounts.
func leadingItems(bands []band, i int) int {
	for i > 0 && bands[i-1].amounts == 0 && (bands[i-1].isItem() && bands[i].follows(&bands[i-1]) || bands[i-1].isPart() && isTight(bands, i-1, i, i+1)) {
		i--
	}
	return i
}

// trailingItems counts the rows of names below the last row with amounts.
func trailingItems(bands []band, last int) int {
	n := last
	for n+1 < len(bands) && bands[n+1].amounts == 0 && (bands[n+1].isItem() && bands[n+1].follows(&bands[n]) || bands[n+1].isPart() && isTight(bands, n, n+1, n-1)) {
		n++
	}
	return n - last
}

// oneRowCells is how many amounts make a table of one row under a header.
const oneRowCells = 2

// isOneRow tells a row of amounts that is a table by itself: under a header that
// stands under a caption or repeats one at the top of a page; or the total of a
// table that ended on the page before.
func isOneRow(bands []band, i int) bool {
	b := &bands[i]
	n := headerLength(bands[:i], *b)
	switch {
	case b.amounts == 0 || len(b.cells)-b.amounts > 2:
		return false
	case i == n:
		return n > 0 && b.isRow() || isTotal(bare(b.cells[0].text()))
	}
	return n > 0 && b.amounts >= oneRowCells && bands[i-n-1].isCaption()
}

func isTotal(text string) bool {
	return strings.HasSuffix(text, "合计") || strings.HasSuffix(text, "总计")
}
