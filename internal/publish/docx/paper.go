package docx

import (
	"io"
	"strconv"

	"mingzhang/internal/publish"
)

// Paper writes a report as a Word document on portrait pages. Equal papers give equal
// bytes.
func Paper(w io.Writer, p *publish.Paper) error {
	b := &writer{fresh: true}
	title := publish.Clean(p.Title)
	b.put("<w:document", namespaces, "><w:body>", paragraph("Title", "", titleRuns(title)))
	if p.Sub != "" {
		b.put(paragraph("TableHead", `<w:jc w:val="center"/>`, run(publish.Clean(p.Sub), "")))
	}
	for i := range p.Parts {
		b.paperPart(&p.Parts[i])
	}
	b.put(section(false), "</w:body></w:document>")
	return pack(w, title, b.String())
}

func (w *writer) paperPart(p *publish.PaperPart) {
	if p.Heading != "" {
		w.put(paragraph("Heading"+strconv.Itoa(min(max(p.Level, 1), 3)), "", run(publish.Clean(p.Heading), "")))
	}
	for _, text := range p.Text {
		if text = publish.Clean(text); text != "" {
			w.put(paragraph("BodyText", "", run(text, "")))
		}
	}
	if p.Table == nil {
		return
	}
	for i := range p.Table.Parts {
		w.formPart(p.Table, &p.Table.Parts[i])
	}
	w.put(paragraph("TableNote", "", ""))
}
