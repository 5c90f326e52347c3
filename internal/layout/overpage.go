package layout

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/page"
)

// ends are the first and the last line of a page's text, nil where the page begins or
// ends with something else.
type ends struct{ first, last *line }

// overPages joins the paragraph that one page breaks off with its rest on the next. The
// whole stands on the first page; its marks say where the rest was printed.
func (w *writer) overPages(pages []page.Page, at []ends, lefts []float64) {
	for i := len(pages) - 2; i >= 0; i-- {
		up, down := &pages[i], &pages[i+1]
		if at[i].last == nil || at[i+1].first == nil || down.Number != up.Number+1 || up.Width != down.Width {
			continue
		}
		a, b := at[i].last, at[i+1].first
		if endsText(a.text()) || !w.sameText(a, b, lefts[i+1], w.right[int(up.Width)]) {
			continue
		}
		head, rest := &up.Blocks[len(up.Blocks)-1], down.Blocks[0]
		if head.Kind != page.Paragraph || rest.Kind != page.Paragraph {
			continue
		}
		head.Text = joinText(head.Text, rest.Text)
		shift := utf8.RuneCountInString(head.Text) - utf8.RuneCountInString(rest.Text)
		for _, m := range rest.Marks {
			m.Rune += shift
			head.Marks = append(head.Marks, m)
		}
		down.Blocks = down.Blocks[1:]
	}
}

// sameText tells whether a line goes on with the sentence of the line before it: that one
// reaches the right edge, or leaves less room than what may not be parted needs, and this
// one begins at the left, in the same size.
func (w *writer) sameText(a, b *line, left, right float64) bool {
	text := b.text()
	switch {
	case abs(a.size-b.size) > 0.2*max(a.size, b.size) && !restOfNumber.MatchString(text):
		return false
	case b.box.X0 > left+1.2*b.size, a.box.X1 < right-2.6*a.size && a.box.X1+b.unbroken() <= right:
		return false
	case isContents(a.text()), isContents(text):
		return false
	}
	return !opens.MatchString(text)
}

// restOfNumber is a line that only finishes a sentence with its number; the figures of
// some fonts are as high as headings.
var restOfNumber = regexp.MustCompile(`^[0-9.,]+[%％]?[。；，、：）]$`)

// unbroken is the width of what stands together at the head of a line: a number or a
// Latin word, with the mark behind it, which may not begin a line.
func (l *line) unbroken() float64 {
	n := 0
	for n < len(l.glyphs) && (isLatin(l.glyphs[n].Rune) || strings.ContainsRune(".,%％", l.glyphs[n].Rune)) {
		n++
	}
	if n == 0 {
		return 0
	}
	for n < len(l.glyphs) && strings.ContainsRune("。；，、：）》”！？", l.glyphs[n].Rune) {
		n++
	}
	return around(l.glyphs[:n]).X1 - l.glyphs[0].Box.X0
}
