package html

import (
	"strings"

	"golang.org/x/net/html"

	"mingzhang/internal/read"
)

// writer writes the text of a paragraph or a cell as a browser shows it: runs of
// white space are one blank, a line end between Chinese characters is nothing.
type writer struct {
	out      strings.Builder
	last     rune
	gap      bool // white space waits for the next character
	wrapped  bool // it held a line end
	breaks   bool // a line break waits for the next character
	pictures int
}

// write adds text of the page.
func (w *writer) write(s string) {
	for _, c := range s {
		switch c {
		case ' ', '\t', '\f':
			w.gap = true
		case '\n', '\r':
			w.gap, w.wrapped = true, true
		case '\u00ad', '\u200b', '\ufeff', 0:
		default:
			w.put(c)
		}
	}
}

// put adds one character, after what waits.
func (w *writer) put(c rune) {
	started := w.out.Len() > 0
	switch {
	case w.breaks && started:
		w.out.WriteByte('\n')
	case w.gap && started && !(w.wrapped && read.IsWide(w.last) && read.IsWide(c)):
		w.out.WriteByte(' ')
	}
	w.gap, w.wrapped, w.breaks = false, false, false
	w.out.WriteRune(c)
	w.last = c
}

// exact adds text whose white space counts.
func (w *writer) exact(s string) {
	for i, line := range strings.Split(strings.Trim(s, "\n"), "\n") {
		if i > 0 {
			w.breaks = true
		}
		for _, c := range line {
			w.put(c)
		}
	}
}

// text is what was written.
func (w *writer) text() string { return strings.TrimRight(w.out.String(), " \n\t\u00a0") }

// all writes the text of an element; blocks in it are lines.
func (w *writer) all(n *html.Node) {
	if n.Type == html.TextNode {
		if n.Parent != nil && n.Parent.Data == "pre" {
			w.exact(n.Data)
		} else {
			w.write(n.Data)
		}
		return
	}
	if n.Type == html.ElementNode && (unprinted[n.Data] || isHidden(n) || isReference(n)) {
		return
	}
	switch n.Data {
	case "br":
		w.breaks = true
	case "img":
		w.picture(n)
	case "input":
		w.field(n)
	case "td", "th":
		w.gap = true
	}
	block := n.Type == html.ElementNode && blockElement[n.Data] && n.Data != "td" && n.Data != "th"
	w.breaks = w.breaks || block
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.all(c)
	}
	w.breaks = w.breaks || block
}

// picture counts images large enough to hold text.
func (w *writer) picture(n *html.Node) {
	const small = 100
	width, height := size(attr(n, "width")), size(attr(n, "height"))
	if width == 0 || width >= small || height >= small {
		w.pictures++
	}
}

// size reads the digits at the start of a length; 0 where there are none.
func size(s string) int {
	n := 0
	for i := 0; i < len(s) && s[i] >= '0' && s[i] <= '9' && n < 1<<20; i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// field writes what an input shows.
func (w *writer) field(n *html.Node) {
	switch attr(n, "type") {
	case "", "text", "number":
		w.write(attr(n, "value"))
	case "checkbox", "radio":
		mark := "□"
		for _, a := range n.Attr {
			if a.Key == "checked" {
				mark = "☑"
			}
		}
		w.write(mark)
	}
}

// isReference tells a raised link to a footnote, which is no digit of a number.
func isReference(n *html.Node) bool {
	if n.Data != "sup" {
		return false
	}
	a := find(n, "a")
	return a != nil && strings.HasPrefix(attr(a, "href"), "#")
}
