package planning

import (
	"bytes"
	"strconv"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
)

// The sheets of a template besides the lines: what it was made for, and what
// cells may hold.
const (
	stampSheet = "_mingzhang"
	listSheet  = "_lists"
	spareRows  = 500 // empty rows that are prepared for new lines
)

// workbook writes cells and keeps the first error.
type workbook struct {
	*excelize.File
	sheet string
	err   error
}

func (w *workbook) keep(err error) {
	if w.err == nil {
		w.err = err
	}
}

func writeWorkbook(s *Sheet, n names, t Titles) ([]byte, error) {
	w := &workbook{File: excelize.NewFile(), sheet: "预算行"}
	defer func() { _ = w.Close() }()
	w.keep(w.SetSheetName("Sheet1", w.sheet))
	w.header(t)
	for i := range s.Lines {
		w.line(i+2, &s.Lines[i], n)
	}
	w.choices(n, len(s.Lines)+1+spareRows)
	w.stamp(stampOf(s))
	w.finish(len(s.Lines) + 1 + spareRows)
	var out bytes.Buffer
	w.keep(w.Write(&out))
	if w.err != nil {
		return nil, fault.Wrap(fault.Internal, "工作簿没有写成", w.err)
	}
	return out.Bytes(), nil
}

func cellName(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return strconv.Itoa(row)
	}
	return name
}

func columnName(col int) string {
	name, _ := excelize.ColumnNumberToName(col)
	return name
}

var sheetWidths = map[draft.Field]float64{draft.FieldProject: 28, draft.FieldFunction: 30, draft.FieldEconomic: 26, draft.FieldReason: 40}

func (w *workbook) header(t Titles) {
	style, err := w.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF4"}}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
	w.keep(err)
	for i, f := range SheetColumns() {
		w.keep(w.SetCellStr(w.sheet, cellName(i+1, 1), t[f]))
		width := sheetWidths[f]
		if width == 0 {
			width = 16
		}
		w.keep(w.SetColWidth(w.sheet, columnName(i+1), columnName(i+1), width))
	}
	w.keep(w.SetCellStyle(w.sheet, "A1", cellName(len(SheetColumns()), 1), style))
	w.keep(w.SetColVisible(w.sheet, "A:B", false))
}

func (w *workbook) line(row int, k *Kept[draft.Line], n names) {
	w.keep(w.SetCellStr(w.sheet, cellName(1, row), k.ID))
	w.keep(w.SetCellInt(w.sheet, cellName(2, row), int64(k.Version)))
	for i, f := range draft.Fields() {
		text, at := k.Value.Get(f), cellName(i+3, row)
		switch {
		case text == "":
		case draft.IsMoney(f):
			w.keep(w.SetCellDefault(w.sheet, at, text)) // a number, kept as its digits
		case f == draft.FieldQuantity || f == draft.FieldCarriedFrom:
			number, err := strconv.ParseInt(text, 10, 64)
			w.keep(err)
			w.keep(w.SetCellInt(w.sheet, at, number))
		default:
			w.keep(w.SetCellStr(w.sheet, at, n.shown(f, text)))
		}
	}
}

// choices puts the lists on their own sheet and lets the columns choose from them.
func (w *workbook) choices(n names, last int) {
	_, err := w.NewSheet(listSheet)
	w.keep(err)
	for i, f := range draft.Fields() {
		list, col := n.options(f), columnName(i+1)
		for r, o := range list {
			w.keep(w.SetCellStr(listSheet, cellName(i+1, r+1), showOption(f, list, o)))
		}
		if len(list) == 0 {
			continue
		}
		v := excelize.NewDataValidation(true)
		v.SetSqref(cellName(i+3, 2) + ":" + cellName(i+3, last))
		v.SetSqrefDropList(listSheet + "!$" + col + "$1:$" + col + "$" + strconv.Itoa(len(list)))
		w.keep(w.AddDataValidation(w.sheet, v))
	}
	w.keep(w.SetSheetVisible(listSheet, false))
}

func (w *workbook) stamp(t stamp) {
	_, err := w.NewSheet(stampSheet)
	w.keep(err)
	for i, pair := range [][2]string{{"template", t.version}, {"budget", t.budget}, {"year", t.year}, {"unit", t.unit}} {
		w.keep(w.SetCellStr(stampSheet, cellName(1, i+1), pair[0]))
		w.keep(w.SetCellStr(stampSheet, cellName(2, i+1), pair[1]))
	}
	w.keep(w.SetSheetVisible(stampSheet, false, true))
}

// finish sets number formats, the panes that stay, and the print.
func (w *workbook) finish(last int) {
	format := "#,##0.00"
	style, err := w.NewStyle(&excelize.Style{CustomNumFmt: &format})
	w.keep(err)
	for i, f := range draft.Fields() {
		if draft.IsMoney(f) {
			w.keep(w.SetCellStyle(w.sheet, cellName(i+3, 2), cellName(i+3, last), style))
		}
	}
	landscape, wide, tall, fit := "landscape", 1, 0, true
	w.keep(w.SetPanes(w.sheet, &excelize.Panes{Freeze: true, XSplit: 4, YSplit: 1, TopLeftCell: "E2", ActivePane: "bottomRight"}))
	w.keep(w.SetPageLayout(w.sheet, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}))
	w.keep(w.SetSheetProps(w.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
}
