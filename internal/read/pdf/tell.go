package pdf

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"unicode"

	"mingzhang/internal/layout"
)

var linear = regexp.MustCompile(`/Linearized\b[^>]{0,300}?/L\s+([0-9]{1,12})`)

// cutOff tells a file whose end is missing, as after a download that broke off: the
// engine then shows the pages that came.
func cutOff(data []byte) bool {
	const tail = 4 << 10 // servers append lines, editors padding
	if m := linear.FindSubmatch(data[:min(len(data), 2<<10)]); m != nil {
		if n, err := strconv.Atoi(string(m[1])); err == nil && len(data) < n {
			return true
		}
	}
	end := data[max(0, len(data)-tail):]
	return !bytes.Contains(end, []byte("%%EOF")) && !bytes.Contains(end, []byte("startxref"))
}

// runsDown tells a page whose text is set from top to bottom: most of its characters
// stand under the one before them.
func runsDown(glyphs []layout.Glyph) bool {
	const (
		fewest = 20  // characters; a heading down the side of a table has less
		most   = 3   // times as many down as along
		aside  = 0.3 // of its size that the next one may stand beside the line
		far    = 2.5 // sizes to the next one
	)
	down, along := 0, 0
	for i := 1; i < len(glyphs); i++ {
		a, b := &glyphs[i-1], &glyphs[i]
		size := math.Max(a.Box.Y1-a.Box.Y0, a.Box.X1-a.Box.X0)
		dx, dy := (b.Box.X0+b.Box.X1-a.Box.X0-a.Box.X1)/2, (b.Box.Y0+b.Box.Y1-a.Box.Y0-a.Box.Y1)/2
		switch {
		case math.Abs(dx) < aside*size && dy > aside*size && dy < far*size && unicode.Is(unicode.Han, a.Rune) && unicode.Is(unicode.Han, b.Rune):
			down++
		case math.Abs(dy) < aside*size && dx > 0 && dx < far*size:
			along++
		}
	}
	return down >= fewest && down > most*along
}
