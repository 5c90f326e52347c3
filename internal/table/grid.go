package table

import (
	"strings"
	"unicode"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// Grid is one table over all its pages: captions, rows with header rows first,
// and notes.
type Grid struct {
	Number   string        // printed number: 3 of 表 3
	Title    string        // printed title, white space dropped
	Captions []Caption     // all lines over the first piece, in order
	Rows     []page.Row    // rows of all pieces, repeated headers removed
	Pieces   []int         // index of the first row of each piece
	Notes    []page.Block  // 注 under the last piece
	Section  int           // index in Flow.Elements of the heading it lies under, −1
	Sheet    string        // worksheet
	Hidden   bool          // on a hidden worksheet
	Place    place.Place   // of the first row
	Log      []fault.Entry // what was joined and dropped
	Doubt    string        // message code of what is not certain about its columns
}

// Caption is a line over a table: 部门名称：…, 单位：万元, a title, a number.
type Caption struct {
	Kind  CaptionKind
	Text  string // the value: 万元, the body, the title
	Place place.Place
}

// CaptionKind is what a caption says.
type CaptionKind string

// The kinds of caption.
const (
	NumberCaption CaptionKind = "number" // 表 3
	TitleCaption  CaptionKind = "title"  // 支出总表
	BodyCaption   CaptionKind = "body"   // 部门名称：…
	UnitCaption   CaptionKind = "unit"   // 单位：万元
	YearCaption   CaptionKind = "year"   // 2023 年度
	OtherCaption  CaptionKind = "other"
)

// Width is the number of columns of the widest row.
func (g *Grid) Width() int {
	w := 0
	for _, r := range g.Rows {
		w = max(w, len(r.Cells))
	}
	return w
}

// Caption gives the first caption of a kind.
func (g *Grid) Caption(kind CaptionKind) string {
	for _, c := range g.Captions {
		if c.Kind == kind {
			return c.Text
		}
	}
	return ""
}

// Cell is the text of a cell with white space dropped, empty outside the grid.
func (g *Grid) Cell(row, col int) string {
	if row < 0 || row >= len(g.Rows) || col < 0 || col >= len(g.Rows[row].Cells) {
		return ""
	}
	return Squeeze(g.Rows[row].Cells[col].Text)
}

// Squeeze drops white space of a printed label, but keeps one blank between an
// ASCII list number with its full stop and a Chinese name: "1. 事业收入".
func Squeeze(s string) string {
	if !strings.ContainsFunc(s, unicode.IsSpace) {
		return s
	}
	var b strings.Builder
	var last rune
	gap := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			gap = true
			continue
		}
		if gap && last == '.' && r > 0x2e80 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last, gap = r, false
	}
	return b.String()
}

// Bare drops all white space.
func Bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
