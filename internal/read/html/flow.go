package html

import (
	"strings"

	"golang.org/x/net/html"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read"
)

// blockElement are the elements that begin a line of their own.
var blockElement = names(`address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form
	h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption`)

func names(list string) map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(list) {
		m[n] = true
	}
	return m
}

// flow reads what an element holds; contents tells that it is a list of places
// in the page.
func (r *reader) flow(n *html.Node, contents bool) error {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if r.steps++; r.steps%1024 == 0 && r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		if err := r.node(c, contents); err != nil {
			return err
		}
	}
	return nil
}

// node reads one node as what it is.
func (r *reader) node(n *html.Node, contents bool) error {
	switch {
	case n.Type == html.TextNode:
		r.line.write(n.Data)
		return nil
	case n.Type != html.ElementNode || unprinted[n.Data]:
		return nil
	case isHidden(n):
		r.noteHidden(n)
		return nil
	}
	if why, yes := r.isFurniture(n); yes {
		r.endParagraph(contents)
		r.doc.Note(fault.Dropped, "read.web-furniture", r.here(), "why", why, "text", shortened(plain(n)))
		return nil
	}
	contents = contents || blockElement[n.Data] && isContents(n, r.weight[n])
	return r.element(n, contents)
}

// element reads one visible element.
func (r *reader) element(n *html.Node, contents bool) error {
	switch n.Data {
	case "table":
		r.endParagraph(contents)
		return r.table(n)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		r.endParagraph(contents)
		return r.heading(n, contents)
	case "pre", "textarea":
		r.endParagraph(contents)
		r.pre(n)
		return nil
	case "br":
		if r.line.breaks = r.isOneLine(n); !r.line.breaks {
			r.endParagraph(contents)
		}
		return nil
	case "img", "input":
		r.line.all(n)
		r.takePictures()
		return nil
	case "iframe", "embed", "object", "frame":
		r.doc.Note(fault.Partial, "read.embedded", r.here(), "source", shortened(attr(n, "src")+attr(n, "data")))
		return nil
	case "a":
		r.noteAttachment(attr(n, "href"))
	}
	if isReference(n) {
		return nil
	}
	if !blockElement[n.Data] {
		return r.flow(n, contents)
	}
	r.endParagraph(contents)
	if n.Data == "li" && !contents {
		r.line.write(mark(n))
	}
	err := r.flow(n, contents)
	r.endParagraph(contents)
	return err
}

// isOneLine tells a line break in a paragraph so short that it is one text set
// on several lines, such as a title. Elsewhere pages part paragraphs by breaks.
func (r *reader) isOneLine(br *html.Node) bool {
	const longest = 60
	for n := br.Parent; n != nil; n = n.Parent {
		if blockElement[n.Data] {
			return n.Data == "p" && r.weight[n].text <= longest
		}
	}
	return false
}

// heading keeps a heading with its level; one around a table is only a frame.
func (r *reader) heading(n *html.Node, contents bool) error {
	if find(n, "table") != nil {
		return r.flow(n, contents)
	}
	r.line.all(n)
	text := strings.Join(strings.Fields(r.line.text()), " ")
	r.takePictures()
	r.line = writer{}
	if text != "" {
		r.add(page.Block{Kind: page.Heading, Level: int(n.Data[1] - '0'), Text: text, Contents: contents && text != "目录"})
	}
	return nil
}

// endParagraph keeps the text gathered so far.
func (r *reader) endParagraph(contents bool) {
	text := strings.Trim(r.line.text(), " \u00a0\n\t")
	r.line = writer{}
	if strings.TrimSpace(text) != "" {
		r.add(page.Block{Kind: page.Paragraph, Text: text, Contents: contents})
	}
}

// takePictures keeps the images of the text gathered so far.
func (r *reader) takePictures() {
	for range r.line.pictures {
		r.doc.Note(fault.Partial, "read.picture", r.here())
		r.add(page.Block{Kind: page.Picture})
	}
	r.line.pictures = 0
}

// add keeps a block that is no table.
func (r *reader) add(b page.Block) {
	r.paragraphs++
	b.Place = place.InParagraph(r.paragraphs)
	r.out = append(r.out, b)
}

// here is about where the reading is.
func (r *reader) here() place.Place { return place.InParagraph(max(1, r.paragraphs)) }

// noteHidden logs text that the page hides.
func (r *reader) noteHidden(n *html.Node) {
	var w writer
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.all(c)
	}
	if text := strings.TrimSpace(w.text()); text != "" {
		r.doc.Note(fault.Dropped, "read.hidden-text", r.here(), "text", shortened(text))
	}
}

// noteAttachment logs a link to a document, which is not followed.
func (r *reader) noteAttachment(href string) {
	path, _, _ := strings.Cut(href, "?")
	lower := strings.ToLower(path)
	for _, ext := range []string{".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar", ".ofd", ".wps", ".et"} {
		if strings.HasSuffix(lower, ext) {
			r.doc.Note(fault.Info, "read.attachment", r.here(), "name", shortened(path[strings.LastIndexByte(path, '/')+1:]))
		}
	}
}

// pre reads text whose lines count; lines of tabs one after the other are a
// table.
func (r *reader) pre(n *html.Node) {
	var w writer
	w.all(n)
	var rows [][]read.SpanCell
	end := func() {
		if len(rows) > 0 {
			r.addTable(rows, nil)
		}
		rows = nil
	}
	for _, line := range strings.Split(w.text(), "\n") {
		if cells := strings.Split(line, "\t"); len(cells) > 1 {
			var row []read.SpanCell
			for _, c := range cells {
				row = append(row, read.SpanCell{Text: c})
			}
			rows = append(rows, row)
			continue
		}
		end()
		if strings.TrimSpace(line) != "" {
			r.add(page.Block{Kind: page.Paragraph, Text: strings.TrimRight(line, " ")})
		}
	}
	end()
}

// shortened cuts a text for the log.
func shortened(s string) string {
	const most = 60
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most]) + "…"
}
