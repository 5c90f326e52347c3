package layout

import "slices"

// Watermarks are text too, but larger than what they lie under.
const (
	markSize  = 2.5 // times the usual size of a page's characters
	markShare = 0.3 // of a line's large characters that lie over small ones
)

// dropMarks leaves out the lines of large characters that lie over small ones:
// watermarks and stamps in plain colours. A title covers nothing.
func (s *Sheet) dropMarks() {
	usual := usualHeight(s.Glyphs)
	var large []Glyph
	for _, g := range s.Glyphs {
		if height(g.Box) > markSize*usual {
			large = append(large, g)
		}
	}
	if len(large) == 0 {
		return
	}
	dropped := map[Glyph]bool{}
	for _, l := range linesOf(large) {
		over := 0
		for _, g := range l.glyphs {
			if slices.ContainsFunc(s.Glyphs, func(o Glyph) bool { return height(o.Box) <= markSize*usual && holds(g, o) }) {
				over++
			}
		}
		if float64(over) > markShare*float64(len(l.glyphs)) {
			for _, g := range l.glyphs {
				dropped[g] = true
			}
		}
	}
	s.Marked += len(dropped)
	s.Glyphs = slices.DeleteFunc(s.Glyphs, func(g Glyph) bool { return dropped[g] })
}

// holds tells a character in whose box the middle of another one lies.
func holds(g, o Glyph) bool {
	x, y := middle(o.Box)
	return x > g.Box.X0 && x < g.Box.X1 && y > g.Box.Y0 && y < g.Box.Y1
}

// usualHeight is the median height of characters.
func usualHeight(gs []Glyph) float64 {
	if len(gs) == 0 {
		return 0
	}
	heights := make([]float64, 0, len(gs))
	for _, g := range gs {
		heights = append(heights, height(g.Box))
	}
	slices.Sort(heights)
	return heights[len(heights)/2]
}
