package layout

import (
	"regexp"
	"strings"
	"unicode"

	"mingzhang/internal/fault"
	"mingzhang/internal/place"
	"mingzhang/internal/read"
)

// edgeZone is the share of a page's height, at the top and at the bottom, where
// headers, footers and page numbers stand.
const edgeZone = 0.12

var pageNumber = regexp.MustCompile(`^[-—–―·•~～\[【]*(?:第|[Pp](?:age)?\.?)?[0-9]{1,4}(?:页)?(?:(?:[/／,，]|of)?[(（]?[共总]?[0-9]{1,4}页?[)）]?)?[-—–―·•~～\]】]*$`)

// furniture marks headers, footers and page numbers: text that stands at the
// same height of many pages, and numbers alone at the edge. What stands over a
// table wherever it occurs names that table, on however many pages.
func (b *Builder) furniture() {
	count, loose, over := map[string]int{}, map[string]bool{}, map[string]int{}
	for i := range b.leaves {
		seen := map[string]bool{}
		l := &b.leaves[i]
		l.edges(func(k int, key string) {
			if l.captions(k) {
				over[key]++
			} else {
				loose[key] = true
			}
			if !seen[key] {
				seen[key] = true
				count[key]++
			}
		})
	}
	least := max(3, (2*len(b.leaves)+4)/5)
	for i := range b.leaves {
		l := &b.leaves[i]
		l.edges(func(k int, key string) {
			it := &l.items[k]
			text := bare(it.line.text())
			names := !loose[key] || 2*over[key] > count[key] && isUnit(text) // some tables were not told
			if count[key] >= least && !names || pageNumber.MatchString(text) {
				it.drop = true
				b.note(fault.Dropped, "pdf.furniture", place.Place{Page: l.sheet.Number, Box: it.line.box}, "text", text)
			}
		})
	}
}

// captions tells a unit or title that stands right over a table: no other title
// comes between.
func (l *leaf) captions(k int) bool {
	text := bare(l.items[k].line.text())
	if read.IsTableNumber(text) {
		return true // 表8 differs from page to page in its number alone
	}
	if !read.IsCaption(text) && !isUnit(text) {
		return false
	}
	for _, it := range l.items[k+1:] {
		switch {
		case it.grid != nil:
			return isUnit(text) || !it.grid.titled()
		case !isUnit(bare(it.line.text())):
			return false
		}
	}
	return false
}

// titled tells a table whose first row is its title.
func (g *grid) titled() bool {
	cells := filled(g.rows[0])
	return len(cells) == 1 && isCaptionRow(g.rows[0]) && !isUnit(bare(cells[0].Text))
}

// isUnit tells the line that gives the unit of money, with the body or a table's
// number before it.
func isUnit(text string) bool {
	return strings.Contains(text, "单位") && (strings.HasSuffix(text, "元") || strings.HasSuffix(text, "元）") || strings.HasSuffix(text, "元)"))
}

// edges calls f for every line in the edge zones with its index and a key that is
// the same on every page for the same header.
func (l *leaf) edges(f func(k int, key string)) {
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
		f(i, zone+digitless(bare(it.line.text())))
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
