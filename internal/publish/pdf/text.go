package pdf

import "strings"

// align is where a line stands between its borders.
type align int

const (
	left align = iota
	center
	right
)

// lines draws a text over as many lines and pages as it takes.
func (l *layout) lines(text string, size float64, a align, indent float64) {
	height := size * lineSpacing
	for i, line := range l.wrap(text, l.width(), size, indent) {
		l.need(height)
		x := l.left()
		if i == 0 {
			x += indent
		}
		l.text(line, x, l.y+height/2, l.width(), size, a)
		l.y += height
	}
}

// text draws one line about its middle height.
func (l *layout) text(line string, x, middle, width, size float64, a align) {
	l.f.SetFont(family, "", size)
	switch a {
	case center:
		x += (width - l.measure(line, size)) / 2
	case right:
		x += width - l.measure(line, size)
	}
	l.f.Text(x, middle+size*0.36, line)
}

// bold draws with thickened outlines: the face has one weight.
func (l *layout) bold(draw func()) {
	l.f.SetLineWidth(0.35)
	l.f.SetTextRenderingMode(2)
	draw()
	l.f.SetTextRenderingMode(0)
	l.f.SetLineWidth(ruling)
}

// measure is the width of a text.
func (l *layout) measure(text string, size float64) float64 {
	w := 0.0
	for _, r := range text {
		w += l.symbol(r)
	}
	return w * size
}

// symbol is the width of a character at a size of one point.
func (l *layout) symbol(r rune) float64 {
	w, ok := l.symbols[r]
	if !ok {
		l.f.SetFont(family, "", bodySize)
		w = float64(l.f.GetStringSymbolWidth(string(r))) / 1000
		l.symbols[r] = w
	}
	return w
}

// wrap breaks a text into lines: between Chinese characters, around words and
// numbers, never before closing punctuation.
func (l *layout) wrap(text string, width, size, indent float64) []string {
	var out []string
	var line []string
	used := indent
	flush := func() { out = append(out, strings.TrimRight(strings.Join(line, ""), " ")) }
	for _, word := range l.words(text, width, size) {
		w := l.measure(word, size)
		if used+w > width && len(line) > 0 {
			carry := carried(line, word)
			line = line[:len(line)-len(carry)]
			flush()
			line = append([]string(nil), carry...)
			used = l.measure(strings.Join(line, ""), size)
		}
		line = append(line, word)
		used += w
	}
	flush()
	return out
}

// closing characters never begin a line.
const closing = "，。；：、！？）》”’」』】％%,.;:!?)]}"

// carried is what goes to the next line along with a word that must not begin
// one.
func carried(line []string, word string) []string {
	if len(line) < 2 || !strings.ContainsRune(closing, []rune(word)[0]) {
		return nil
	}
	return line[len(line)-1:]
}

// words parts a text where a line may break; a word wider than a line is broken
// into its characters.
func (l *layout) words(text string, width, size float64) []string {
	var out []string
	start := 0
	flush := func(end int) {
		if start == end {
			return
		}
		if word := text[start:end]; l.measure(word, size) <= width {
			out = append(out, word)
		} else {
			out = append(out, strings.Split(word, "")...)
		}
	}
	for i, r := range text {
		if r > ' ' && r < 0x2000 {
			continue
		}
		flush(i)
		out = append(out, string(r))
		start = i + len(string(r))
	}
	flush(len(text))
	return out
}
