package html

import (
	"strconv"

	"mingzhang/internal/publish"
)

// table writes a table in a section of its own: heads, grid, notes.
func (p page) table(b publish.Block, near string) {
	g := publish.GridOf(b.Table)
	if g.Width == 0 {
		return
	}
	wide := ""
	if g.Width > manyCols {
		wide = " class=\"wide\""
	}
	p.write("<section id=\"", b.Anchor, "\"", wide, ">\n\n")
	p.heads(publish.HeadsOf(b.Table))
	name := b.Text
	if name == "" {
		name = near
	}
	p.write("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"", escape(name), "\">\n\n<table>\n")
	if b.Text != "" {
		p.write("<caption>", escape(caption(b)), "</caption>\n")
	}
	p.header(&g)
	p.body(&g)
	p.write("</table>\n\n</div>\n\n")
	for _, n := range publish.Notes(b.Table) {
		p.write("<p class=\"note\">", escape(n), "</p>\n\n")
	}
	p.write("</section>\n\n")
}

// manyCols: tables with more columns than this print in landscape.
const manyCols = 6

// caption is what is read aloud before the table: its title, else its number.
func caption(b publish.Block) string {
	if h := publish.HeadsOf(b.Table); h.Title != "" {
		return h.Title
	}
	return b.Text
}

func (p page) heads(h publish.Heads) {
	p.head("p class=\"no\"", "p", h.Number)
	p.head("h3", "h3", h.Title)
	p.head("p class=\"of\"", "p", h.Body)
	p.head("p class=\"unit\"", "p", h.Unit)
}

func (p page) head(open, end, text string) {
	if text != "" {
		p.write("<", open, ">", escape(text), "</", end, ">\n\n")
	}
}

// header writes the header rows; a cell says which columns it heads.
func (p page) header(g *publish.Grid) {
	if len(g.Header) == 0 {
		return
	}
	p.write("<thead>\n")
	for _, row := range g.Header {
		p.write("<tr>")
		for _, c := range row {
			if c.Covered {
				continue
			}
			scope := "col"
			if c.ColSpan > 1 {
				scope = "colgroup"
			}
			p.write("<th scope=\"", scope, "\"", span("colspan", c.ColSpan), span("rowspan", c.RowSpan), ">", escape(c.Text), "</th>")
		}
		p.write("</tr>\n")
	}
	p.write("</thead>\n")
}

func span(name string, n int) string {
	if n < 2 {
		return ""
	}
	return " " + name + "=\"" + strconv.Itoa(n) + "\""
}

func (p page) body(g *publish.Grid) {
	p.write("<tbody>\n")
	for r := range g.Body {
		if g.Totals[r] {
			p.write("<tr class=\"total\">")
		} else {
			p.write("<tr>")
		}
		for c := 0; c < len(g.Body[r]); c += g.Span(r, c) {
			p.cell(g, r, c)
		}
		p.write("</tr>\n")
	}
	p.write("</tbody>\n")
}

// cell writes amounts to the right.
func (p page) cell(g *publish.Grid, r, c int) {
	text, class := g.At(r, c), ""
	if publish.IsNumber(text) {
		class = " class=\"n\""
		if g.Codes[c] {
			class = " class=\"c\""
		}
	}
	p.write("<td", class, span("colspan", g.Span(r, c)), ">", escape(text), "</td>")
}
