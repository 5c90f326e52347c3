package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read"
)

// table reads a table: one of data as rows of cells with the tables nested in
// it after it, one that only lays things out as what it holds.
func (r *reader) table(n *html.Node) error {
	rows := rowsOf(n)
	if isLayout(n, rows) {
		return r.flow(n, false)
	}
	var out [][]read.SpanCell
	hidden := map[int]bool{}
	for _, tr := range rows {
		if isHidden(tr) {
			hidden[len(out)] = true
		}
		var cells []read.SpanCell
		for _, td := range cellsOf(tr) {
			cells = append(cells, r.cell(td))
		}
		if r.steps += len(cells); r.steps%64 == 0 && r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		out = append(out, cells)
	}
	if c := captionOf(n); c != "" {
		r.add(page.Block{Kind: page.Paragraph, Text: c})
	}
	r.addTable(out, hidden)
	if r.cells < 0 {
		return errCells()
	}
	return r.nested(n)
}

// rowsOf are the rows of a table itself.
func rowsOf(n *html.Node) []*html.Node {
	var out []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Data {
		case "tr":
			out = append(out, c)
		case "thead", "tbody", "tfoot":
			out = append(out, rowsOf(c)...)
		}
	}
	return out
}

// cellsOf are the cells of a row.
func cellsOf(tr *html.Node) []*html.Node {
	var out []*html.Node
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.Data == "td" || c.Data == "th") {
			out = append(out, c)
		}
	}
	return out
}

// captionOf is the caption of a table.
func captionOf(n *html.Node) string {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data == "caption" {
			return plain(c)
		}
	}
	return ""
}

// isLayout tells a table that only lays out others: it says so, it has a single
// cell, column or row, or its cells hold tables and headings but no amounts of
// their own.
func isLayout(n *html.Node, rows []*html.Node) bool {
	if role := attr(n, "role"); role == "presentation" || role == "none" {
		return true
	}
	wide, amounts, holds := 0, 0, false
	for _, tr := range rows {
		cells := cellsOf(tr)
		wide = max(wide, len(cells))
		for _, td := range cells {
			if td.Data == "th" {
				return false
			}
			if own(td) {
				amounts += countAmount(td)
			} else {
				holds = true
			}
		}
	}
	return wide <= 1 && amounts < 2 || holds && amounts < 2 || len(rows) == 1 && amounts == 0
}

// own tells a cell that holds text alone, no tables, headings or lists.
func own(td *html.Node) bool {
	for c := range td.Descendants() {
		switch c.Data {
		case "table", "h1", "h2", "h3", "h4", "ul", "ol", "form":
			if c.Type == html.ElementNode {
				return false
			}
		}
	}
	return true
}

func countAmount(td *html.Node) int {
	if read.IsAmount(plain(td)) {
		return 1
	}
	return 0
}

// The largest spans that browsers accept.
const maxColSpan, maxRowSpan = 1000, 65534

// cell reads a cell without the tables in it.
func (r *reader) cell(td *html.Node) read.SpanCell {
	var w writer
	for c := td.FirstChild; c != nil; c = c.NextSibling {
		w.outside(c)
	}
	for range w.pictures {
		r.doc.Note(fault.Partial, "read.picture", r.here())
	}
	rows := span(attr(td, "rowspan"), maxRowSpan)
	return read.SpanCell{Text: strings.Trim(w.text(), " \n\u00a0"), ColSpan: span(attr(td, "colspan"), maxColSpan), RowSpan: rows}
}

// outside writes the text of an element but for the tables in it.
func (w *writer) outside(n *html.Node) {
	switch {
	case n.Type == html.ElementNode && n.Data == "table":
		return
	case n.Type != html.ElementNode || find(n, "table") == nil:
		w.all(n)
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.outside(c)
	}
}

// span reads a colspan or rowspan; 1 where it says nothing sensible.
func span(s string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, most)
}

// addTable lays a table out and keeps it, unless it says nothing.
func (r *reader) addTable(rows [][]read.SpanCell, hidden map[int]bool) {
	n := r.tables + 1
	grid := read.LayOut(rows, func(row, column int) place.Place {
		return place.InTable(n, place.CellName(row+1, column+1))
	}, &r.cells)
	says := false
	for i := range grid {
		grid[i].Hidden = hidden[i]
		for _, c := range grid[i].Cells {
			says = says || strings.TrimSpace(c.Text) != ""
		}
		if hidden[i] {
			r.doc.Note(fault.Info, "read.hidden-rows", grid[i].Place, "rows", strconv.Itoa(i+1))
		}
	}
	if !says {
		return
	}
	r.tables = n
	b := page.Block{Kind: page.Table, Place: grid[0].Place, Rows: dropBlank(grid)}
	r.out = append(r.out, read.Unframe(b)...)
}

// dropBlank leaves out rows without cells.
func dropBlank(rows []page.Row) []page.Row {
	out := rows[:0]
	for _, row := range rows {
		if len(row.Cells) > 0 {
			out = append(out, row)
		}
	}
	return out
}

// nested reads the tables in the cells of a table of data.
func (r *reader) nested(n *html.Node) error {
	for _, tr := range rowsOf(n) {
		for _, td := range cellsOf(tr) {
			if err := r.tablesIn(td); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *reader) tablesIn(n *html.Node) error {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if c.Data == "table" {
			if err := r.table(c); err != nil {
				return err
			}
		} else if err := r.tablesIn(c); err != nil {
			return err
		}
	}
	return nil
}
