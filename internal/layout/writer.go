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

// leastText is the share of a page's width that text fills at least: what ends before
// is the end of a paragraph, even where no other line is longer.
const leastText = 0.6

func newWriter(leaves []leaf) *writer {
	w := &writer{right: map[int]float64{}}
	var sizes []float64
	for _, l := range leaves {
		for _, it := range l.items {
			if it.line != nil && !it.drop && len(it.line.glyphs) > 8 {
				sizes = append(sizes, it.line.size)
				k := int(l.sheet.Width)
				w.right[k] = max(w.right[k], it.line.box.X1, leastText*l.sheet.Width)
			}
		}
	}
	if len(sizes) > 0 {
		slices.Sort(sizes)
		w.body = sizes[len(sizes)/2]
	}
	return w
}

// page makes the blocks of a page, and gives its first and last line of text.
func (w *writer) page(l *leaf) (page.Page, ends) {
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
	return p, l.ends()
}

// ends are the lines at which a page's text begins and ends.
func (l *leaf) ends() ends {
	var e ends
	begun := false
	for i := range l.items {
		it := &l.items[i]
		if it.drop {
			continue
		}
		if !begun {
			e.first, begun = it.line, true
		}
		e.last = it.line
	}
	return e
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

// joins tells whether a line continues the one before, right under it.
func (t *texts) joins(a, b line) bool {
	near := b.box.Y0-a.box.Y0 <= 2.8*max(a.size, b.size)
	return near && (t.sameText(&a, &b, t.left, t.right) || t.wrapsTitle(&a, &b))
}

// wrapsTitle tells a title set in the middle whose first line fills the page and whose
// rest stands in the middle below it.
func (t *texts) wrapsTitle(a, b *line) bool {
	middle := (t.left + t.right) / 2
	return a.size >= headingSize*t.body && abs(a.size-b.size) <= 0.1*a.size && len(a.glyphs)+len(b.glyphs) <= longestTitle &&
		a.box.X0 <= t.left+2.6*a.size && a.box.X1 >= t.right-2.6*a.size && abs((b.box.X0+b.box.X1)/2-middle) < a.size &&
		!endsText(a.text()) && !opens.MatchString(b.text())
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
