// Package html writes a budget as one web page that needs nothing else: no
// network, no script. It reads well on a phone, on paper and aloud.
//
// Begin with New.
package html

import (
	"bufio"
	"io"

	"mingzhang/internal/budget"
	"mingzhang/internal/publish"
)

// Renderer writes HTML; make one with New.
type Renderer struct{}

// New makes the renderer.
func New() Renderer { return Renderer{} }

var _ publish.Renderer = Renderer{}

// Format is html.
func (Renderer) Format() string { return "html" }

// Extension is .html.
func (Renderer) Extension() string { return ".html" }

// Render writes the page. Blocks are parted by blank lines, by which our reader
// of text knows where one ends.
func (Renderer) Render(w io.Writer, d budget.Disclosure) error {
	out := bufio.NewWriter(w)
	p := page{out}
	blocks := publish.Blocks(&d)
	title := escape(publish.Title(&d))
	p.write("<!DOCTYPE html>\n\n<html lang=\"zh-CN\">\n\n<head>\n\n<meta charset=\"utf-8\">\n\n",
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\n",
		"<title>", title, "</title>\n\n", "<style><!-- ", css, " --></style>\n\n</head>\n\n<body>\n\n",
		"<header>\n\n<h1>", title, "</h1>\n\n</header>\n\n")
	p.contents(blocks)
	p.main(blocks)
	p.write("</body>\n\n</html>\n")
	return out.Flush()
}

// page writes markup; bufio keeps the first error.
type page struct{ *bufio.Writer }

func (p page) write(parts ...string) {
	for _, s := range parts {
		_, _ = p.WriteString(s)
	}
}

// contents lists the headings and tables as links.
func (p page) contents(blocks []publish.Block) {
	if len(blocks) == 0 {
		return
	}
	p.write("<nav aria-labelledby=\"contents\">\n\n<h2 id=\"contents\">目录</h2>\n\n<ol>\n\n")
	for _, b := range blocks {
		if b.Kind == publish.Paragraph || b.Text == "" {
			continue
		}
		level := "t"
		if b.Kind == publish.Heading {
			level = "l" + digit(b.Level)
		}
		p.write("<li class=\"", level, "\"><a href=\"#", b.Anchor, "\">", escape(b.Text), "</a></li>\n\n")
	}
	p.write("</ol>\n\n</nav>\n\n")
}

// main writes the words and tables in order; near is the last heading, which
// names a table without a title.
func (p page) main(blocks []publish.Block) {
	p.write("<main>\n\n")
	near := ""
	for _, b := range blocks {
		switch b.Kind {
		case publish.Heading:
			near = b.Text
			tag := "h" + digit(b.Level+1)
			p.write("<", tag, " id=\"", b.Anchor, "\">", escape(b.Text), "</", tag, ">\n\n")
		case publish.Paragraph:
			p.write("<p>", escape(b.Text), "</p>\n\n")
		case publish.Tabular:
			p.table(b, near)
		}
	}
	p.write("</main>\n\n")
}

// digit is a level of headings, at most 5.
func digit(level int) string { return string(rune('0' + min(level, 5))) }
