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

// Findings writes a workbook: a cover that says first how much was not checkable,
// what that is, the findings, the cases, every equation with both sides, the numbers
// of the text and every rule's answer. The same report gives the same bytes.
func Findings(w io.Writer, d report.Document, p *message.Printer) error {
	b := book{File: excelize.NewFile()}
	defer b.Close()
	for i, l := range publish.Lists(p, &d) {
		b.sheet(i, l)
	}
	if b.err != nil {
		return b.err
	}
	b.SetActiveSheet(0)
	return b.write(w)
}

// widths of the columns of each part, in characters.
var widths = map[publish.Part][]float64{
	publish.Cover:     {22, 100},
	publish.Open:      {6, 40, 60, 24},
	publish.Findings:  {6, 9, 9, 22, 60, 40, 40, 40, 10, 10, 8, 40, 24, 24, 26},
	publish.Cases:     {6, 50, 14, 8, 14, 14, 14, 18, 60, 14, 20},
	publish.Equations: {26, 9, 50, 6, 60, 10, 10, 10, 8, 8, 40, 30},
	publish.InText:    {10, 14, 50, 8, 70, 24, 12},
	publish.Rules:     {24, 36, 10, 12, 40, 60},
}

// book is a workbook in the making; the first error is kept.
type book struct {
	*excelize.File
	err error
}

func (b *book) keep(err error) {
	if b.err == nil {
		b.err = err
	}
}

// sheet adds a worksheet with a bold header, wrapped texts, column widths and a
// print set-up of one page width.
func (b *book) sheet(index int, l publish.List) {
	if index == 0 {
		b.keep(b.SetSheetName("Sheet1", l.Title))
	} else {
		_, err := b.NewSheet(l.Title)
		b.keep(err)
	}
	head, err := b.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF4"}},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
	b.keep(err)
	body, err := b.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	b.keep(err)
	for i, width := range widths[l.Part] {
		col, _ := excelize.ColumnNumberToName(i + 1)
		b.keep(b.SetColWidth(l.Title, col, col, width))
	}
	b.row(l.Title, 1, l.Header)
	b.keep(b.SetRowStyle(l.Title, 1, 1, head))
	for i, r := range l.Rows {
		b.row(l.Title, i+2, r)
		b.keep(b.SetRowStyle(l.Title, i+2, i+2, body))
	}
	b.setUp(l.Title, len(l.Header), len(l.Rows)+1)
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
