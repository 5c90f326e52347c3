package markdown

import (
	"html"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/place"
)

// inline strips the markup inside a line or a cell: tags, entities, bold marks,
// escapes, formulas. What is not markup is kept, < as a sign among it.
func (s *scanner) inline(text string, at place.Place) string {
	if strings.IndexByte(text, '<') < 0 {
		return plain(text)
	}
	w := flow{}
	w.markup(text)
	return s.finish(&w, at)
}

// finish is the text of a flow without marks; its images are logged.
func (s *scanner) finish(w *flow, at place.Place) string {
	text := plain(w.done())
	for range w.pictures {
		s.doc.Note(fault.Partial, "read.picture", at)
	}
	return text
}

// plain writes marks, escapes and entities as the characters they print.
func plain(text string) string {
	text = stripMarks(text)
	if strings.IndexByte(text, '&') >= 0 {
		text = html.UnescapeString(text)
	}
	return strings.TrimRight(text, " \t")
}

// markup writes a text with tags.
func (w *flow) markup(text string) {
	for {
		i := strings.IndexByte(text, '<')
		if i < 0 {
			break
		}
		w.write(text[:i])
		text = text[i:]
		t, ok := tagAt(text)
		if !ok {
			t.size = 1
			w.write("<")
		}
		text = text[t.size:]
		w.tag(t)
	}
	w.write(text)
}

// flow writes text between tags.
type flow struct {
	out      strings.Builder
	formula  strings.Builder
	inMath   bool
	wantsGap bool // a paragraph ended: break before the next text
	pictures int
}

// write adds text; the white space between two paragraphs is nothing.
func (w *flow) write(s string) {
	if w.inMath {
		w.formula.WriteString(s)
		return
	}
	if w.wantsGap || w.out.Len() == 0 {
		s = strings.TrimLeft(s, " \t\n")
	}
	if s == "" {
		return
	}
	if w.wantsGap && w.out.Len() > 0 {
		w.out.WriteByte('\n')
	}
	w.wantsGap = false
	w.out.WriteString(s)
}

// tag does what a tag means for the text around it.
func (w *flow) tag(t tag) {
	switch t.name {
	case "p", "div", "br", "li", "tr", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "table":
		w.wantsGap = true
	case "td", "th":
		w.write(" ")
	case "img":
		w.pictures++
	case "math":
		w.math(t.close)
	}
}

// math opens or closes a formula.
func (w *flow) math(closes bool) {
	if closes && w.inMath {
		w.inMath = false
		w.write(plainFormula(w.formula.String()))
		w.formula.Reset()
	}
	w.inMath = !closes
}

// done is the text written.
func (w *flow) done() string {
	w.math(true)
	return strings.TrimRight(w.out.String(), " \t\n")
}

// stripMarks takes off bold marks, code marks and escapes, and writes formulas
// between dollars as text.
func stripMarks(s string) string {
	if !strings.ContainsAny(s, "*`\\$_") {
		return s
	}
	if strings.Contains(s, `\`) {
		s = dollarFormulas(s)
	}
	s = unpaired(s, "**")
	s = unpaired(s, "__")
	s = unpaired(s, "`")
	return unescape(s)
}

// unpaired removes a mark that comes in pairs; a mark alone is kept.
func unpaired(s, mark string) string {
	if n := strings.Count(s, mark); n == 0 || n%2 == 1 {
		return s
	}
	return strings.ReplaceAll(s, mark, "")
}

// unescape takes the backslash off escaped ASCII punctuation.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && isPunctuation(s[i+1]) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func isPunctuation(c byte) bool {
	return c > ' ' && c < 0x7f && !(c >= '0' && c <= '9') && !(c|0x20 >= 'a' && c|0x20 <= 'z')
}
