package publish

import (
	"strings"
	"unicode/utf8"
)

// Ems is how wide a text prints, in widths of a Chinese character: Latin letters
// and digits take a little more than half.
func Ems(s string) float64 {
	n := 0.0
	for _, r := range s {
		if r < 0x2e80 && !strings.ContainsRune("“”…—×≥≤", r) {
			n += 0.56
		} else {
			n++
		}
	}
	return n
}

// What a column asks for, in ems.
const (
	widestText   = 34.0
	narrowest    = 2.5
	headerLines  = 3   // a heading may wrap over so many lines
	headerWord   = 4.0 // and stands on one where it is as short as this
	breathing    = 1.0
	widestNumber = 14.0
)

// Widths shares the width of a page, in ems, among the columns of a grid:
// numbers are never broken where that can be helped, long texts wrap.
func Widths(g *Grid, total float64) []float64 {
	least, want := make([]float64, g.Width), make([]float64, g.Width)
	for c := range g.Width {
		least[c], want[c] = g.needs(c)
	}
	least, want = fit(least, total), atLeast(want, least)
	spare, asked := total-sum(least), sum(want)-sum(least)
	for c := range least {
		share := 1 / float64(g.Width)
		if asked > 0 {
			share = (want[c] - least[c]) / asked
		}
		least[c] += spare * share
	}
	return least
}

// needs is the least width that breaks no number and the width that a column
// would like.
func (g *Grid) needs(c int) (least, want float64) {
	least = narrowest
	for _, row := range g.Header {
		if c < len(row) && !row[c].Covered && row[c].ColSpan == 1 {
			w := Ems(row[c].Text)
			least = max(least, min(w, headerWord)+breathing, w/headerLines+breathing)
		}
	}
	want = least + breathing
	for r := range g.Body {
		text := g.At(r, c)
		if g.Span(r, c) > 1 {
			continue
		}
		w := Ems(text) + breathing
		if IsNumber(text) || utf8.RuneCountInString(text) <= 4 {
			least = max(least, min(w, widestNumber))
		}
		want = max(want, min(w+breathing, widestText))
	}
	return least, max(want, least)
}

// fit shrinks widths that together exceed the page.
func fit(widths []float64, total float64) []float64 {
	if s := sum(widths); s > total {
		for i := range widths {
			widths[i] *= total / s
		}
	}
	return widths
}

func atLeast(widths, floor []float64) []float64 {
	for i := range widths {
		widths[i] = max(widths[i], floor[i])
	}
	return widths
}

func sum(v []float64) float64 {
	s := 0.0
	for _, x := range v {
		s += x
	}
	return s
}
