package ocr

import (
	"image"
	"slices"
	"unicode"

	"mingzhang/internal/layout"
)

// How much of a line's height may lie white beside a character that is narrower than
// its place: a sign of punctuation fills a corner of its square, the digit one half
// of its width.
const (
	besideSign  = 0.9
	besideDigit = 0.4
)

// glyphs makes the characters of a line as a file with text would have them: as high
// as the line, as wide as they advance. A number has no white space.
func (s *sheet) glyphs(l Line, number bool) []layout.Glyph {
	line := s.points(l.Box)
	inOrder(l.Characters)
	var out []layout.Glyph
	for _, c := range l.Characters {
		b := s.points(c.Box)
		b.Y0, b.Y1 = line.Y0, line.Y1
		out = append(out, layout.Glyph{Rune: c.Rune, Box: b, Base: line.Y1, Sure: max(1, c.Sure)})
	}
	for i := 1; i < len(out); i++ {
		a, b := &out[i-1], &out[i]
		gap := (b.Box.X0 - a.Box.X1) / (line.Y1 - line.Y0)
		sign, digits := isSign(a.Rune) || isSign(b.Rune), unicode.IsDigit(a.Rune) && unicode.IsDigit(b.Rune)
		if gap > 0 && (number || sign && gap < besideSign || digits && gap < besideDigit) {
			a.Box.X1 = b.Box.X0
		}
	}
	return out
}

// inOrder gives the characters of a line boxes from left to right: the engine knows
// their order better than their places.
func inOrder(cs []Character) {
	boxes := make([]image.Rectangle, 0, len(cs))
	for _, c := range cs {
		boxes = append(boxes, c.Box)
	}
	slices.SortStableFunc(boxes, func(a, b image.Rectangle) int { return a.Min.X + a.Max.X - b.Min.X - b.Max.X })
	for i := range cs {
		cs[i].Box = boxes[i]
	}
}

func isSign(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
