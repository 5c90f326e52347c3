// Package docx writes a budget as a Word document in the layout of official
// papers (GB/T 9704): real styles, a contents field, page numbers, header rows
// repeated on every page, and landscape sections for wide tables.
//
// Begin with New. The parts are written by hand on archive/zip, because
// libraries lose fields, footers or East Asian fonts.
package docx

import (
	"archive/zip"
	"io"

	"mingzhang/internal/budget"
	"mingzhang/internal/publish"
)

// Renderer writes Word documents; make one with New.
type Renderer struct{}

// New makes the renderer.
func New() Renderer { return Renderer{} }

var _ publish.Renderer = Renderer{}

// Format is docx.
func (Renderer) Format() string { return "docx" }

// Extension is .docx.
func (Renderer) Extension() string { return ".docx" }

// Render writes the budget.
func (Renderer) Render(w io.Writer, d budget.Disclosure) error {
	title := publish.Title(&d)
	return pack(w, title, document(title, publish.Blocks(&d)))
}

// pack writes all parts around a document in a fixed order and without times.
func pack(w io.Writer, title, document string) error {
	z := zip.NewWriter(w)
	for _, p := range []struct{ name, body string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageLinks},
		{"docProps/core.xml", properties(title)},
		{"word/_rels/document.xml.rels", documentLinks},
		{"word/document.xml", document},
		{"word/styles.xml", styles()},
		{"word/fontTable.xml", fontTable()},
		{"word/settings.xml", settings},
		{"word/footer1.xml", footer},
	} {
		part, err := z.Create(p.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(part, xmlHead+p.body); err != nil {
			return err
		}
	}
	return z.Close()
}
