// Package pdf writes a budget as PDF: searchable Chinese text with an embedded
// subset of its face, bookmarks, contents with page numbers, landscape pages
// for wide tables, header rows on every page.
//
// Begin with New. The Chinese face is that of the system; see WithFont.
package pdf

import (
	"io"
	"sync"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/publish"
)

// Renderer writes PDF; make one with New or WithFont.
type Renderer struct {
	face func() ([]byte, error) // read once
}

// New makes a renderer with the Chinese face that the system has; where it has
// none, Render says which package to install.
func New() *Renderer { return &Renderer{sync.OnceValues(systemFace)} }

// WithFont makes a renderer with the first face of a TrueType font file.
func WithFont(path string) *Renderer {
	return &Renderer{sync.OnceValues(func() ([]byte, error) { return faceOf(path) })}
}

var _ publish.Renderer = (*Renderer)(nil)

// Format is pdf.
func (*Renderer) Format() string { return "pdf" }

// Extension is .pdf.
func (*Renderer) Extension() string { return ".pdf" }

// Render lays the document out twice: the first time to learn on which page
// everything stands, the second with those pages in the contents.
func (r *Renderer) Render(w io.Writer, d budget.Disclosure) error {
	face, err := r.face()
	if err != nil {
		return err
	}
	title, blocks := printable(publish.Title(&d)), publish.Blocks(&d)
	draft := newLayout(face, title, nil)
	draft.document(title, blocks)
	final := newLayout(face, title, draft.pages)
	final.document(title, blocks)
	if err := final.f.Error(); err != nil {
		return fault.Wrap(fault.Internal, "排版 PDF 时出错", err)
	}
	return final.f.Output(w)
}

// fixedTime keeps the bytes equal for equal input.
var fixedTime = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// newFile is an empty PDF file with the face in it.
func newFile(face []byte, title string) *fpdf.Fpdf {
	f := fpdf.New("P", "pt", "A4", "")
	f.SetCatalogSort(true)
	f.SetCreationDate(fixedTime)
	f.SetModificationDate(fixedTime)
	f.SetProducer("Mingzhang", true)
	f.SetTitle(title, true)
	f.SetLang("zh-CN")
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetCellMargin(0)
	f.AddUTF8FontFromBytes(family, "", face)
	return f
}

const family = "body"

// printable puts a mark in place of characters beyond the basic plane, which
// the writer of fonts does not know.
func printable(s string) string {
	out := []rune(publish.Clean(s))
	for i, r := range out {
		if r > 0xffff {
			out[i] = '〓'
		}
	}
	return string(out)
}
