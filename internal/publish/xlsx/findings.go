// Package xlsx writes findings as a workbook for people who live in Excel.
//
// Begin with Findings.
package xlsx

import (
	"io"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/message"
	"mingzhang/internal/publish"
	"mingzhang/internal/report"
)

// Findings writes a workbook: a cover that says first what was not checkable,
// the findings, every equation with both sides, and every rule's answer. The
// same report gives the same bytes.
func Findings(w io.Writer, d report.Document, p *message.Printer) error {
	b := book{File: excelize.NewFile(), p: p}
	defer b.Close()
	b.cover(&d)
	b.findings(&d)
	b.equations(&d)
	b.rules(&d)
	if b.err != nil {
		return b.err
	}
	b.SetActiveSheet(0)
	return b.write(w)
}

// book is a workbook in the making; the first error is kept.
type book struct {
	*excelize.File
	p   *message.Printer
	err error
}

func (b *book) keep(err error) {
	if b.err == nil {
		b.err = err
	}
}

// sheet adds a worksheet with a bold header, wrapped texts, column widths and a
// print set-up of one page width.
func (b *book) sheet(name string, header []string, widths []float64, rows [][]string) {
	index, err := b.NewSheet(name)
	b.keep(err)
	if index == 1 && name == b.p.Say("export.sheet.cover") {
		b.keep(b.DeleteSheet("Sheet1"))
	}
	head, err := b.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF4"}},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
	b.keep(err)
	body, err := b.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	b.keep(err)
	for i, width := range widths {
		col, _ := excelize.ColumnNumberToName(i + 1)
		b.keep(b.SetColWidth(name, col, col, width))
	}
	b.row(name, 1, header)
	b.keep(b.SetRowStyle(name, 1, 1, head))
	for i, r := range rows {
		b.row(name, i+2, r)
		b.keep(b.SetRowStyle(name, i+2, i+2, body))
	}
	b.setUp(name, len(header), len(rows)+1)
}

// row writes texts as texts: nothing in a workbook of ours is a formula.
func (b *book) row(sheet string, n int, cells []string) {
	for i, text := range cells {
		at, err := excelize.CoordinatesToCellName(i+1, n)
		b.keep(err)
		b.keep(b.SetCellStr(sheet, at, text))
	}
}

func (b *book) setUp(name string, columns, rows int) {
	last, err := excelize.CoordinatesToCellName(columns, max(rows, 2))
	b.keep(err)
	b.keep(b.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	b.keep(b.AutoFilter(name, "A1:"+last, nil))
	landscape, fit, tall := "landscape", 1, 0
	b.keep(b.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &fit, FitToHeight: &tall}))
	yes := true
	b.keep(b.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}))
}

func (b *book) findings(d *report.Document) {
	var rows [][]string
	for i := range d.Findings {
		rows = append(rows, publish.FindingRow(b.p, &d.Findings[i]))
	}
	b.sheet(b.p.Say("export.sheet.findings"), publish.FindingHeader(b.p), []float64{9, 9, 22, 60, 40, 40, 40, 10, 10, 8, 40, 24, 24, 26}, rows)
}

func (b *book) equations(d *report.Document) {
	var rows [][]string
	for _, e := range d.Equations {
		rows = append(rows, []string{b.p.Text(e.Title), b.p.Say("export.verdict." + string(e.Verdict)), publish.Side(e.Operands, report.Left), e.Relation,
			publish.Side(e.Operands, report.Right), e.Difference, e.Allowed, e.Hides, e.Unit, e.Ground})
	}
	header := b.words("rule", "verdict", "left", "relation", "right", "difference", "allowed", "hides", "unit", "ground")
	b.sheet(b.p.Say("export.sheet.equations"), header, []float64{26, 9, 50, 6, 60, 10, 10, 10, 8, 40}, rows)
}

func (b *book) rules(d *report.Document) {
	var rows [][]string
	for _, r := range d.Rules {
		rows = append(rows, []string{r.Rule, b.p.Text(r.Title), b.p.Say("export.verdict." + string(r.Verdict)), b.p.Maybe(r.Why), r.Ground})
	}
	b.sheet(b.p.Say("export.sheet.rules"), b.words("id", "rule", "verdict", "why", "ground"), []float64{24, 36, 12, 40, 60}, rows)
}

func (b *book) words(names ...string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = b.p.Say("export." + n)
	}
	return out
}
