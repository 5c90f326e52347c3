package table

import (
	"regexp"
	"strconv"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
)

// continues tells whether a tabular block is the next piece of the last grid:
// its captions repeat the same number and title, or it has none and nothing
// says that a new table begins.
func (f *finder) continues(b page.Block, captions []Caption) bool {
	g := &f.flow.Grids[f.last]
	number, title := numberAndTitle(captions)
	if number != "" || title != "" {
		sameNumber := number == "" || g.Number == "" || number == g.Number
		if title != "" && continuedTitle(title) == "" {
			return sameNumber && (f.repeats(b) > 0 || len(b.Rows[0].Cells) == g.Width())
		}
		return sameNumber && (title == "" || continuedTitle(title) == continuedTitle(g.Title))
	}
	if len(captions) > 0 {
		return f.repeats(b) > 0
	}
	return g.Sheet == "" || g.Sheet == f.current.Name && f.repeats(b) > 0
}

// goingOn says in a title that its table goes on: （续表）, （续）, 续表1, 接上表.
var goingOn = regexp.MustCompile(`[(（](?:接|续)上?表?[0-9一二三四五六七八九十]{0,2}[)）]|(?:接上|续上?)表[0-9一二三四五六七八九十]{0,2}[：:]?`)

// continuedTitle is a title without what says that it goes on, empty where it says
// nothing else.
func continuedTitle(t string) string {
	return strings.NewReplacer("(", "（", ")", "）").Replace(goingOn.ReplaceAllString(t, ""))
}

// repeats counts the leading rows of b that repeat the grid's first rows.
func (f *finder) repeats(b page.Block) int {
	g := &f.flow.Grids[f.last]
	n := 0
	for n < len(b.Rows) && n < len(g.Rows) && sameRow(b.Rows[n], g.Rows[n]) && !hasNumber(b.Rows[n]) {
		n++
	}
	return n
}

// hasNumber tells a row of the body, which may well stand twice.
func hasNumber(r page.Row) bool {
	for _, c := range r.Cells {
		if t := strings.Trim(Bare(c.Text), "-−()（）"); t != "" && strings.Trim(t, "0123456789,.，") == "" {
			return true
		}
	}
	return false
}

func sameRow(a, b page.Row) bool {
	n := max(len(a.Cells), len(b.Cells))
	for i := range n {
		if cellText(a, i) != cellText(b, i) {
			return false
		}
	}
	return true
}

func cellText(r page.Row, i int) string {
	if i >= len(r.Cells) {
		return ""
	}
	return Bare(r.Cells[i].Text)
}

// join appends a piece without its repeated header.
func (f *finder) join(b page.Block) {
	g := &f.flow.Grids[f.last]
	n := f.repeats(b)
	if n > 0 {
		g.Log = append(g.Log, fault.NewEntry(fault.Info, "table.repeated-header", b.Place, "rows", strconv.Itoa(n)))
	}
	g.Doubt = max(g.Doubt, b.Doubt) // unclear columns come after inferred ones
	g.Pieces = append(g.Pieces, len(g.Rows))
	g.Rows = append(g.Rows, b.Rows[n:]...)
}
