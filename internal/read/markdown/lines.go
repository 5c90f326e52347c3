package markdown

import "strings"

// lines hands out the lines of a text one after the other, with one line of
// foresight and no slice of them all.
type lines struct {
	text      string
	start     int    // where the current line begins
	next      int    // where the following line begins; past the end after the last
	line      string // the current line
	number    int    // its number from 1; 0 before the first
	lastClose int    // where the last </table> begins
}

func newLines(s string) *lines {
	last := max(strings.LastIndex(s, "</table"), strings.LastIndex(s, "</TABLE"))
	return &lines{text: s, lastClose: last}
}

// advance moves to the following line; false at the end.
func (l *lines) advance() bool {
	if l.next >= len(l.text) {
		return false
	}
	l.number++
	l.begin(l.next)
	return true
}

// begin makes the current line of what stands between at and the line's end.
func (l *lines) begin(at int) {
	line, _, _ := strings.Cut(l.text[at:], "\n")
	l.next = at + len(line) + 1
	l.line = strings.TrimLeft(line, "\f\ufeff")
	l.start = at + len(line) - len(l.line)
}

// peek is the line after the current one, empty at the end.
func (l *lines) peek() string {
	if l.next >= len(l.text) {
		return ""
	}
	line, _, _ := strings.Cut(l.text[l.next:], "\n")
	return line
}

// skip moves past n bytes from offset at, which lie in the current line or
// begin there; what follows them becomes the current line.
func (l *lines) skip(at, n int) {
	l.number += strings.Count(l.text[at:at+n], "\n")
	l.begin(at + n)
}
