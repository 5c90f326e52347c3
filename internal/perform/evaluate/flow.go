package evaluate

import (
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/place"
	"mingzhang/internal/table"
)

// FromFlow 识别自评表: finds the tables of self-evaluation in a document by what
// their headers say, wherever they stand: one or several in a file, on a worksheet
// or in a grid, over pages, with their totals in the table or in the text. What
// was not understood stands in the Log of each sheet.
func FromFlow(f table.Flow) []Sheet {
	r := reader{}
	for _, el := range f.Elements {
		if el.Grid < 0 || el.Grid >= len(f.Grids) {
			r.turn(el.Block.Place.Sheet)
			r.line(el.Block.Text, el.Block.Place)
			continue
		}
		r.grid(&f.Grids[el.Grid])
	}
	r.end()
	return r.out
}

// reader walks a document; sheet is the one being read.
type reader struct {
	out    []Sheet
	sheet  Sheet
	year   int    // said once over several sheets
	tab    string // worksheet
	closed bool   // the total has been read

	view     *view
	piece    bool      // the next indicator begins a page or a table
	head     *header   // of the part being read
	again    *header   // of the indicators, to know it when it is printed again
	goal     [2]column // where 预期目标 and 实际完成情况 stand, until they are read
	block    string
	level1   string
	level2   string
	subtotal int // rows that the last subtotal has counted
}

// end keeps a sheet of which indicators, or money with a score, were found, and
// begins a new one.
func (r *reader) end() {
	s := &r.sheet
	if s.Year == 0 {
		s.Year = r.year
	}
	scored := s.Money.Weight != "" || s.Money.Score != ""
	if len(s.Rows) == 0 && scored {
		s.Truncated = true
		s.note(fault.Partial, "evaluate.read.no-indicators", s.Money.Place)
	}
	if len(s.Rows) > 0 || scored {
		s.finish(r.closed)
		r.out = append(r.out, *s)
	}
	*r = reader{out: r.out, year: r.year, tab: r.tab, view: r.view}
}

// begun tells whether the sheet has rows or money.
func (r *reader) begun() bool {
	return len(r.sheet.Rows) > 0 || r.sheet.Money.Executed != "" || r.sheet.Money.Budget != ""
}

// turn goes on to another worksheet: what was open ends.
func (r *reader) turn(tab string) {
	if tab != r.tab {
		r.end()
		r.tab, r.year = tab, 0
	}
}

// grid reads one grid: its captions, its rows, its notes.
func (r *reader) grid(g *table.Grid) {
	r.turn(g.Sheet)
	for _, c := range g.Captions {
		r.caption(c)
	}
	r.view = newView(g)
	ends := map[int]int{} // of the pieces by their first row
	for i, p := range g.Pieces {
		ends[p] = len(g.Rows)
		if i > 0 {
			ends[g.Pieces[i-1]] = p
		}
	}
	for n := 0; n < len(g.Rows); {
		if end, ok := ends[n]; ok {
			r.newPiece(n, end)
		}
		n += r.row(n)
	}
	for _, note := range g.Notes {
		r.line(note.Text, note.Place)
	}
}

// newPiece goes on to the rows of another page.
func (r *reader) newPiece(from, to int) {
	r.piece = true
	if r.inIndicators() && r.again != nil {
		r.head = r.again.shifted(r.view, from, to)
	}
}

// row reads the row n, or the header that begins there, and says how many rows
// that took.
func (r *reader) row(n int) int {
	cells := r.view.filled(n)
	if len(cells) == 0 {
		return 1
	}
	if h := r.view.headerAt(n, strings.Contains(r.sheet.Title, "自评")); h != nil {
		r.begin(h, n)
		return h.rows
	}
	switch {
	case len(r.texts(n, span{0, r.view.width(n)})) < 3 && !r.isIndicator(n) && r.title(r.view.texts[n][cells[0]], r.place(n)):
	case r.inIndicators() && r.totals(n):
	case r.head == nil && r.pairs(n, cells):
	case r.goals(n, cells):
	case r.facts(n, cells):
	case r.ends(n, cells):
	case r.head == nil:
		r.loose(n, cells)
	case r.inIndicators():
		r.indicator(n)
	default:
		r.amounts(n)
	}
	return 1
}

func (r *reader) place(n int) place.Place { return r.view.grid.Rows[n].Place }
