package main

import (
	"context"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/edition"
)

// A print is a way to set tables: a style sheet, and the share of the numbers that must
// be read back.
type print struct {
	name, css string
	least     float64
}

// Rules of the style sheets that several prints share.
const (
	plainPage = "@page{size:A4 landscape;margin:12mm}body{font:10pt serif}h2{text-align:center;font-size:14pt;page-break-before:always}" +
		"table{border-collapse:collapse;width:100%}td,th{padding:3px 5px;font-weight:normal;text-align:center}td{text-align:left}td.n{text-align:right}tr{page-break-inside:avoid}"
	ruledCells = "td,th{border:0.5pt solid #000}"
	onlyAcross = "td,th{border-bottom:0.5pt solid #000}table{border-top:1pt solid #000}"
	threeRules = "table{border-top:1.2pt solid #000;border-bottom:1.2pt solid #000}thead{border-bottom:0.6pt solid #000}"
	shadedRows = "tbody tr:nth-child(odd) td{background:#e8eef8}td,th{border:1pt solid #fff}th{background:#1f4e79;color:#fff}"
)

var prints = []print{
	{"plain", plainPage, 1},
	{"ruled", plainPage + ruledCells, 1},
	{"across", plainPage + onlyAcross, 1},
	{"booktabs", plainPage + threeRules, 1},
	{"shaded", plainPage + shadedRows, 1},
	{"framed", plainPage + "table{border:1pt solid #000}", 1},
	{"heavy", plainPage + "td,th{border:3pt solid #000}", 1},
	{"broken rows", plainPage + ruledCells + "@page{size:297mm 113mm}td{max-width:80px}tr{page-break-inside:auto}", 1},
	{"wrapped names", plainPage + "td{max-width:110px;vertical-align:middle}", 0.9},
	{"page headers", plainPage + ruledCells + "@page{@top-center{content:'部门预算公开'}@bottom-center{content:'第 ' counter(page) ' 页 共 ' counter(pages) ' 页'}}", 1},
}

// setTables writes the budget tables of a disclosure as a web page to print.
func setTables(d *budget.Disclosure, css string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><html lang=zh><meta charset=utf-8><style>%s</style><h1>%s</h1>", css, html.EscapeString(d.Title))
	for _, t := range d.Tables {
		if t.Budget && len(t.Rows) > 0 {
			setTable(&b, t)
		}
	}
	return b.String() + "</html>"
}

func setTable(b *strings.Builder, t budget.Table) {
	fmt.Fprintf(b, "<h2>%s</h2><p style='text-align:right'>单位：%s</p><table><thead>", html.EscapeString(t.Title), html.EscapeString(t.UnitText))
	for _, r := range t.HeaderRows {
		b.WriteString("<tr>")
		for _, c := range r {
			fmt.Fprintf(b, "<th colspan=%d rowspan=%d>%s</th>", max(1, c.ColSpan), max(1, c.RowSpan), html.EscapeString(c.Text))
		}
		b.WriteString("</tr>")
	}
	b.WriteString("</thead><tbody>")
	for _, r := range t.Rows {
		b.WriteString("<tr>")
		for k, c := range r.Cells {
			class := ""
			if t.Columns[k].Role == "amount" {
				class = " class=n"
			}
			fmt.Fprintf(b, "<td%s>%s</td>", class, html.EscapeString(c))
		}
		b.WriteString("</tr>")
	}
	b.WriteString("</tbody></table>")
}

// unnumbered forgets the numbers of tables, which are not printed here.
func unnumbered(d *budget.Disclosure) map[edition.Number]int {
	out := map[edition.Number]int{}
	for n, c := range edition.Numbers(d) {
		n.Table = ""
		out[n] += c
	}
	return out
}

// TestTablesInOtherPrints: tables printed with other lines, or none, give the same
// numbers: those of our own editions in every print, those of the samples, where they
// are, without lines.
func TestTablesInOtherPrints(t *testing.T) {
	t.Parallel()
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	paper := newPrinter(t)
	for _, l := range ledgers {
		for name, data := range published(t, a, l.file, l.family).Files {
			if filepath.Ext(name) == ".md" {
				inPrints(t, a, paper, name, data, prints)
			}
		}
	}
	files, err := filepath.Glob(filepath.Join(samplesDir(), "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		inPrints(t, a, paper, file, data, prints[:1])
	}
}

// inPrints reads a document, prints its tables and reads the prints.
func inPrints(t *testing.T, a *app.App, paper printer, name string, data []byte, in []print) {
	t.Helper()
	d, err := a.Read(context.Background(), name, data)
	if err != nil {
		t.Fatal(err)
	}
	want := unnumbered(&d)
	for _, p := range in {
		t.Run(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))+"/"+p.name, func(t *testing.T) {
			got, err := a.Read(context.Background(), "print.pdf", paper.print(t, setTables(&d, p.css)))
			if err != nil {
				t.Fatal(err)
			}
			only, extra := edition.Differ(want, unnumbered(&got))
			all := edition.Count(want)
			t.Logf("%4d of %4d, %d extra", all-len(only), all, len(extra))
			if float64(all-len(only)) < p.least*float64(all) {
				t.Errorf("first missing %v, extra %v", first(only), first(extra))
			}
		})
	}
}
