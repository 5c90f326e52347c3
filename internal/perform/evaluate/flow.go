package evaluate

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

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

// caption reads a line over a grid, of which some are taken apart already.
func (r *reader) caption(c table.Caption) {
	switch c.Kind {
	case table.BodyCaption:
		if r.sheet.Unit == "" {
			r.sheet.Unit = strings.TrimRight(nextLabel.ReplaceAllString(c.Text, ""), "(（")
		}
	case table.YearCaption:
		r.setYear(c.Text + "年")
	case table.UnitCaption:
		r.sheet.Money.Unit = c.Text
	default:
		r.line(c.Text, c.Place)
	}
}

// nextLabel is what follows a body on its line.
var nextLabel = regexp.MustCompile(`[(（]?(?:盖章|公章|填报|自评|评价|编制|金额)[^:：]{0,6}[)）:：].*$|(?:日期|单位|年度)[:：].*$`)

// longestLine is the longest paragraph, in runes, that can be part of a form; a
// note may be longer.
const longestLine = 80

// line reads a paragraph near a table: a title, labels, a total, a note.
func (r *reader) line(raw string, at place.Place) {
	text := narrow(table.Bare(raw))
	switch {
	case text == "":
	case r.title(text, at):
	case utf8.RuneCountInString(text) > longestLine:
		if r.begun() || strings.HasPrefix(text, "注") {
			r.shares(text)
		}
	default:
		r.setYear(text)
		r.shares(text)
		r.total(text)
		r.labelled(raw)
	}
}

// title takes a line that names a form; it begins a new sheet unless the same form
// goes on.
func (r *reader) title(text string, at place.Place) bool {
	if !titleText.MatchString(text) || utf8.RuneCountInString(text) > 60 || strings.ContainsAny(text, "。；，") || strings.HasPrefix(text, "注") {
		return false
	}
	if r.begun() && (r.closed || strings.TrimPrefix(text, "续") != r.sheet.Title && !strings.Contains(text, "续")) {
		r.end()
	}
	if r.sheet.Title == "" || !r.begun() {
		r.sheet.Title, r.sheet.Place = text, at
	}
	r.setYear(text)
	r.shares(text)
	return true
}

func (r *reader) setYear(text string) {
	m := yearText.FindStringSubmatch(text)
	if m == nil || r.sheet.Year != 0 {
		return
	}
	year, err := strconv.Atoi(m[1])
	if err == nil {
		r.sheet.Year, r.year = year, year
	}
}

// shares keeps the weights that a text gives to levels.
func (r *reader) shares(text string) {
	for _, s := range sharesInText(text) {
		r.declare(s)
	}
}

// mostShares is more levels than any form has.
const mostShares = 64

// declare keeps a share once.
func (r *reader) declare(s Share) {
	if len(r.sheet.Declared) >= mostShares {
		return
	}
	for _, d := range r.sheet.Declared {
		if levelName(d.Level) == levelName(s.Level) && d.Weight == s.Weight {
			return
		}
	}
	r.sheet.Declared = append(r.sheet.Declared, s)
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

func (r *reader) inIndicators() bool {
	return r.head != nil && (r.head.indicators() || r.head.unscored())
}

func (r *reader) place(n int) place.Place { return r.view.grid.Rows[n].Place }

// begin starts the part under a header; a head of money under a sheet that has one
// begins the next sheet.
func (r *reader) begin(h *header, n int) {
	indicators := h.indicators() || h.unscored()
	repeated := indicators && h.same(r.again)
	switch {
	case indicators && r.closed && (!repeated || r.head == nil), !indicators && r.begun() && (r.closed || r.sheet.Money.Executed != "" && len(r.sheet.Rows) > 0):
		r.end()
	}
	if r.sheet.Place == (place.Place{}) {
		r.sheet.Place = r.place(n)
	}
	r.head, r.goal = h, [2]column{}
	if indicators {
		r.again, r.piece = h, r.piece || repeated
		r.beginBlock(h, repeated)
		return
	}
	r.beginMoney(h, n)
}

// beginBlock takes the label at the side of the indicators, with the points that
// it gives to all of them.
func (r *reader) beginBlock(h *header, repeated bool) {
	if !repeated {
		r.level1, r.level2 = "", ""
		for _, text := range h.aside {
			r.sheet.note(fault.Info, "evaluate.read.column", r.sheet.Place, "column", text)
		}
	}
	if h.side == "" {
		return
	}
	r.block = unbracketed(h.side)
	if m := pointsText.FindStringSubmatch(h.side); m != nil {
		r.declare(Share{Level: r.block, Weight: m[1]})
	}
}

// ends tells the rows under a table that are words: 存在问题, 填报人.
func (r *reader) ends(n int, cells []int) bool {
	if cells[0] > 2 || !endWord.MatchString(unbracketed(r.view.texts[n][cells[0]])) || r.isIndicator(n) {
		return false
	}
	for _, c := range cells {
		r.shares(r.view.texts[n][c])
		r.grade(r.view.texts[n][c])
	}
	if last := r.view.texts[n][cells[len(cells)-1]]; len(cells) > 1 && gradeWord.MatchString(last) {
		r.grade("等级" + last)
	}
	return true
}

// loose reads a row outside the parts that are known: texts as lines.
func (r *reader) loose(n int, cells []int) {
	for _, c := range cells {
		text := r.view.texts[n][c]
		r.setYear(text)
		r.shares(text)
		r.total(text)
	}
}

// narrow makes ASCII of full-width digits and signs.
func narrow(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= '０' && c <= '９' || c == '．' || c == '％' {
			return c - 0xfee0
		}
		return c
	}, s)
}
