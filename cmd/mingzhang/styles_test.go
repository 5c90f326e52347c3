package main

import (
	"context"
	"fmt"
	"html"
	"path/filepath"
	"strings"
	"testing"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
)

// A style is a way to set tables on paper: a style sheet, what is done to the tables
// before, and how a page of them is written where that differs.
type style struct {
	name   string
	css    string
	change func(s *sheetOfTables)
	table  func(b *strings.Builder, t *printedTable) // else styledTable
	least  float64                                   // share of the numbers that must be right; 0 is all of them
}

// Rules that many styles share.
const (
	onPaper   = "@page{size:A4 landscape;margin:12mm}body{font:9pt serif;margin:0}h1{font-size:14pt}p{margin:3px 0}.t{page-break-before:always}"
	unruled   = onPaper + "table{border-collapse:collapse;width:100%}td,th{padding:3px 5px;font-weight:normal}.n{text-align:right}tr{page-break-inside:avoid}"
	ruledAll  = unruled + "td,th{border:0.5pt solid #000}"
	wrapsText = "td.w,th{max-width:70px;overflow-wrap:anywhere}"
)

// none of the numbers need be right, but all must say that they are not certain.
const none = 0.001

var styles = []style{
	{name: "headers at the left", css: unruled + "th{text-align:left}"},
	{name: "numbers in the middle", css: unruled + ".n{text-align:center}", least: 0.95},
	{name: "numbers at the left", css: unruled + ".n{text-align:left}"},
	{name: "all in the middle", css: unruled + "td{text-align:center}"},
	{name: "narrow pages", css: unruled + "@page{size:A4 portrait}" + wrapsText, least: 0.6},
	{name: "narrow pages, rows in the middle", css: unruled + "@page{size:A4 portrait}td,th{vertical-align:middle}" + wrapsText, least: 0.6},
	{name: "narrow pages with lines", css: ruledAll + "@page{size:A4 portrait}" + wrapsText},
	{name: "short pages, header once", css: unruled + "@page{size:297mm 113mm}thead{display:table-row-group}", least: 0.85},
	{name: "short pages with lines, header once", css: ruledAll + "@page{size:297mm 113mm}thead{display:table-row-group}"},
	{name: "boxed header", css: unruled + "th{border:0.5pt solid #000}"},
	{name: "three lines", css: unruled + "table{border-top:1.2pt solid #000;border-bottom:1.2pt solid #000}thead{border-bottom:0.6pt solid #000}"},
	{name: "three lines, headers at the left", css: unruled + "table{border-top:1.2pt solid #000;border-bottom:1.2pt solid #000}thead{border-bottom:0.6pt solid #000}th{text-align:left}"},
	{name: "lines across", css: unruled + "td,th{border-bottom:0.5pt solid #000}table{border-top:1pt solid #000}th{text-align:left}"},
	{name: "lines down", css: unruled + "td,th{border-right:0.5pt solid #000}table{border-left:0.5pt solid #000}"},
	{name: "zebra", css: unruled + "tbody tr:nth-child(odd) td{background:#dde8f4}th{background:#1f4e79;color:#fff}"},
	{name: "filled cells", css: unruled + "table{border-collapse:separate;border-spacing:2px}td{background:#eef3f8}th{background:#1f4e79;color:#fff}"},
	{name: "white cells on black", css: unruled + "table{border-collapse:separate;border-spacing:0.7pt;background:#000}td,th{background:#fff}"},
	{name: "grey lines", css: ruledAll + "td,th{border-color:#ccc}"},
	{name: "double lines", css: ruledAll + "td,th{border:3pt double #000}"},
	{name: "dashed lines", css: ruledAll + "td,th{border:0.5pt dashed #000}"},
	{name: "dotted lines", css: ruledAll + "td,th{border:0.75pt dotted #000}"},
	{name: "lines not joined", css: ruledAll + "table{border-collapse:separate;border-spacing:2px}"},
	{name: "heavy frame, fine lines", css: ruledAll + "table{border:3pt solid #000}td,th{border:0.25pt solid #000}"},
	{name: "tiny type", css: ruledAll + "body{font-size:4.5pt}td,th{padding:0 1px}"},
	{name: "tiny type without lines", css: unruled + "body{font-size:4.5pt}td,th{padding:1px 2px}"},
	{name: "large type", css: ruledAll + "@page{size:A3 landscape}body{font-size:15pt}"},
	{name: "digits apart", css: ruledAll + ".n{letter-spacing:1.2pt}"},
	{name: "digits far apart", css: ruledAll + ".n{letter-spacing:2.4pt}"},
	{name: "digits apart without lines", css: unruled + ".n{letter-spacing:1.2pt}", least: 0.95},
	{name: "numbers in two runs", css: ruledAll, table: spliced},
	{name: "numbers in two runs without lines", css: unruled, table: spliced},
	{name: "numbers on two lines", css: ruledAll + ".n{max-width:28px;word-break:break-all}"},
	{name: "names justified", css: unruled + "td.w{text-align-last:justify;max-width:160px}", least: none},
	{name: "names justified with lines", css: ruledAll + "td.w{text-align-last:justify}"},
	{name: "headers justified", css: unruled + "th{text-align-last:justify}", least: none},
	{name: "items numbered and justified", css: unruled + "td.w{text-align-last:justify;max-width:160px}", change: itemsNumbered, least: none},
	{name: "merged names", css: ruledAll + "td{vertical-align:middle}", table: mergedDown},
	{name: "continued", css: ruledAll, table: continued("（续表）")},
	{name: "continued without lines", css: unruled, table: continued("（续）"), least: 0.9},
	{name: "续表 alone", css: ruledAll, table: continuedAlone},
	{name: "rows over pages", css: ruledAll + "@page{size:297mm 113mm}td{max-width:80px;overflow-wrap:anywhere}tr{page-break-inside:auto}"},
	{name: "unit beside the title", css: ruledAll + ".t>p{display:inline-block;margin-right:60px}"},
	{name: "unit in the table", css: ruledAll, table: unitInside},
	{name: "title in the table", css: ruledAll, table: titleInside},
	{name: "page numbers", css: unruled + "@page{@bottom-center{content:counter(page)}@top-right{content:'第' counter(page) '页'}}"},
	{name: "watermark", css: ruledAll + "body::before{content:'内部资料 2025';position:fixed;left:60mm;top:80mm;font-size:60pt;color:#000;opacity:.12;transform:rotate(-30deg)}"},
	{name: "watermark along the lines", css: ruledAll + "body::before{content:'内部资料 2025';position:fixed;left:60mm;top:80mm;font-size:60pt;color:#888;opacity:.2}"},
	{name: "grey watermark behind", css: ruledAll + "body::before{content:'内部资料 2025';position:fixed;left:60mm;top:80mm;font-size:60pt;color:#ddd;z-index:-1}"},
	{name: "tables side by side", css: ruledAll + "body{display:grid;grid-template-columns:1fr 1fr;gap:10mm;font-size:5pt}h1{grid-column:1/3}.t{page-break-before:auto;page-break-inside:avoid}@page{size:A3 landscape}"},
	{name: "turned inside the page", css: ruledAll + "@page{size:A4 portrait;margin:0}.t{width:297mm;height:210mm;box-sizing:border-box;padding:12mm;transform-origin:0 0;transform:translateX(210mm) rotate(90deg);margin-bottom:87mm;font-size:6pt}td,th{padding:1px 3px}h1{page-break-after:always}"},
	{name: "sentences instead of rows", css: ruledAll, table: emptySaid},
	{name: "totals in bold", css: ruledAll + "tr:first-child td,tr:last-child td{font-weight:bold;text-shadow:0.3px 0 #000}"},
}

// styled writes the tables as a page to print.
func (s sheetOfTables) styled(st style) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><html lang=zh><meta charset=utf-8><style>%s</style><h1>%s</h1>", st.css, html.EscapeString(s.title))
	draw := st.table
	if draw == nil {
		draw = captionedTable
	}
	for i := range s.tables {
		t := &s.tables[i]
		if len(t.rows) == 0 {
			continue
		}
		b.WriteString("<div class=t>")
		draw(&b, t)
		for _, line := range t.below {
			fmt.Fprintf(&b, "<p>%s</p>", html.EscapeString(line))
		}
		b.WriteString("</div>")
	}
	return b.String() + "</html>"
}

// TestPrintStyles: tables set in every style give the same numbers with the same
// meaning; where not all can be read, no number is wrong without a mark that says so.
func TestPrintStyles(t *testing.T) {
	t.Parallel()
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../testdata/national/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no documents", err)
	}
	paper := newPrinter(t)
	for i, st := range styles {
		file := files[i%len(files)] // all styles on all documents take minutes
		t.Run(st.name+"/"+filepath.Base(file), func(t *testing.T) { inStyle(t, a, paper, file, st) })
	}
}

func inStyle(t *testing.T, a *app.App, paper printer, file string, st style) {
	d := readDocument(t, a, file)
	s := takenApart(&d)
	if s = s.copied(); st.change != nil {
		st.change(&s)
	}
	name, page := s.asPage(t) // what the tables say, read from a web page
	plain, err := a.Read(context.Background(), name, page)
	if err != nil {
		t.Fatal(err)
	}
	got, err := a.Read(context.Background(), "print.pdf", paper.print(t, s.styled(st)))
	if err != nil {
		t.Fatal(err)
	}
	want := meaning(&plain, "")
	numbers := meaning(&got, "")
	missing, extra := surplus("missing ", want, numbers), surplus("extra   ", numbers, want)
	t.Logf("%4d of %4d, %d extra", total(want)-len(missing), total(want), len(extra))
	switch right := float64(total(want) - len(missing)); {
	case st.least == 0 && len(missing)+len(extra) > 0, right < st.least*float64(total(want))-1:
		t.Errorf("first missing %v, extra %v", missing[:min(2, len(missing))], extra[:min(2, len(extra))])
	}
	for i := range got.Facts {
		one := budget.Disclosure{Tables: got.Tables, Facts: got.Facts[i : i+1]}
		for fact := range meaning(&one, "") {
			if want[fact] == 0 && len(got.Facts[i].Repairs) == 0 {
				t.Errorf("wrong without a mark: %s", fact)
			}
		}
	}
}
