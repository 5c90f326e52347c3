package compile

import (
	"slices"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
	"mingzhang/internal/page"
)

// writer puts the document together: title, narrative, tables.
type writer struct {
	*cube
	family  *form.Family
	book    *classify.Book
	sheets  map[string]*sheet // by form id
	numbers *numbers
	blocks  []page.Block
	placed  []*sheet // those that the document prints, in its order
}

// newWriter checks the ledger, fills every table and lists the numbers that the
// narrative may tell.
func newWriter(l *budget.Ledger, family *form.Family, book *classify.Book) (*writer, error) {
	if err := Validate(l, book); err != nil {
		return nil, err
	}
	w := &writer{cube: newCube(l), family: family, book: book, sheets: map[string]*sheet{}}
	if err := w.balanced(); err != nil {
		return nil, err
	}
	for _, f := range family.Forms {
		s := newSheet(w.cube, f, book)
		s.fill()
		w.sheets[f.ID] = s
	}
	w.numbers = newNumbers(w)
	return w, nil
}

func (w *writer) heading(level int, text string) {
	w.blocks = append(w.blocks, page.Block{Kind: page.Heading, Level: level, Text: text})
}

func (w *writer) paragraph(text string) {
	w.blocks = append(w.blocks, page.Block{Kind: page.Paragraph, Text: text})
}

// document writes the title, and the narrative with the tables where it puts
// them; a family without narrative prints its tables alone.
func (w *writer) document() error {
	w.heading(1, w.title())
	p, err := w.prose()
	if err != nil {
		return err
	}
	if faults := p.Faults(); len(faults) > 0 {
		return faults[0]
	}
	if !w.print(p) {
		w.heading(1, "二、表格部分")
		w.tables()
	}
	return nil
}

// print writes the narrative and tells whether the tables were among it.
func (w *writer) print(p Prose) (tables bool) {
	for _, s := range p.Sections {
		if s.Heading != "" {
			w.heading(s.Level, s.Heading)
		}
		for _, x := range s.Paragraphs {
			switch {
			case x.Removed:
			case x.Table == AllTables:
				w.tables()
				tables = true
			case x.Table != "":
				w.narrativeTable(x.Table)
			case len(x.Runs) > 0:
				w.paragraph(printed(x.Runs))
			}
		}
	}
	return tables
}

func (w *writer) narrativeTable(id string) {
	for _, f := range w.family.Forms {
		if f.ID == id && keyProjects(w.ledger) > 0 {
			w.table(f)
		}
	}
}

func (w *writer) title() string {
	return itoa(w.ledger.Year) + "年" + w.ledger.Department + w.levelWord() + "预算"
}

func (w *writer) levelWord() string {
	if w.ledger.Level == budget.UnitLevel {
		return "单位"
	}
	return "部门"
}

// tables prints every form of the family that stands in the table part.
func (w *writer) tables() {
	for _, f := range w.family.Forms {
		if !f.Untitled {
			w.table(f)
		}
	}
}

// table prints one form with its captions, rows and notes.
func (w *writer) table(f *form.Form) {
	s := w.sheets[f.ID]
	if f.No != "" {
		w.paragraph("表" + f.No)
	}
	if f.Titles[0] != "" && !f.Untitled {
		w.paragraph(form.ExpandYear(f.Titles[0], w.ledger.Year))
		w.paragraph("部门名称：" + w.ledger.Department)
		w.paragraph("单位：" + f.Unit)
	}
	w.blocks = append(w.blocks, page.Block{Kind: page.Table, Rows: s.rows})
	for _, n := range w.notes(s) {
		w.paragraph(n)
	}
	w.placed = append(w.placed, s)
}

// notes are what stands under the table: the form's own, and that it is empty on
// purpose.
func (w *writer) notes(s *sheet) []string {
	notes, empty := slices.Clone(s.form.Print.Notes), s.form.Print.Empty
	if empty == "" && !s.form.Untitled {
		empty = w.family.Prose.Empty
	}
	if s.empty && empty != "" {
		return append(notes, empty)
	}
	return notes
}

// fill prints the rows by the kind of the form's rows.
func (s *sheet) fill() {
	switch s.form.Rows.Kind {
	case "codes":
		s.codesTable()
	case "sides":
		s.sidesTable()
	case "years":
		s.yearsTable()
	case "one":
		s.oneTable()
	case "projects":
		s.projectsTable()
	case "blocks":
		s.blocksTable()
	}
}

// text prints fen as yuan for messages.
func (c *cube) text(fen int64) string { return money.Group(money.Format(fen, money.Yuan, 2)) }
