package layout

import (
	"regexp"
	"strings"
	"unicode"

	"mingzhang/internal/fault"
	"mingzhang/internal/place"
)

// edgeZone is the share of a page's height, at the top and at the bottom, where
// headers, footers and page numbers stand.
const edgeZone = 0.12

var pageNumber = regexp.MustCompile(`^[-—–―·•~～]*(?:第)?[0-9]{1,4}(?:页)?(?:[/／,，]?共?[0-9]{1,4}页?)?[-—–―·•~～]*$`)

// furniture marks headers, footers and page numbers: text that stands at the
// same height of many pages, and numbers alone at the edge.
func (b *Builder) furniture() {
	count := map[string]int{}
	for i := range b.leaves {
		seen := map[string]bool{}
		b.leaves[i].edges(func(it *item, key string) {
			if !seen[key] {
				seen[key] = true
				count[key]++
			}
		})
	}
	least := max(3, (2*len(b.leaves)+4)/5)
	for i := range b.leaves {
		l := &b.leaves[i]
		l.edges(func(it *item, key string) {
			text := bare(it.line.text())
			if count[key] >= least || pageNumber.MatchString(text) {
				it.drop = true
				b.note(fault.Dropped, "pdf.furniture", place.Place{Page: l.sheet.Number, Box: it.line.box}, "text", text)
			}
		})
	}
}

// edges calls f for every line in the edge zones with a key that is the same on
// every page for the same header.
func (l *leaf) edges(f func(it *item, key string)) {
	h := l.sheet.Height
	for i := range l.items {
		it := &l.items[i]
		if it.line == nil {
			continue
		}
		_, y := middle(it.line.box)
		if y > edgeZone*h && y < (1-edgeZone)*h {
			continue
		}
		zone := "top "
		if y > h/2 {
			zone = "bottom "
		}
		f(it, zone+digitless(bare(it.line.text())))
	}
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// digitless replaces numbers, which differ from page to page.
func digitless(s string) string {
	var b strings.Builder
	was := false
	for _, r := range s {
		is := unicode.IsDigit(r)
		if !is {
			b.WriteRune(r)
		} else if !was {
			b.WriteByte('#')
		}
		was = is
	}
	return b.String()
}
