package planning

import (
	"strconv"

	"mingzhang/internal/draft"
	"mingzhang/internal/publish/fillin"
)

// spareRows are the empty rows of a template that are prepared for new lines.
const spareRows = 500

func writeWorkbook(s *Sheet, n names, t Titles) ([]byte, error) {
	b := fillin.Book{Name: "预算行", Spare: spareRows, Fixed: 4, Stamp: stampOf(s).pairs(), Head: [][]string{nil}}
	for _, f := range SheetColumns() {
		b.Head[0] = append(b.Head[0], t[f])
		b.Columns = append(b.Columns, sheetColumn(f, n))
	}
	for i := range s.Lines {
		k := &s.Lines[i]
		row := []string{k.ID, strconv.Itoa(k.Version)}
		for _, f := range draft.Fields() {
			row = append(row, n.shown(f, k.Value.Get(f)))
		}
		b.Rows = append(b.Rows, row)
	}
	return fillin.Write(&b)
}

var sheetWidths = map[draft.Field]float64{draft.FieldProject: 28, draft.FieldFunction: 30, draft.FieldEconomic: 26, draft.FieldReason: 40}

// sheetColumn is how a column of the template looks, with the lists that it chooses
// from.
func sheetColumn(f draft.Field, n names) fillin.Column {
	c := fillin.Column{Width: sheetWidths[f], Hidden: f == ColumnID || f == ColumnVersion}
	switch {
	case draft.IsMoney(f):
		c.Format = fillin.Money
	case f == draft.FieldQuantity || f == draft.FieldCarriedFrom || f == ColumnVersion:
		c.Format = fillin.Counts
	}
	list := n.options(f)
	for _, o := range list {
		c.Options = append(c.Options, showOption(f, list, o))
	}
	return c
}

// pairs are the stamp as it is written.
func (t stamp) pairs() [][2]string {
	return [][2]string{{"template", t.version}, {"budget", t.budget}, {"year", t.year}, {"unit", t.unit}}
}
