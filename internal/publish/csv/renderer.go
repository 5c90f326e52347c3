package csv

import (
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/publish"
)

// Renderer publishes the numbers of a budget as CSV: the contract of Facts.
type Renderer struct{}

// New gives the renderer.
func New() Renderer { return Renderer{} }

// Format is csv.
func (Renderer) Format() string { return "csv" }

// Extension is .csv.
func (Renderer) Extension() string { return ".csv" }

// Render writes every number with what it is about.
func (Renderer) Render(w io.Writer, d budget.Disclosure) error { return Facts(w, d.Title, d, true) }

// ReadBack reads what Render wrote; fault.Unreadable says which line is none of
// ours.
func (Renderer) ReadBack(data []byte) (budget.Disclosure, error) {
	r := csv.NewReader(bytes.NewReader(data))
	rows, err := r.ReadAll()
	if err != nil {
		return budget.Disclosure{}, fault.Wrap(fault.Unreadable, "CSV 读不懂", err)
	}
	if len(rows) == 0 || !slices.Equal(rows[0], factHeader) {
		return budget.Disclosure{}, fault.New(fault.Unreadable, "CSV 的表头不对").Hint("应为：" + strings.Join(factHeader, ","))
	}
	b := back{tables: map[[2]string]int{}}
	for _, row := range rows[1:] {
		b.row(row)
	}
	return b.out, nil
}

// back gathers the facts of a CSV again.
type back struct {
	out    budget.Disclosure
	tables map[[2]string]int // number and title → index
}

func (b *back) row(c []string) {
	key := [2]string{c[1], c[2]}
	i, known := b.tables[key]
	if !known {
		i = len(b.out.Tables)
		b.tables[key] = i
		b.out.Tables = append(b.out.Tables, budget.Table{Index: i, No: c[1], Title: meant(c[2]), Form: c[3], Budget: true, Status: budget.PrintedTable})
	}
	b.out.Facts = append(b.out.Facts, budget.Fact{Table: i, Entity: meant(c[7]), RowCode: c[8], RowName: meant(c[9]), Column: meant(c[10]),
		Amount: money.Printed{State: money.Number, Text: c[11]}})
}

// meant takes away the apostrophe that Neutral put in front.
func meant(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && publish.Neutral(rest) == s {
		return rest
	}
	return s
}
