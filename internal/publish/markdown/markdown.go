// Package markdown writes a budget as Markdown: headings, paragraphs, and
// tables parted by tabs, which people paste into a spreadsheet and our reader
// takes back number for number.
//
// Begin with New.
package markdown

import (
	"bufio"
	"io"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/publish"
)

// Renderer writes Markdown; make one with New.
type Renderer struct{}

// New makes the renderer.
func New() Renderer { return Renderer{} }

var _ publish.Renderer = Renderer{}

// Format is markdown.
func (Renderer) Format() string { return "markdown" }

// Extension is .md.
func (Renderer) Extension() string { return ".md" }

// Render writes the title, the contents, and the words and tables in order.
func (Renderer) Render(w io.Writer, d budget.Disclosure) error {
	out := bufio.NewWriter(w)
	p := printer{out}
	blocks := publish.Blocks(&d)
	p.block("# ", publish.Title(&d))
	p.contents(blocks)
	for _, b := range blocks {
		switch b.Kind {
		case publish.Heading:
			p.heading(b.Level+1, b.Text)
		case publish.Paragraph:
			p.block("", b.Text)
		case publish.Tabular:
			p.table(b.Table)
		}
	}
	return out.Flush()
}

// printer writes blocks parted by blank lines; bufio keeps the first error.
type printer struct{ *bufio.Writer }

func (p printer) line(s string) {
	_, _ = p.WriteString(s)
	_ = p.WriteByte('\n')
}

func (p printer) block(mark, text string) {
	p.line(mark + escapeLine(text) + "\n")
}

func (p printer) heading(level int, text string) {
	p.block(strings.Repeat("#", min(level, 6))+" ", text)
}

// contents lists the headings; our reader takes the list out again.
func (p printer) contents(blocks []publish.Block) {
	any := false
	for _, b := range blocks {
		if b.Kind != publish.Heading || b.Level > 1 {
			continue
		}
		if !any {
			p.heading(2, "目录")
		}
		any = true
		p.line("- " + escapeLine(b.Text))
	}
	if any {
		p.line("")
	}
}
