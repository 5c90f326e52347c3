package layout

import (
	"slices"

	"mingzhang/internal/place"
)

// drawn is the least share of a cell's edge that must be drawn for it to be a
// border.
const drawn = 0.6

// region is a cell of a grid: columns c0 to c1 and rows r0 to r1, the ends not
// included, with its characters.
type region struct {
	r0, r1, c0, c1 int
	glyphs         []Glyph
}

// skeleton is a frame cut into regions.
type skeleton struct {
	frame
	regions []region
	at      []int // atomic cell → region
	uneven  int   // merged cells that are no rectangles and were cut
	marks   int   // characters too tall for their cell, which were dropped
}

// skeleton merges the atomic cells between which no border is drawn.
func (f frame) skeleton() *skeleton {
	s := &skeleton{frame: f}
	rows, cols := len(f.ys)-1, len(f.xs)-1
	u := newUnion(rows * cols)
	for r := range rows {
		for c := range cols {
			if c+1 < cols && covered(f.down, f.xs[c+1], f.ys[r], f.ys[r+1]) < drawn {
				u.join(r*cols+c, r*cols+c+1)
			}
			if r+1 < rows && covered(f.across, f.ys[r+1], f.xs[c], f.xs[c+1]) < drawn {
				u.join(r*cols+c, (r+1)*cols+c)
			}
		}
	}
	s.number(u, rows, cols)
	return s
}

// number makes regions of the merged cells.
func (s *skeleton) number(u union, rows, cols int) {
	s.at = make([]int, rows*cols)
	sets := map[int][]int{}
	var order []int
	for i := range s.at {
		root := u.find(i)
		if sets[root] == nil {
			order = append(order, root)
		}
		sets[root] = append(sets[root], i)
	}
	for _, root := range order {
		s.add(sets[root], cols)
	}
	slices.SortFunc(s.regions, func(a, b region) int {
		if a.r0 != b.r0 {
			return a.r0 - b.r0
		}
		return a.c0 - b.c0
	})
	for i, g := range s.regions {
		for r := g.r0; r < g.r1; r++ {
			for c := g.c0; c < g.c1; c++ {
				s.at[r*cols+c] = i
			}
		}
	}
}

// add makes a region of a set of atomic cells, or one for each of its rows when
// the set is no rectangle.
func (s *skeleton) add(set []int, cols int) {
	g := region{r0: set[0] / cols, c0: cols}
	for _, i := range set {
		g.r1, g.c0, g.c1 = max(g.r1, i/cols+1), min(g.c0, i%cols), max(g.c1, i%cols+1)
	}
	if (g.r1-g.r0)*(g.c1-g.c0) == len(set) {
		s.regions = append(s.regions, g)
		return
	}
	s.uneven++
	for i := 0; i < len(set); {
		k := i + 1
		for k < len(set) && set[k] == set[k-1]+1 && set[k]/cols == set[i]/cols {
			k++
		}
		s.regions = append(s.regions, region{r0: set[i] / cols, r1: set[i]/cols + 1, c0: set[i] % cols, c1: set[k-1]%cols + 1})
		i = k
	}
}

// take gives a character to the region in which its middle lies; one that is too tall
// for it is part of a watermark.
func (s *skeleton) take(g Glyph) bool {
	x, y := middle(g.Box)
	r, c := slot(s.ys, y), slot(s.xs, x)
	if r < 0 || c < 0 {
		return false
	}
	i := s.at[r*(len(s.xs)-1)+c]
	if e := &s.regions[i]; height(g.Box) > tooTall*(s.ys[e.r1]-s.ys[e.r0]) {
		s.marks++
		return true
	}
	s.regions[i].glyphs = append(s.regions[i].glyphs, g)
	return true
}

// slot finds between which two positions v lies, −1 outside.
func slot(at []float64, v float64) int {
	i, _ := slices.BinarySearch(at, v)
	if i == 0 || i == len(at) {
		return -1
	}
	return i - 1
}

func middle(b place.Box) (x, y float64) { return (b.X0 + b.X1) / 2, (b.Y0 + b.Y1) / 2 }
