package datapackage

import (
	"encoding/csv"
	"io"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
)

const factsFile = "facts.csv"

// writeFacts writes every printed number of a printed table, one a line.
func writeFacts(w io.Writer, d *budget.Disclosure) error {
	out := csv.NewWriter(w)
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.name
	}
	if err := out.Write(row); err != nil {
		return err
	}
	for i := range d.Facts {
		f := &d.Facts[i]
		if f.Amount.State != money.Number || !isPrinted(tableOf(d, f).Status) {
			continue
		}
		for k, c := range columns {
			row[k] = c.value(d, f)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func isPrinted(s budget.Status) bool { return s == budget.PrintedTable || s == budget.Narrative }
