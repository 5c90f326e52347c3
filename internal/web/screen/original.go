package screen

import (
	"slices"

	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// rowsOfLeaf is how many rows and paragraphs a screen of the original shows
// before the next one begins.
const rowsOfLeaf = 300

// Leaf is a screen of the original: a worksheet, or a part of a text.
type Leaf struct {
	Name   string // worksheet
	Hidden bool
	Blocks []page.Block
}

// Original is a document without paper as its reader saw it, cut into leaves.
type Original struct {
	Leaves []Leaf
	at     map[place.Place]int // places of cells, rows and texts → leaf
}

// NewOriginal cuts a document into leaves: each worksheet begins one, and long
// ones are cut before a heading or a table, or within a long table.
func NewOriginal(d *page.Document) *Original {
	o := &Original{at: map[place.Place]int{}}
	for _, p := range d.Pages {
		leaf, size := Leaf{Name: p.Name, Hidden: p.Hidden}, 0
		for _, b := range pieces(p.Blocks) {
			n := max(1, len(b.Rows))
			if size > 0 && size+n > rowsOfLeaf {
				o.add(leaf)
				leaf, size = Leaf{Name: p.Name, Hidden: p.Hidden}, 0
			}
			leaf.Blocks, size = append(leaf.Blocks, b), size+n
		}
		o.add(leaf)
	}
	return o
}

// pieces cuts tables that are longer than a leaf.
func pieces(blocks []page.Block) []page.Block {
	var out []page.Block
	for _, b := range blocks {
		for len(b.Rows) > rowsOfLeaf {
			head := b
			head.Rows, b.Rows = b.Rows[:rowsOfLeaf], slices.Clone(b.Rows[rowsOfLeaf:])
			b.Rows[0] = uncovered(b.Rows[0])
			out = append(out, head)
		}
		out = append(out, b)
	}
	return out
}

// uncovered is a row whose cells are no longer covered by one above.
func uncovered(r page.Row) page.Row {
	r.Cells = slices.Clone(r.Cells)
	end := 0 // of the cell that covers those to its right
	for i := range r.Cells {
		c := &r.Cells[i]
		switch {
		case !c.Covered:
			end = i + max(1, c.ColSpan)
		case i >= end:
			c.Covered = false
		}
	}
	return r
}

func (o *Original) add(l Leaf) {
	n := len(o.Leaves)
	o.Leaves = append(o.Leaves, l)
	for _, b := range l.Blocks {
		o.note(b.Place, n)
		for _, m := range b.Marks {
			o.note(m.Place, n)
		}
		for _, r := range b.Rows {
			o.note(r.Place, n)
			for _, c := range r.Cells {
				o.note(c.Place, n)
			}
		}
	}
}

// note keeps the first leaf of a place.
func (o *Original) note(at place.Place, leaf int) {
	at.Box = place.Box{}
	if _, ok := o.at[at]; !ok && at != (place.Place{}) {
		o.at[at] = leaf
	}
}

// LeafOf finds the leaf, from 1, on which something stands; 0 where none shows it.
func (o *Original) LeafOf(at place.Place) int {
	at.Box = place.Box{}
	if n, ok := o.at[at]; ok {
		return n + 1
	}
	return 0
}

// drawnCell is a cell as it is drawn.
type drawnCell struct {
	page.Cell
	Span [2]int // columns and rows
	Mark *Mark
}

// class says how the number in a cell stands.
func (c drawnCell) class() string {
	if c.Mark == nil {
		return ""
	}
	return "st-" + c.Mark.State + " r-" + string(c.Mark.Role)
}

// drawn gives the cells of a row without those that a neighbour covers, each with
// the mark of the number that stands there.
func (v PagesView) drawn(b page.Block, row int) []drawnCell {
	r := b.Rows[row]
	var out []drawnCell
	for _, c := range r.Cells {
		if c.Covered {
			continue
		}
		at := c.Place
		at.Box = place.Box{}
		d := drawnCell{Cell: c, Span: [2]int{max(1, c.ColSpan), max(1, min(c.RowSpan, len(b.Rows)-row))}}
		if m, ok := v.at[at]; ok && at != (place.Place{}) {
			d.Mark = &m
		}
		out = append(out, d)
	}
	return out
}

// textMark is the mark of a text block: of a number of its sentences.
func (v PagesView) textMark(b page.Block) *Mark {
	places := []place.Place{b.Place}
	for _, m := range b.Marks {
		places = append(places, m.Place)
	}
	for _, at := range places {
		at.Box = place.Box{}
		if m, ok := v.at[at]; ok && m.Role != "" && m.Claim != "" {
			return &m
		}
	}
	return nil
}
