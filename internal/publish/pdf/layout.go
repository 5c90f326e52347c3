package pdf

import (
	"strconv"

	"codeberg.org/go-pdf/fpdf"

	"mingzhang/internal/publish"
)

// layout draws a document from the top of its first page to the end.
type layout struct {
	f       *fpdf.Fpdf
	wide    bool
	y       float64        // where the next thing goes
	pages   map[string]int // anchor → page, as drawn
	known   map[string]int // anchor → page, of the draft before
	links   map[string]int // anchor → link of the contents
	depth   int            // level of the last bookmark
	symbols map[rune]float64
}

func newLayout(face []byte, title string, known map[string]int) *layout {
	l := &layout{f: newFile(face, title), known: known, pages: map[string]int{}, links: map[string]int{}, symbols: map[rune]float64{}, depth: -1}
	l.f.SetFooterFunc(l.footer)
	return l
}

// The paper in points.
const (
	shortSide, longSide = 595.28, 841.89
	topMargin           = 64.0
	bottomMargin        = 60.0
	portraitMargin      = 68.0
	landscapeMargin     = 48.0
	footerHeight        = 30.0
)

func (l *layout) left() float64 {
	if l.wide {
		return landscapeMargin
	}
	return portraitMargin
}

// width is that of the text.
func (l *layout) width() float64 {
	if l.wide {
		return longSide - 2*landscapeMargin
	}
	return shortSide - 2*portraitMargin
}

func (l *layout) bottom() float64 {
	if l.wide {
		return shortSide - bottomMargin
	}
	return longSide - bottomMargin
}

// room is the height left on the page.
func (l *layout) room() float64 { return l.bottom() - l.y }

// page begins a page.
func (l *layout) page(wide bool) {
	l.f.AddPageFormat(map[bool]string{false: "P", true: "L"}[wide], fpdf.SizeType{Wd: shortSide, Ht: longSide})
	l.wide, l.y = wide, topMargin
}

// need begins a page where less than h is left.
func (l *layout) need(h float64) {
	if l.room() < h {
		l.page(l.wide)
	}
}

// footer numbers the page.
func (l *layout) footer() {
	text := "— " + strconv.Itoa(l.f.PageNo()) + " —"
	w, h := l.f.GetPageSize()
	l.f.SetFont(family, "", 9)
	l.f.Text((w-l.f.GetStringWidth(text))/2, h-footerHeight, text)
}

// document draws title, contents, and the words and tables in order.
func (l *layout) document(title string, blocks []publish.Block) {
	l.page(false)
	l.y += 60
	for _, line := range publish.TitleLines(title, l.width()/titleSize) {
		l.lines(line, titleSize, center, 0)
	}
	l.contents(blocks)
	l.page(false)
	for i := range blocks {
		l.block(&blocks[i])
	}
}

func (l *layout) block(b *publish.Block) {
	switch b.Kind {
	case publish.Tabular:
		l.table(b)
		return
	case publish.Heading:
		l.portrait()
		l.heading(b)
	default:
		l.portrait()
		l.lines(printable(b.Text), bodySize, left, 2*bodySize)
	}
}

// portrait turns the paper back after a wide table.
func (l *layout) portrait() {
	if l.wide {
		l.page(false)
	}
}

// Sizes of text in points.
const (
	titleSize   = 22.0
	bodySize    = 12.0
	lineSpacing = 1.75
)

// heading draws a heading, never at the foot of a page, with its bookmark.
func (l *layout) heading(b *publish.Block) {
	size := max(12, 18-2*float64(b.Level))
	l.need(size*lineSpacing + 3*bodySize*lineSpacing)
	l.y += size * 0.6
	l.mark(b.Anchor, b.Text, b.Level-1)
	l.bold(func() { l.lines(printable(b.Text), size, left, 0) })
	l.y += size * 0.2
}

// mark remembers the page of an anchor and sets its bookmark; levels never
// jump down by more than one.
func (l *layout) mark(anchor, text string, level int) {
	l.pages[anchor] = l.f.PageNo()
	if id, ok := l.links[anchor]; ok {
		l.f.SetLink(id, l.y, -1)
	}
	l.depth = min(max(0, level), l.depth+1)
	l.f.Bookmark(printable(text), l.depth, l.y)
}
