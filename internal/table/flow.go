package table

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
)

// Flow is a document in reading order.
type Flow struct {
	Elements []Element
	Grids    []Grid
	Log      []fault.Entry
}

// Element is a heading or paragraph, or the place where a grid stands.
type Element struct {
	Block page.Block
	Grid  int // index in Flow.Grids, −1 for text
	Page  int
}

// Find puts a document in order: grids with their captions and notes, and the
// text between them.
func Find(doc *page.Document) Flow {
	f := finder{last: -1}
	for i := range doc.Pages {
		f.page(&doc.Pages[i])
	}
	f.flush()
	return f.flow
}

// finder walks the blocks; pending holds text since the last table.
type finder struct {
	flow    Flow
	pending []Element
	last    int // grid that may continue, −1
	current *page.Page
}

func (f *finder) page(p *page.Page) {
	f.current = p
	if p.Name != "" { // a worksheet ends what was open, unless its captions say otherwise
		f.flush()
	}
	for _, b := range p.Blocks {
		if b.Kind == page.Table {
			f.table(b)
			continue
		}
		f.pending = append(f.pending, Element{Block: b, Grid: -1, Page: p.Number})
	}
}

// flush ends what is open: notes go to the last grid, the rest is text.
func (f *finder) flush() {
	notes, text := f.takeNotes(f.pending)
	f.pending = nil
	if len(notes) > 0 {
		g := &f.flow.Grids[f.last]
		g.Notes = append(g.Notes, notes...)
	}
	f.flow.Elements = append(f.flow.Elements, text...)
}

// table starts a grid or continues the last one.
func (f *finder) table(b page.Block) {
	b = tidied(b, &f.flow.Log)
	notes, text, captions := f.split()
	if f.last >= 0 && len(notes) > 0 {
		g := &f.flow.Grids[f.last]
		g.Notes = append(g.Notes, notes...)
	}
	if f.last >= 0 && len(notes) == 0 && len(text) == 0 && b.Join != page.JoinStarts && (b.Join == page.JoinContinues || f.continues(b, captions)) {
		f.join(b)
		return
	}
	f.flow.Elements = append(f.flow.Elements, text...)
	f.start(b, captions)
}

// split takes pending text apart: notes of the table before, free text, and
// the captions of the table to come.
func (f *finder) split() (notes []page.Block, text []Element, captions []Caption) {
	pending := f.pending
	f.pending = nil
	cut, groups := captionLines(pending)
	for i := len(groups) - 1; i >= 0; i-- {
		captions = append(captions, groups[i]...)
	}
	notes, text = f.takeNotes(pending[:cut])
	return notes, text, captions
}

// captionLines reads lines from the last one up as captions, to the first that is
// none; a line besides is one of them where captions stand above it. cut is where
// they begin; groups are those of each line, the last line first.
func captionLines(pending []Element) (cut int, groups [][]Caption) {
	const mostBesides = 2
	cut, sure, beside := len(pending), 0, 0
	for i := len(pending) - 1; i >= 0 && beside <= mostBesides; i-- {
		b := pending[i].Block
		if isFurniture(Bare(b.Text)) {
			if beside == 0 {
				cut = i
			}
			continue
		}
		got := captionsOf(b)
		switch {
		case got != nil:
			cut, sure, beside = i, len(groups)+1, 0
		case besides(b) != nil:
			got = besides(b)
			beside++
		default:
			return cut, groups[:sure]
		}
		groups = append(groups, got)
	}
	return cut, groups[:sure]
}

// takeNotes takes the 注 right after a table with the short lines that follow
// it, up to a heading.
func (f *finder) takeNotes(els []Element) (notes []page.Block, text []Element) {
	if f.last < 0 {
		return nil, els
	}
	i := 0
	for i < len(els) && isFurniture(Bare(els[i].Block.Text)) {
		i++
	}
	if i == len(els) || !startsNote(Bare(els[i].Block.Text)) {
		return nil, dropFurniture(els)
	}
	for ; i < len(els) && els[i].Block.Kind == page.Paragraph && f.under(els[i].Block); i++ {
		if t := Bare(els[i].Block.Text); !isFurniture(t) {
			notes = append(notes, els[i].Block)
		}
	}
	return notes, dropFurniture(els[i:])
}

var newPart = regexp.MustCompile(`^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、)`)

// under tells whether a paragraph can still be a note of the last grid: on paper
// it stands on the same page, and no new part of the text begins with it.
func (f *finder) under(b page.Block) bool {
	g := &f.flow.Grids[f.last]
	last := g.Place.Page
	if n := len(g.Rows); n > 0 {
		last = g.Rows[n-1].Place.Page
	}
	return b.Place.Page == last && !(last > 0 && newPart.MatchString(Bare(b.Text)))
}

// startsNote tells 注：… and the plain sentences that explain an empty table.
func startsNote(text string) bool {
	if isNote(text) {
		return true
	}
	for _, p := range []string{"本表", "本套", "本部门", "本单位", "我部门", "我单位"} {
		if strings.HasPrefix(text, p) && utf8.RuneCountInString(text) < 120 {
			return true
		}
	}
	return false
}

func dropFurniture(els []Element) []Element {
	out := els[:0:0]
	for _, e := range els {
		if !isFurniture(Bare(e.Block.Text)) {
			out = append(out, e)
		}
	}
	return out
}

// start opens a new grid.
func (f *finder) start(b page.Block, captions []Caption) {
	g := Grid{Captions: captions, Rows: b.Rows, Pieces: []int{0}, Place: b.Place, Section: -1, Doubt: b.Doubt}
	g.Number, g.Title = numberAndTitle(captions)
	if p := f.current; p != nil {
		g.Sheet, g.Hidden = p.Name, p.Hidden
	}
	f.last = len(f.flow.Grids)
	f.flow.Grids = append(f.flow.Grids, g)
	f.flow.Elements = append(f.flow.Elements, Element{Grid: f.last, Page: f.current.Number})
}

// numberAndTitle takes the last number and the last title over a table.
func numberAndTitle(captions []Caption) (number, title string) {
	for _, c := range captions {
		switch c.Kind {
		case NumberCaption:
			if number != "" {
				title = "" // of another table
			}
			number = c.Text
		case TitleCaption:
			title = c.Text
		}
	}
	return number, title
}
