package layout

import (
	"regexp"
	"slices"
	"strings"

	"mingzhang/internal/place"
)

// How tables without ruling lines are told, in parts of a character's size.
const (
	cellGap   = 0.8 // white space that parts cells on a line
	stripGap  = 1.2 // points of white from top to bottom that part columns
	leastRows = 2   // rows with amounts that make a table
	core      = 0.4 // half of the height in which characters of one line overlap
)

// band is a row of an aligned table: the lines that overlap in height, and their
// cells from left to right.
type band struct {
	lines   []line
	cells   []line
	box     place.Box
	amounts int
}

// alignedGrids finds tables without ruling lines; the lines that remain are text.
func alignedGrids(number int, lines []line) ([]*grid, []line) {
	bands := bandsOf(lines)
	var grids []*grid
	var rest []line
	for i := 0; i < len(bands); {
		n := tableLength(bands[i:])
		if n == 0 && isOneRow(bands, i) {
			n = 1
		}
		if n == 0 {
			rest = append(rest, bands[i].lines...)
			i++
			continue
		}
		first := leadingItems(bands, i)
		top := headerLength(bands[:first], bands[first])
		if top == 0 && first > 0 {
			first, top = i, headerLength(bands[:i], bands[i])
		}
		if top == 0 && first > 1 && bands[first-1].isPart() && bands[first].follows(&bands[first-1]) { // the end of a name on the page before
			if k := headerLength(bands[:first-1], bands[first-1]); k > 0 {
				first, top = first-1, k
			}
		}
		n += i - first
		n += trailingItems(bands, first+n-1)
		for _, b := range bands[first-top : i] {
			rest = rest[:len(rest)-len(b.lines)]
		}
		grids = append(grids, alignedGrid(number, bands[first-top:first], bands[first:first+n]))
		i = first + n
	}
	return grids, rest
}

// mostPitch is how far rows of one table may be apart, in line heights.
const mostPitch = 3.2

// tableLength counts the bands from the first on that make a table; 0 where none
// begins. It begins and ends with a row that has a label and an amount.
func tableLength(bands []band) int {
	if !bands[0].isRow() {
		return 0
	}
	rows, last := 1, 1
	for i := 1; i < len(bands); i++ {
		b, above := &bands[i], &bands[i-1]
		if b.box.Y0-above.box.Y1 > mostPitch*b.lines[0].size || b.isText() || b.isCaption() {
			break
		}
		if b.isRow() {
			rows, last = rows+1, i+1
		}
	}
	if rows < leastRows {
		return 0
	}
	return last
}

// isRow tells a band with amounts beside other cells.
func (b *band) isRow() bool { return b.amounts > 0 && len(b.cells) > 1 }

// isCaption tells a line that stands over another table.
func (b *band) isCaption() bool {
	if b.amounts > 0 {
		return false
	}
	for _, c := range b.cells {
		text := bare(c.text())
		if len(b.cells) > 2 && !strings.HasSuffix(text, "表") && !strings.ContainsAny(text, "：:") {
			continue // 单位名称 beside others is a label
		}
		if isCaptionLabel(text) || tableNumber.MatchString(text) || strings.Contains(text, "单位：") || strings.Contains(text, "单位:") {
			return true
		}
	}
	return false
}

var tableNumber = regexp.MustCompile(`^(?:公开|附)[0-9]{1,2}表$`)

// isText tells a line of running text, which is no row; a short one with a closing
// bracket may be the end of a name.
func (b *band) isText() bool {
	if len(b.cells) != 1 {
		return false
	}
	text, n := b.cells[0].text(), len(b.cells[0].glyphs)
	return n > 28 || endsText(text) && (n > 12 || !strings.HasSuffix(text, "）") && !strings.HasSuffix(text, ")"))
}

// mostHeader is how many bands above the first row may be its header.
const mostHeader = 8

// headerLength counts the bands over a table that are its header: several labels
// side by side, none a caption.
func headerLength(above []band, first band) int {
	n := 0
	for n < len(above) && n < mostHeader {
		b := &above[len(above)-1-n]
		below := &first
		if n > 0 {
			below = &above[len(above)-n]
		}
		if below.box.Y0-b.box.Y1 > mostPitch*b.lines[0].size || !b.isHeader() && !(n > 0 && b.isLabel()) {
			break
		}
		n++
	}
	if n > 1 && above[len(above)-n].isTitleOf(above[len(above)-n+1:], first) {
		n--
	}
	return n
}

// isTitleOf tells a line alone in the middle over a header, which is no label of a
// column.
func (b *band) isTitleOf(header []band, row band) bool {
	const off, apart = 0.06, 0.5 // of the width that its middle may be off; sizes above the header
	box := row.box
	for _, h := range header {
		box = enclose(box, h.box)
	}
	x, _ := middle(b.box)
	at, _ := middle(box)
	size := b.lines[0].size
	if text := bare(b.cells[0].text()); strings.HasSuffix(text, "数") || strings.HasSuffix(text, "金额") {
		return false // 2026年预算数 over all columns
	}
	return len(b.cells) == 1 && len(row.cells) > 2 && abs(x-at) < max(size, off*(box.X1-box.X0)) && header[0].box.Y0-b.box.Y1 > apart*size
}

// isLabel tells one label alone over the others: 科目编码 over 类, 款, 项.
func (b *band) isLabel() bool {
	return len(b.cells) == 1 && !b.isCaption() && len(b.cells[0].glyphs) <= 16 && isLabelText(bare(b.cells[0].text()))
}

// labelWords stand in labels that other labels do not stand beside.
var labelWords = []string{"费", "资金", "金额", "合计", "小计", "预算", "决算", "拨款", "结转", "结余", "年"}

func isLabelText(text string) bool {
	return containsWord(text) || slices.ContainsFunc(labelWords, func(w string) bool { return strings.Contains(text, w) })
}

// isHeader tells a band of labels.
func (b *band) isHeader() bool {
	if len(b.cells) < 2 || b.isCaption() || b.isItem() {
		return false
	}
	for _, c := range b.cells {
		if text := bare(c.text()); len(c.glyphs) > 24 || endsText(text) && len(c.glyphs) > 12 {
			return false
		}
	}
	return true
}

// alignedGrid makes a grid of a header and body rows.
func alignedGrid(number int, header, body []band) *grid {
	g := &grid{page: number, inferred: true, header: header, body: body}
	g.box = body[0].box
	for _, b := range append(slices.Clone(header), body...) {
		g.box = enclose(g.box, b.box)
	}
	xs, left := columnEdges(header, body)
	g.left = left
	g.align(xs)
	return g
}

// align puts all cells into columns with the given edges.
func (g *grid) align(edges []float64) {
	g.xs = slices.Clone(edges)
	g.xs[0], g.xs[len(g.xs)-1] = min(g.xs[0], g.box.X0), max(g.xs[len(g.xs)-1], g.box.X1)
	g.rows, g.off = g.headerRows()
	g.heads = len(g.rows)
	g.judge()
	g.addBody()
}

// usualPitch is the median distance of rows.
func usualPitch(body []band) float64 {
	var d []float64
	for i := 1; i < len(body); i++ {
		if body[i].amounts > 0 {
			d = append(d, body[i].box.Y0-body[i-1].box.Y0)
		}
	}
	if len(d) == 0 {
		return 0
	}
	slices.Sort(d)
	return d[len(d)/2]
}
