package docx

import (
	"io"
	"strconv"

	"mingzhang/internal/publish"
)

// Forms writes official forms as a Word document on landscape pages, each form on
// a page of its own; header rows are repeated on every page. Equal forms give
// equal bytes.
func Forms(w io.Writer, title string, forms []publish.Form) error {
	b := &writer{wide: true, fresh: true}
	b.put("<w:document", namespaces, "><w:body>")
	for i := range forms {
		b.form(&forms[i])
		b.fresh = false
	}
	b.put(section(true), "</w:body></w:document>")
	return pack(w, publish.Clean(title), b.String())
}

// form writes one form: its title, the lines over it, its parts, its notes.
func (w *writer) form(f *publish.Form) {
	w.put(paragraph("TableTitle", w.pageBreak(), run(publish.Clean(f.Title), "")))
	if f.Sub != "" {
		w.put(paragraph("TableHead", `<w:jc w:val="center"/>`, run(publish.Clean(f.Sub), "")))
	}
	if f.Left+f.Right != "" {
		tabs := `<w:tabs><w:tab w:val="right" w:pos="` + strconv.Itoa(landscapeWidth) + `"/></w:tabs>`
		w.put(paragraph("TableHead", tabs, run(publish.Clean(f.Left), "")+"<w:r><w:tab/></w:r>"+run(publish.Clean(f.Right), "")))
	}
	for i := range f.Parts {
		if i > 0 {
			w.put(seam)
		}
		w.formPart(f, &f.Parts[i])
	}
	for _, n := range f.Notes {
		w.put(paragraph("TableNote", "", run(publish.Clean(n), "")))
	}
}

// seam is a paragraph that nobody sees: without it Word joins two tables, and the
// header of the second is repeated no more.
const seam = `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>`

// formPart writes the rows of a part as a table.
func (w *writer) formPart(f *publish.Form, p *publish.FormPart) {
	widths := formTwips(f, pageWidth(w.wide))
	w.put(tableStart(pageWidth(w.wide)), "</w:tblPr>")
	w.columns(widths)
	for r, row := range p.Spots(len(widths)) {
		again := ""
		if r < p.Header {
			again = "<w:tblHeader/>"
		}
		w.put("<w:tr><w:trPr><w:cantSplit/>", again, "</w:trPr>")
		for _, s := range row {
			w.formCell(s, widths)
		}
		w.put("</w:tr>")
	}
	w.put("</w:tbl>")
}

func (w *writer) formCell(s publish.Spot, widths []int) {
	t := tableWriter{writer: w, widths: widths}
	text, merge := s.Text, ""
	switch {
	case !s.Lead:
		text, merge = "", "<w:vMerge/>"
	case s.RowSpan > 1:
		merge = `<w:vMerge w:val="restart"/>`
	}
	shade, align, look := "", "", ""
	switch s.Look {
	case publish.LabelLook:
		shade, align, look = `<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>`, `<w:jc w:val="center"/>`, "<w:b/>"
	case publish.ValueLook:
		align = `<w:jc w:val="center"/>`
	case publish.NumberLook:
		align = `<w:jc w:val="right"/>`
	}
	w.put("<w:tc><w:tcPr>", t.width(s.Col, s.ColSpan), gridSpan(s.ColSpan), merge, shade, `<w:vAlign w:val="center"/></w:tcPr>`,
		paragraph("TableSmall", align, run(text, look)), "</w:tc>")
}

// formTwips shares the width of the page among the columns.
func formTwips(f *publish.Form, page int) []int {
	total := f.SpanWidth(0, len(f.Widths))
	out := make([]int, len(f.Widths))
	for i, x := range f.Widths {
		out[i] = int(x / total * float64(page))
	}
	return out
}
