// Package markdown reads Markdown and plain text: headings, paragraphs, and
// tables made of tabs, of pipes or of HTML. The whole file is one page; places
// are lines and columns.
//
// It recognises lines, not the whole of CommonMark: an office's text must not
// lose a sign because some rule of Markdown gives it a meaning.
package markdown

import (
	"context"
	"strings"

	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

// Reader opens Markdown and plain text; make one with New.
type Reader struct{}

// New makes the reader.
func New() Reader { return Reader{} }

var _ read.Opener = Reader{}

// Format is markdown.
func (Reader) Format() string { return "markdown" }

// Claims is sure of text, and less so of whole web pages.
func (Reader) Claims(name string, head []byte) int {
	switch read.Sniff(head) {
	case read.LooksText:
		if hasTextName(name) {
			return 80
		}
		return 60
	case read.LooksHTML:
		return 20
	}
	return 0
}

// hasTextName tells the usual file names of text.
func hasTextName(name string) bool {
	name = strings.ToLower(name)
	for _, ext := range []string{".md", ".markdown", ".txt", ".tsv"} {
		if strings.HasSuffix(name, ext) {
			return true
		}
	}
	return false
}

// Open reads the text. It gives a fault of kind Unsupported for what is no
// text, Invalid for an empty one, TooLarge for more cells than allowed.
func (Reader) Open(ctx context.Context, name string, data []byte, limits read.Limits) (*page.Document, error) {
	limits, err := read.AdmitAs(name, data, limits, read.LooksText, read.LooksHTML)
	if err != nil {
		return nil, err
	}
	text, err := read.Decode(data)
	if err != nil {
		return nil, err
	}
	doc := &page.Document{Format: "markdown"}
	text.Note(doc)
	s := &scanner{ctx: ctx, doc: doc, lines: newLines(text.String), cells: limits.Cells}
	if err := s.run(); err != nil {
		return nil, err
	}
	if len(s.blocks) == 0 {
		return nil, read.Blank(name)
	}
	doc.Pages = []page.Page{{Number: 1, Blocks: s.blocks}}
	return doc, nil
}
