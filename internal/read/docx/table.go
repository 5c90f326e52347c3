package docx

import (
	"encoding/xml"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// table is a table being read.
type table struct {
	rows  []row
	width int
}

// row is one row; its cells stand at their columns of the grid.
type row struct {
	before  int // columns left out at the start
	cells   []cell
	deleted bool
	hidden  bool
}

// cell is one cell as the file gives it.
type cell struct {
	column, span int
	merge        merge
	content      []page.Block
}

// merge says how a cell is merged with the one above it or before it.
type merge struct{ down, right mergeKind }

type mergeKind int

const (
	alone mergeKind = iota
	starts
	continues
)

// table reads a table up to its end.
func (r *reader) table(d *xml.Decoder, t *table) error {
	return r.children(d, func(e xml.StartElement) (bool, error) {
		if e.Name.Local != "tr" {
			return false, nil
		}
		w := row{}
		if err := r.row(d, &w); err != nil {
			return true, err
		}
		if w.deleted {
			r.doc.Note(fault.Dropped, "read.tracked-deletion", r.here(), "text", shortened(w.text()))
			return true, nil
		}
		if w.hidden {
			r.doc.Note(fault.Info, "read.hidden-rows", r.here(), "rows", place.CellName(len(t.rows)+1, 1))
		}
		t.rows = append(t.rows, w)
		t.width = max(t.width, w.end())
		return true, r.ctx.Err()
	})
}

// end is the number of columns that a row reaches.
func (w *row) end() int {
	if n := len(w.cells); n > 0 {
		return w.cells[n-1].column + w.cells[n-1].span
	}
	return w.before
}

// text joins what the cells of a row say.
func (w *row) text() string {
	var parts []string
	for i := range w.cells {
		parts = append(parts, w.cells[i].text())
	}
	return strings.Join(parts, " ")
}

// maxSpan is the most columns that one cell may cover.
const maxSpan = 1000

func (r *reader) row(d *xml.Decoder, w *row) error {
	return r.children(d, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "trPr":
			return true, r.rowProperties(d, w)
		case "tc":
			c := cell{column: w.end(), span: 1}
			if err := r.cell(d, &c); err != nil {
				return true, err
			}
			w.cells = append(w.cells, c)
			if r.cells -= c.span; r.cells < 0 {
				return true, errCells
			}
			return true, nil
		}
		return false, nil
	})
}

func (r *reader) rowProperties(d *xml.Decoder, w *row) error {
	return r.children(d, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "gridBefore":
			w.before = min(max(0, integer(value(e))), maxSpan)
		case "hidden":
			w.hidden = isOn(e)
		case "del":
			w.deleted = true
			return true, d.Skip()
		case "ins":
			r.insertions++
			return true, d.Skip()
		}
		return false, nil
	})
}

// cell reads a cell: its properties, then paragraphs and tables.
func (r *reader) cell(d *xml.Decoder, c *cell) error {
	s := r.stream(func(bs []page.Block) error {
		c.content = append(c.content, bs...)
		return nil
	})
	take := s.take(d)
	err := r.children(d, func(e xml.StartElement) (bool, error) {
		if e.Name.Local == "tcPr" {
			return true, r.cellProperties(d, c)
		}
		return take(e)
	})
	if err != nil {
		return err
	}
	return s.flush()
}

func (r *reader) cellProperties(d *xml.Decoder, c *cell) error {
	return r.children(d, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "gridSpan":
			c.span = min(max(1, integer(value(e))), maxSpan)
		case "vMerge":
			c.merge.down = mergeOf(e)
		case "hMerge":
			c.merge.right = mergeOf(e)
		}
		return false, nil
	})
}

// mergeOf reads restart, or continue, which is also meant by no value.
func mergeOf(e xml.StartElement) mergeKind {
	if value(e) == "restart" {
		return starts
	}
	return continues
}

// text joins the paragraphs of a cell; tables in it are blocks of their own.
func (c *cell) text() string {
	var parts []string
	for _, b := range c.content {
		if b.Kind != page.Table && b.Text != "" {
			parts = append(parts, strings.ReplaceAll(b.Text, "\t", " "))
		}
	}
	return strings.Join(parts, "\n")
}
