package compile

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
	"mingzhang/internal/page"
)

// writer puts the document together: title, narrative, tables.
type writer struct {
	*cube
	family *form.Family
	book   *classify.Book
	blocks []page.Block
	cells  []Cell
}

func (w *writer) heading(level int, text string) {
	w.blocks = append(w.blocks, page.Block{Kind: page.Heading, Level: level, Text: text})
}

func (w *writer) paragraph(text string) {
	w.blocks = append(w.blocks, page.Block{Kind: page.Paragraph, Text: text})
}

func (w *writer) document() error {
	w.heading(1, w.title())
	if err := w.narrative(); err != nil {
		return err
	}
	w.tables()
	return nil
}

func (w *writer) title() string {
	word := "部门"
	if w.ledger.Level == budget.UnitLevel {
		word = "单位"
	}
	return itoa(w.ledger.Year) + "年" + w.ledger.Department + word + "预算"
}

// tables prints every form of the family that stands in the table part.
func (w *writer) tables() {
	w.heading(1, "二、表格部分")
	for _, f := range w.family.Forms {
		if !f.Untitled {
			w.table(f)
		}
	}
}

// table prints one form with its captions, rows and notes.
func (w *writer) table(f *form.Form) {
	s := newSheet(w.cube, f, w.book)
	s.fill()
	if f.No != "" {
		w.paragraph("表" + f.No)
	}
	if f.Titles[0] != "" && !f.Untitled {
		w.paragraph(form.ExpandYear(f.Titles[0], w.ledger.Year))
		w.paragraph("部门名称：" + w.ledger.Department)
		w.paragraph("单位：" + f.Unit)
	}
	w.blocks = append(w.blocks, page.Block{Kind: page.Table, Rows: s.rows})
	for _, n := range f.Print.Notes {
		w.paragraph(n)
	}
	if s.empty && f.Print.Empty != "" {
		w.paragraph(f.Print.Empty)
	}
	w.cells = append(w.cells, s.cells...)
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
