package form

import (
	"slices"
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/table"
)

// Interpret turns a document as read into a disclosure: the family that fits
// best, each table claimed by a form or kept as not recognised, facts with
// coordinates, the outline, and a log of everything that was repaired, dropped
// or not understood.
func Interpret(doc *page.Document, families []*Family, book *classify.Book) budget.Disclosure {
	flow := table.Find(doc)
	m := readMeta(flow)
	d := budget.Disclosure{Format: doc.Format, Title: m.title, Kind: m.kind, Year: m.year, Level: m.level, Entity: m.entity}
	d.Log = append(append(d.Log, doc.Log...), flow.Log...)
	family, matches, why := chooseFamily(families, flow, m)
	if family == nil {
		family = &Family{}
		d.Log = append(d.Log, fault.NewEntry(fault.Partial, "family.none", place.Place{}))
	}
	d.Family, d.FamilyWhy = family.ID, why
	in := interpreter{d: &d, flow: flow, family: family, book: book, bodies: newBodies(family.Bodies, m.entity), grids: map[int]int{}}
	in.tables(matches)
	in.missingForms()
	in.outline()
	in.finish()
	in.organisation()
	return d
}

// chooseFamily takes the family that recognises most; the reasons are kept.
func chooseFamily(families []*Family, flow table.Flow, m meta) (best *Family, matches []*match, why []string) {
	most := 0
	titled := titledGrids(flow)
	views := make([]*gridView, len(flow.Grids))
	for i := range flow.Grids {
		views[i] = viewGrid(&flow.Grids[i], m.year)
	}
	for _, f := range families {
		if m.kind != "" && f.Kind != m.kind {
			continue
		}
		got := make([]*match, len(flow.Grids))
		score, forms := 0, 0
		for i := range flow.Grids {
			got[i], _ = bestMatch(f.Forms, views[i])
			if got[i] != nil && got[i].form.IsBudget() {
				score += got[i].score
				forms++
			}
		}
		if score > most && 2*forms >= titled {
			most, best, matches = score, f, got
			why = familyWhy(f, forms, m)
		}
	}
	return best, matches, why
}

// titledGrids counts the tables that look like budget tables: a family that
// recognises fewer than half of them is a chance likeness, not the document's.
func titledGrids(flow table.Flow) int {
	n := 0
	for i := range flow.Grids {
		if isBudgetTitle(gridTitle(&flow.Grids[i])) {
			n++
		}
	}
	return n
}

// gridTitle is the printed title, else a worksheet's name that is one.
func gridTitle(g *table.Grid) string {
	if g.Title == "" && strings.HasSuffix(table.Bare(g.Sheet), "表") {
		return table.Bare(g.Sheet)
	}
	return g.Title
}

func familyWhy(f *Family, forms int, m meta) []string {
	wanted := 0
	for _, form := range f.Forms {
		if form.IsBudget() {
			wanted++
		}
	}
	why := []string{"forms " + strconv.Itoa(forms) + "/" + strconv.Itoa(wanted)}
	switch {
	case m.year == 0:
		why = append(why, "year unknown")
	case m.year < f.Years.From || m.year > f.Years.To:
		why = append(why, "year "+strconv.Itoa(m.year)+" outside "+strconv.Itoa(f.Years.From)+"–"+strconv.Itoa(f.Years.To))
	default:
		why = append(why, "year "+strconv.Itoa(m.year))
	}
	return why
}

// interpreter fills one disclosure.
type interpreter struct {
	d      *budget.Disclosure
	flow   table.Flow
	family *Family
	book   *classify.Book
	bodies *bodies
	names  *codeNames
	grids  map[int]int // grid → table
}

// tables binds tables with codes first: their names and codes then explain the
// names without codes of the summary tables.
func (in *interpreter) tables(matches []*match) {
	number := 0
	for i := range in.flow.Grids {
		var m *match
		if i < len(matches) {
			m = matches[i]
		}
		in.grids[i] = len(in.d.Tables)
		in.d.Tables = append(in.d.Tables, in.describe(i, m, &number))
	}
	facts := make([][]budget.Fact, len(in.flow.Grids))
	for i := range in.flow.Grids {
		if !in.late(matches, i) {
			facts[i] = in.bind(i, matches)
		}
	}
	in.names = newCodeNames(in.d.Tables, in.form, in.book)
	for i := range in.flow.Grids {
		if in.late(matches, i) {
			facts[i] = in.bind(i, matches)
		}
	}
	for _, f := range facts {
		in.d.Facts = append(in.d.Facts, f...)
	}
}

// late tells a table whose names need the codes of others.
func (in *interpreter) late(matches []*match, i int) bool {
	return i < len(matches) && matches[i] != nil && len(matches[i].form.Sides) > 0
}

func (in *interpreter) form(id string) *Form {
	for _, f := range in.family.Forms {
		if f.ID == id {
			return f
		}
	}
	return nil
}

// describe makes the table's head: number, title, unit, columns, status.
func (in *interpreter) describe(i int, m *match, number *int) budget.Table {
	g := &in.flow.Grids[i]
	t := budget.Table{Index: i, No: g.Number, Title: gridTitle(g), Body: g.Caption(table.BodyCaption), Place: g.Place}
	t.UnitText = g.Caption(table.UnitCaption)
	t.Unit, _ = money.ParseUnit(t.UnitText)
	for _, n := range g.Notes {
		t.Notes = append(t.Notes, budget.Note{Text: strings.TrimSpace(n.Text), Place: n.Place})
	}
	in.status(&t, g, m)
	if t.Budget {
		*number++
		if t.No == "" {
			t.No = strconv.Itoa(*number)
		}
	}
	return t
}

func (in *interpreter) status(t *budget.Table, g *table.Grid, m *match) {
	switch {
	case m != nil:
		t.Form, t.Status, t.Budget = m.form.ID, budget.PrintedTable, m.form.IsBudget()
		if m.form.Rows.Kind == "projects" {
			t.Status = budget.Narrative
		}
		t.Why = "form.by-title-and-columns"
		if m.title == 0 {
			t.Why = "form.by-columns"
		}
	case t.Title == "" && g.Number == "":
		t.Status, t.Why = budget.Narrative, "form.untitled"
	default:
		t.Status, t.Why = budget.Unrecognised, "form.none-fits"
		t.Budget = isBudgetTitle(t.Title)
	}
}

// isBudgetTitle tells the titles of tables that count as budget tables even
// when no form claims them.
func isBudgetTitle(title string) bool {
	key := table.Bare(title)
	for _, s := range []string{"预算表", "预算总表", "决算表", "决算总表", "支出表", "收支总表", "收入总表", "支出总表"} {
		if strings.HasSuffix(key, s) || strings.Contains(key, s+"（") || strings.Contains(key, s+"(") {
			return !strings.Contains(key, "绩效") && !strings.Contains(key, "目标")
		}
	}
	return false
}

// bind reads the rows of grid i.
func (in *interpreter) bind(i int, matches []*match) []budget.Fact {
	g, t := &in.flow.Grids[i], &in.d.Tables[i]
	var m *match
	if i < len(matches) && matches[i] != nil {
		m = matches[i]
	} else {
		m = unclaimed(g, in.d.Year)
	}
	b := binder{grid: g, match: m, form: m.form, cols: m.form.allColumns(), bodies: in.bodies, book: in.book,
		year: in.d.Year, unit: t.Unit, names: in.names, out: t}
	if t.Unit == money.NoUnit && t.Status == budget.PrintedTable && t.Budget {
		b.note(fault.Partial, "table.unit-unknown", t.Place)
	}
	in.columns(t, g, m)
	b.bind()
	t.Empty = !slices.ContainsFunc(b.facts, func(f budget.Fact) bool { return f.Amount.State == money.Number && f.Amount.Fen != 0 })
	in.collect(&b)
	return b.facts
}

// unclaimed is the match of a grid that no form claims: its header is what
// stands over the first row with numbers.
func unclaimed(g *table.Grid, year int) *match {
	h := 0
	for h < min(mostHeaderRows, len(g.Rows)-1) && !hasNumbers(g, h) {
		h++
	}
	return &match{form: &Form{Rows: Rows{Kind: "unknown"}}, header: h, paths: headerPaths(g, h), columns: unboundAll(g.Width()), year: year}
}

func hasNumbers(g *table.Grid, r int) bool {
	for _, c := range g.Rows[r].Cells {
		if p, err := money.Parse(c.Text, money.Yuan); err == nil && p.State == money.Number {
			return true
		}
	}
	return false
}

// columns records the printed header and what each column means.
func (in *interpreter) columns(t *budget.Table, g *table.Grid, m *match) {
	cols := m.form.allColumns()
	for c, p := range m.paths {
		col := budget.Column{Path: p}
		if j := m.columns[c]; j >= 0 {
			col.Role, col.ColID, col.Bound = cols[j].Role, cols[j].ID, true
			if col.Role == "" {
				col.Role = "amount"
			}
		} else if p != "" && m.form.ID != "" && t.Budget {
			in.d.Log = append(in.d.Log, fault.NewEntry(fault.Info, "column.unbound", t.Place, "column", p, "table", t.No, "title", t.Title))
		}
		t.Columns = append(t.Columns, col)
	}
	t.HeaderRows = headerRows(g, m.header)
}

// headerRows keeps the printed header with the spans that it shows.
func headerRows(g *table.Grid, h int) []budget.HeaderRow {
	m := headerMatrix(g, h)
	var out []budget.HeaderRow
	done := make([]int, g.Width()) // rows already covered per column
	for r := range h {
		var row budget.HeaderRow
		for c := 0; c < g.Width(); {
			span := 1
			for c+span < g.Width() && m[r][c] != "" && m[r][c+span] == m[r][c] && g.Cell(r, c+span) == "" {
				span++
			}
			if done[c] <= r {
				down := 1
				for r+down < h && span == 1 && m[r+down][c] == "" && m[r][c] != "" {
					down++
				}
				row = append(row, budget.HeaderCell{Text: m[r][c], ColSpan: span, RowSpan: down})
				for k := c; k < c+span; k++ {
					done[k] = r + down
				}
			}
			c += span
		}
		out = append(out, row)
	}
	return out
}

func (in *interpreter) collect(b *binder) {
	in.d.Log = append(in.d.Log, b.log...)
	in.d.Projects = append(in.d.Projects, b.found.projects...)
	in.d.Tasks = append(in.d.Tasks, b.found.tasks...)
	in.d.Goals = append(in.d.Goals, b.found.goals...)
	in.d.Targets = append(in.d.Targets, b.found.indicators...)
	in.d.Log = append(in.d.Log, b.grid.Log...)
}

// missingForms lists the forms of the family that the document lacks.
func (in *interpreter) missingForms() {
	for _, f := range in.family.Forms {
		has := slices.ContainsFunc(in.d.Tables, func(t budget.Table) bool { return t.Form == f.ID })
		if has || !f.Required {
			continue
		}
		in.d.Tables = append(in.d.Tables, budget.Table{
			Index: len(in.d.Tables), No: f.No, Title: f.Titles[0], Form: f.ID, Status: budget.Missing, Why: "table.missing",
		})
	}
}

// outline cuts the text into sections.
func (in *interpreter) outline() {
	s := sectioner{family: in.family, bodies: in.bodies, year: in.d.Year, grids: in.grids}
	in.d.Sections = append(s.sections(in.flow.Elements), in.noteSections()...)
}

// noteSections puts the notes of tables where the numbers of sentences are
// looked for.
func (in *interpreter) noteSections() []budget.Section {
	var out []budget.Section
	for _, t := range in.d.Tables {
		if len(t.Notes) == 0 {
			continue
		}
		sec := budget.Section{ID: NoteSection, Number: t.No, Title: t.Title, Level: 3, Part: "tables", Tables: []int{t.Index}, Place: t.Notes[0].Place}
		for _, n := range t.Notes {
			sec.Paragraphs = append(sec.Paragraphs, budget.Paragraph{Text: n.Text, Place: n.Place, Marks: []budget.LineMark{{Place: n.Place}}})
		}
		out = append(out, sec)
	}
	return out
}

// NoteSection is the id of the section that holds the notes of one table.
const NoteSection = "table-note"

// finish settles what needs the whole document: bodies, level, footnotes.
func (in *interpreter) finish() {
	for _, b := range in.bodies.names {
		in.d.Bodies = append(in.d.Bodies, budget.BodyRecord{Body: b, Independent: true})
	}
	if in.d.Level == "" && len(in.bodies.names) > 1 {
		in.d.Level = budget.DepartmentLevel
	}
	if in.d.Kind == "" {
		in.d.Kind = in.family.Kind
	}
	for i := range in.d.Tables {
		t := &in.d.Tables[i]
		for k := range t.Notes {
			n := &t.Notes[k]
			t.EmptyNoted = t.EmptyNoted || containsAny(n.Text, in.family.Notes.Empty)
			if in.d.Rounding == nil && containsAny(n.Text, in.family.Notes.Rounding) {
				in.d.Rounding = n
			}
		}
	}
	in.roundingInText()
}

// roundingInText looks for the rounding footnote among paragraphs.
func (in *interpreter) roundingInText() {
	for _, s := range in.d.Sections {
		for _, p := range s.Paragraphs {
			if in.d.Rounding == nil && containsAny(p.Text, in.family.Notes.Rounding) {
				in.d.Rounding = &budget.Note{Text: p.Text, Place: p.Place}
			}
		}
	}
}

func containsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}
