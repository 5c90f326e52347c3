// Package csv writes facts and findings as comma-separated values.
//
// Begin with Facts, the contract of `mingzhang read --format csv`.
package csv

import (
	"encoding/csv"
	"io"
	"sort"
	"strconv"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/publish"
)

// factHeader is the contract; further columns may follow it, none may change.
var factHeader = []string{"document", "table_no", "table_title", "form", "unit", "page", "row_no", "entity", "row_code", "row_name", "column", "value"}

// Facts writes every number of every budget table in document order, one a
// line: blanks and dashes are left out. name is the document as the user named
// it; header is written when asked, so that several files make one table.
func Facts(w io.Writer, name string, d budget.Disclosure, header bool) error {
	out := csv.NewWriter(w)
	if header {
		if err := out.Write(factHeader); err != nil {
			return err
		}
	}
	for _, f := range printed(d) {
		if err := out.Write(factRow(name, d, f)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// printed are the numbers of budget tables in print order.
func printed(d budget.Disclosure) []*budget.Fact {
	var out []*budget.Fact
	for i := range d.Facts {
		f := &d.Facts[i]
		t := d.Tables[f.Table]
		if t.Budget && f.Amount.State == money.Number && t.Status != budget.Derived {
			out = append(out, f)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if a.Table != b.Table {
			return a.Table < b.Table
		}
		if a.RowNo != b.RowNo {
			return a.RowNo < b.RowNo
		}
		return a.Col < b.Col
	})
	return out
}

func factRow(name string, d budget.Disclosure, f *budget.Fact) []string {
	t := d.Tables[f.Table]
	return []string{
		name, t.No, publish.Neutral(t.Title), t.Form, f.Amount.Unit.String(), f.Place.Label(), strconv.Itoa(f.RowNo),
		publish.Neutral(f.Entity), f.RowCode, publish.Neutral(f.RowName), publish.Neutral(f.Column), f.Amount.Text,
	}
}
