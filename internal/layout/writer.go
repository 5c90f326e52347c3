package layout

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// writer turns items into blocks.
type writer struct {
	body  float64         // usual size of the text
	right map[int]float64 // right edge of the text, by width of the page
	log   []fault.Entry
}

func newWriter(leaves []leaf) *writer {
	w := &writer{right: map[int]float64{}}
	var sizes []float64
	for _, l := range leaves {
		for _, it := range l.items {
			if it.line != nil && !it.drop && len(it.line.glyphs) > 8 {
				sizes = append(sizes, it.line.size)
				k := int(l.sheet.Width)
				w.right[k] = max(w.right[k], it.line.box.X1)
			}
		}
	}
	if len(sizes) > 0 {
		slices.Sort(sizes)
		w.body = sizes[len(sizes)/2]
	}
	return w
}

// page makes the blocks of a page.
func (w *writer) page(l *leaf) page.Page {
	p := page.Page{Number: l.sheet.Number, Width: l.sheet.Width, Height: l.sheet.Height, Turn: l.sheet.Turn}
	t := &texts{writer: w, leaf: l, left: l.left(), right: w.right[int(l.sheet.Width)]}
	for i := range l.items {
		switch it := &l.items[i]; {
		case it.drop:
		case it.grid != nil:
			t.end()
			t.table(it.grid)
		default:
			t.line(*it.line)
		}
	}
	t.end()
	if len(t.blocks) == 0 && l.sheet.IsPicture() {
		t.blocks = append(t.blocks, page.Block{Kind: page.Picture, Place: place.Place{Page: p.Number}})
	}
	p.Blocks = t.blocks
	return p
}

// left is where the text of a page begins.
func (l *leaf) left() float64 {
	x := 1e9
	for _, it := range l.items {
		if it.line != nil && !it.drop && len(it.line.glyphs) > 8 {
			x = min(x, it.line.box.X0)
		}
	}
	return x
}

// texts joins the lines of one page to paragraphs.
type texts struct {
	*writer
	leaf        *leaf
	left, right float64
	open        []line // lines of the paragraph at hand
	blocks      []page.Block
}

// wideGap parts a line into independent texts: 编制单位：…      单位：元.
const wideGap = 3.0

func (t *texts) line(l line) {
	parts := l.split(wideGap)
	if len(parts) > 1 && !isContents(l.text()) {
		t.end()
		for _, p := range parts {
			t.open = []line{p}
			t.end()
		}
		return
	}
	if len(t.open) > 0 && !t.joins(t.open[len(t.open)-1], l) {
		t.end()
	}
	t.open = append(t.open, l)
}

// isContents tells a line of a contents list, with leaders.
func isContents(text string) bool {
	return strings.Contains(text, "……") || strings.Contains(text, ".....") || strings.Contains(text, "····")
}

var opens = regexp.MustCompile(`^(?:第[一二三四五六七八九十百零]+(?:部分|[条章节])|[一二三四五六七八九十百零]+、|[(（](?:[一二三四五六七八九十百零]{1,3}|[0-9]{1,2})[)）]|[0-9]{1,2}(?:[、．]|[.][^0-9])|[①-⑳]|注[:：])`)

// joins tells whether a line continues the one before: that one reaches the
// right edge and this one begins at the left, in the same size.
func (t *texts) joins(a, b line) bool {
	text := b.text()
	switch size := max(a.size, b.size); {
	case abs(a.size-b.size) > 0.2*size:
		return false
	case b.box.Y0-a.box.Y0 > 2.8*size:
		return false
	case b.box.X0 > t.left+1.2*b.size, a.box.X1 < t.right-2.6*a.size:
		return false
	case isContents(a.text()), isContents(text):
		return false
	}
	return !opens.MatchString(text)
}

// endsText tells a line that may end a paragraph.
func endsText(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(text))
	return strings.ContainsRune("。；：！？;:!?.”）)》", r)
}

// Sizes of headings against the usual text, and their greatest length.
const (
	headingSize  = 1.12
	titleSize    = 1.45
	longestTitle = 50
)

// end closes the paragraph at hand.
func (t *texts) end() {
	if len(t.open) == 0 {
		return
	}
	b := page.Block{Kind: page.Paragraph, Place: place.Place{Page: t.leaf.sheet.Number, Box: t.open[0].box}}
	for _, l := range t.open {
		at := place.Place{Page: t.leaf.sheet.Number, Box: l.box}
		b.Marks = append(b.Marks, page.Mark{Rune: utf8.RuneCountInString(b.Text), Place: at})
		b.Text = joinText(b.Text, l.text())
		b.Marks = append(b.Marks, l.numbers(utf8.RuneCountInString(b.Text)-utf8.RuneCountInString(l.text()), at)...)
		b.Place.Box = enclose(b.Place.Box, l.box)
	}
	t.rank(&b)
	t.open = nil
	t.blocks = append(t.blocks, b)
}

// joinText puts a line after another: Latin words keep a blank between them.
func joinText(a, b string) string {
	x, _ := utf8.DecodeLastRuneInString(a)
	y, _ := utf8.DecodeRuneInString(b)
	if isLetter(x) && isLetter(y) {
		return a + " " + b
	}
	return a + b
}

// rank makes a heading of a short text in larger type.
func (t *texts) rank(b *page.Block) {
	size := t.open[0].size
	switch {
	case t.body == 0, utf8.RuneCountInString(b.Text) > longestTitle, endsText(b.Text), size < headingSize*t.body:
	case size < titleSize*t.body:
		b.Kind, b.Level = page.Heading, 2
	default:
		b.Kind, b.Level = page.Heading, 1
	}
}
