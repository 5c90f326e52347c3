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
	return InterpretGiven(doc, families, book, budget.Given{})
}

// InterpretGiven is Interpret with a person's answers to what the document does not
// say about itself.
func InterpretGiven(doc *page.Document, families []*Family, book *classify.Book, given budget.Given) budget.Disclosure {
	flow := table.Find(doc)
	printed := readMeta(flow)
	m := printed.with(given)
	d := budget.Disclosure{Pages: len(doc.Pages), Paper: doc.Paper(), Format: doc.Format, Title: m.title, Kind: m.kind, Year: m.year, Level: m.level, Entity: m.entity, Edition: m.edition}
	d.Log = append(append(d.Log, doc.Log...), flow.Log...)
	family, matches, why := chooseFamily(families, flow, m)
	if family == nil {
		family = &Family{}
		d.Log = append(d.Log, fault.NewEntry(fault.Partial, "family.none", place.Place{}))
	}
	d.Family, d.FamilyWhy = family.ID, why
	in := interpreter{d: &d, flow: flow, family: family, book: book, bodies: newBodies(family.Bodies, m.entity), grids: map[int]int{}, given: given}
	in.tables(matches)
	in.missingForms()
	in.outline()
	in.finish()
	in.organisation()
	in.members()
	in.ask(printed)
	in.second()
	return d
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
	given  budget.Given
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
	facts := newFactStore(&in.flow, matches)
	for i := range in.flow.Grids {
		if !in.late(matches, i) {
			facts.parts[i] = in.bind(i, matches, facts.parts[i])
		}
	}
	in.names = newCodeNames(in.d.Tables, in.form, in.book)
	for i := range in.flow.Grids {
		if in.late(matches, i) {
			facts.parts[i] = in.bind(i, matches, facts.parts[i])
		}
	}
	for i, f := range facts.parts {
		facts.parts[i] = doubted(f, in.flow.Grids[i].Doubt)
	}
	in.d.Facts = facts.joined()
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
	in.giveUnit(&t)
	return t
}

// doubted marks the numbers of a grid whose columns are not certain.
func doubted(facts []budget.Fact, doubt string) []budget.Fact {
	for i := range facts {
		if doubt != "" {
			facts[i].Repairs = append(facts[i].Repairs, doubt)
		}
	}
	return facts
}

// bind reads the rows of grid i into a stretch of facts.
func (in *interpreter) bind(i int, matches []*match, facts []budget.Fact) []budget.Fact {
	g, t := &in.flow.Grids[i], &in.d.Tables[i]
	var m *match
	if i < len(matches) && matches[i] != nil {
		m = matches[i]
	} else {
		m = unclaimed(g, in.d.Year)
	}
	b := binder{grid: g, match: m, form: m.form, cols: m.form.allColumns(), bodies: in.bodies, book: in.book,
		year: in.d.Year, unit: t.Unit, names: in.names, out: t, facts: facts}
	if t.Unit == money.NoUnit && t.Status == budget.PrintedTable && t.Budget {
		b.note(fault.Partial, "table.unit-unknown", t.Place)
	}
	in.columns(t, g, m)
	b.bind()
	t.Empty = !slices.ContainsFunc(b.facts, func(f budget.Fact) bool { return f.Amount.State == money.Number && f.Amount.Fen != 0 })
	in.collect(&b)
	return b.facts
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
		has := slices.ContainsFunc(in.d.Tables, func(t budget.Table) bool { return in.stands(t.Form, f) })
		if has || !f.Required {
			continue
		}
		in.d.Tables = append(in.d.Tables, budget.Table{
			Index: len(in.d.Tables), No: f.No, Title: ExpandYear(f.Titles[0], in.d.Year), Form: f.ID, Status: budget.Missing, Why: "table.missing",
		})
	}
}

// stands tells whether a form is a form or another print of the same table: they
// share the printed number.
func (in *interpreter) stands(id string, f *Form) bool {
	other := in.form(id)
	return id == f.ID || other != nil && other.No != "" && other.No == f.No
}

// outline cuts the text into sections.
func (in *interpreter) outline() {
	s := sectioner{family: in.family, bodies: in.bodies, year: in.d.Year, grids: in.grids}
	in.d.Sections = append(s.sections(in.flow.Elements), in.noteSections()...)
}

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
