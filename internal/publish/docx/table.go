package docx

import (
	"strconv"
	"strings"

	"mingzhang/internal/publish"
)

// manyCols: tables with more columns than this lie on landscape pages.
const manyCols = 6

// table writes heads, grid and notes; a table with a number begins a page.
func (w *writer) table(b publish.Block) {
	g := publish.GridOf(b.Table)
	if g.Width == 0 {
		return
	}
	w.turn(g.Width > manyCols)
	h := publish.HeadsOf(b.Table)
	w.heads(h, b.Anchor)
	w.grid(&g, b.Text)
	for _, n := range publish.Notes(b.Table) {
		w.put(paragraph("TableNote", "", run(n, "")))
	}
	w.put(paragraph("TableNote", "", ""))
	w.fresh = false
}

func (w *writer) heads(h publish.Heads, anchor string) {
	w.head("TableNumber", "", h.Number)
	if h.Title != "" {
		more := w.pageBreak()
		w.put(paragraph("TableTitle", more, w.bookmark(anchor, run(h.Title, ""))))
	}
	if h.Beside() {
		width := pageWidth(w.wide)
		tabs := `<w:tabs><w:tab w:val="right" w:pos="` + strconv.Itoa(width) + `"/></w:tabs>`
		w.put(paragraph("TableHead", tabs, run(h.Body, "")+"<w:r><w:tab/></w:r>"+run(h.Unit, "")))
		return
	}
	w.head("TableHead", "", h.Body)
	w.head("TableHead", `<w:jc w:val="right"/>`, h.Unit)
}

func (w *writer) head(style, more, text string) {
	if text != "" {
		w.put(paragraph(style, w.pageBreak()+more, run(text, "")))
	}
}

// pageBreak begins a page with the first head of a table, once.
func (w *writer) pageBreak() string {
	if w.fresh {
		return ""
	}
	w.fresh = true
	return "<w:pageBreakBefore/>"
}

func pageWidth(wide bool) int {
	if wide {
		return landscapeWidth
	}
	return portraitWidth
}

// grid writes the table with its columns in the widths that their texts ask
// for; header rows are repeated on every page.
func (w *writer) grid(g *publish.Grid, name string) {
	t := tableWriter{writer: w, grid: g, style: "TableText", widths: twips(g, w.wide)}
	if w.wide {
		t.style = "TableSmall"
	}
	w.put(tableStart(pageWidth(w.wide)))
	if name != "" {
		w.put(`<w:tblCaption w:val="`, escape(name), `"/>`)
	}
	w.put("</w:tblPr>")
	w.columns(t.widths)
	t.header()
	t.body()
	w.put("</w:tbl>")
}

// tableStart opens a ruled table of a width, with its properties still open.
func tableStart(width int) string {
	return `<w:tbl><w:tblPr><w:tblW w:w="` + strconv.Itoa(width) + `" w:type="dxa"/><w:jc w:val="center"/>` + borders +
		`<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>`
}

// columns writes the widths of a table's columns.
func (w *writer) columns(widths []int) {
	w.put("<w:tblGrid>")
	for _, x := range widths {
		w.put(`<w:gridCol w:w="`, strconv.Itoa(x), `"/>`)
	}
	w.put("</w:tblGrid>")
}

var borders = func() string {
	var b strings.Builder
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		b.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
	}
	return "<w:tblBorders>" + b.String() + "</w:tblBorders>"
}()

// Sizes of table text in points.
const textPoints, smallPoints = 10.5, 9.0

// twips are the widths of the columns.
func twips(g *publish.Grid, wide bool) []int {
	em := textPoints * 20
	if wide {
		em = smallPoints * 20
	}
	out := make([]int, g.Width)
	for i, x := range publish.Widths(g, float64(pageWidth(wide))/em) {
		out[i] = int(x * em)
	}
	return out
}
