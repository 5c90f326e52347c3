package pdf

import (
	"strconv"
	"strings"

	"mingzhang/internal/publish"
)

// deepest is the deepest level of headings in the contents.
const deepest = 2

const contentsSize = 11.0

// contents draws the headings and tables with their pages, as links.
func (l *layout) contents(blocks []publish.Block) {
	l.y += 40
	l.bold(func() { l.lines("目 录", 15, center, 0) })
	l.y += 8
	for i := range blocks {
		b := &blocks[i]
		level := b.Level
		if b.Kind == publish.Tabular {
			level = deepest
		}
		if b.Kind != publish.Paragraph && b.Text != "" && level <= deepest {
			l.entry(b, float64(level-1)*2*contentsSize)
		}
	}
}

// entry draws one line of the contents; a text too long for it is cut.
func (l *layout) entry(b *publish.Block, indent float64) {
	const height = contentsSize * 1.6
	l.need(height)
	number := ""
	if n := l.known[b.Anchor]; n > 0 {
		number = strconv.Itoa(n)
	}
	text := l.wrap(printable(b.Text), l.width()-indent-60, contentsSize, 0)[0]
	x, middle := l.left(), l.y+height/2
	l.text(text, x+indent, middle, 0, contentsSize, left)
	l.text(number, x, middle, l.width(), contentsSize, right)
	from, to := indent+l.measure(text, contentsSize)+6, l.width()-l.measure(number, contentsSize)-6
	dots := int((to - from) / l.measure(".", contentsSize) / 2)
	l.text(strings.Repeat(" .", max(0, dots)), x, middle, to, contentsSize, right)
	id := l.f.AddLink()
	l.links[b.Anchor] = id
	l.f.Link(x, l.y, l.width(), height, id)
	l.y += height
}
