// Package fillin writes workbooks that people fill in and bring back: a header that
// stays in sight, rows, lists to choose from, and what the file was made for on a
// sheet that nobody sees.
//
// Begin with [Book] and [Write]; reading what comes back is the matter of who takes it.
package fillin

import (
	"bytes"
	"strconv"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/fault"
)

// The hidden sheets.
const (
	StampSheet = "_mingzhang" // pairs in columns A and B
	listSheet  = "_lists"
)

// Number formats of columns.
const (
	Money  = "#,##0.00"
	Counts = "0"
)

// Book is a workbook to be filled in.
type Book struct {
	Name    string     // of the sheet
	Above   [][]string // over the header
	Head    [][]string // rows of the header, as wide as Columns
	Columns []Column
	Rows    [][]string // as wide as Columns; in columns with a format the digits of a number
	Spare   int        // rows that are prepared below the last one
	Fixed   int        // columns that stay in sight
	Stamp   [][2]string
}

// Column is how a column looks and what may be chosen in it.
type Column struct {
	Width   float64 // in characters; 0 is as usual
	Hidden  bool
	Format  string   // of numbers; empty for text
	Options []string // to choose from; nil leaves the column free
	Note    string   // shown where a cell of the column is chosen
}

// usual is the width of a column that asks for none.
const usual = 16

// Write writes a book; equal books give equal bytes but for the clock of the program.
func Write(b *Book) ([]byte, error) {
	w := &writer{File: excelize.NewFile(), Book: b}
	defer func() { _ = w.Close() }()
	w.keep(w.SetSheetName("Sheet1", b.Name))
	w.header()
	w.rows()
	w.columns()
	w.choices()
	w.stamp()
	w.look()
	var out bytes.Buffer
	w.keep(w.File.Write(&out))
	if w.err != nil {
		return nil, fault.Wrap(fault.Internal, "工作簿没有写成", w.err)
	}
	return out.Bytes(), nil
}

// writer writes cells and keeps the first error.
type writer struct {
	*excelize.File
	*Book
	err error
}

func (w *writer) keep(err error) {
	if w.err == nil {
		w.err = err
	}
}

// Cell is the name of a cell, both from 1: D7.
func Cell(col, row int) string {
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

// first is the row of the first entry, last the last one that is prepared.
func (w *writer) first() int { return len(w.Above) + len(w.Head) + 1 }
func (w *writer) last() int  { return max(w.first(), w.first()+len(w.Book.Rows)+w.Spare-1) }

func (w *writer) header() {
	style, err := w.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF4"}}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
	w.keep(err)
	row := 0
	for _, cells := range append(append([][]string(nil), w.Above...), w.Head...) {
		row++
		for c, text := range cells {
			w.text(c+1, row, text)
		}
	}
	if len(w.Head) > 0 && len(w.Columns) > 0 {
		w.keep(w.SetCellStyle(w.Name, Cell(1, len(w.Above)+1), Cell(len(w.Columns), row), style))
	}
}

func (w *writer) text(col, row int, text string) {
	if text != "" {
		w.keep(w.SetCellStr(w.Name, Cell(col, row), text))
	}
}

func (w *writer) rows() {
	for r, cells := range w.Book.Rows {
		for c, text := range cells {
			if text != "" && w.Columns[c].Format != "" {
				w.keep(w.SetCellDefault(w.Name, Cell(c+1, w.first()+r), text)) // a number, kept as its digits
				continue
			}
			w.text(c+1, w.first()+r, text)
		}
	}
}

// columns sets widths, number formats and notes.
func (w *writer) columns() {
	for c, col := range w.Columns {
		name, width := columnName(c+1), col.Width
		if width == 0 {
			width = usual
		}
		w.keep(w.SetColWidth(w.Name, name, name, width))
		if col.Hidden {
			w.keep(w.SetColVisible(w.Name, name, false))
		}
		if col.Format != "" {
			style, err := w.NewStyle(&excelize.Style{CustomNumFmt: &col.Format})
			w.keep(err)
			w.keep(w.SetCellStyle(w.Name, Cell(c+1, w.first()), Cell(c+1, w.last()), style))
		}
	}
}

// choices puts the lists on their own sheet and lets the columns choose from them.
func (w *writer) choices() {
	lists := false
	for c, col := range w.Columns {
		if len(col.Options) == 0 && col.Note == "" {
			continue
		}
		if len(col.Options) > 0 && !lists {
			_, err := w.NewSheet(listSheet)
			w.keep(err)
			lists = true
		}
		v := excelize.NewDataValidation(true)
		v.SetSqref(Cell(c+1, w.first()) + ":" + Cell(c+1, w.last()))
		for r, o := range col.Options {
			w.keep(w.SetCellStr(listSheet, Cell(c+1, r+1), o))
		}
		if len(col.Options) > 0 {
			name := columnName(c + 1)
			v.SetSqrefDropList(listSheet + "!$" + name + "$1:$" + name + "$" + strconv.Itoa(len(col.Options)))
		}
		if col.Note != "" {
			v.SetInput(short(w.Head[len(w.Head)-1][c], mostTitle), short(col.Note, mostNote))
		}
		w.keep(w.AddDataValidation(w.Name, v))
	}
	if lists {
		w.keep(w.SetSheetVisible(listSheet, false))
	}
}

// The most characters that a spreadsheet shows beside a cell.
const mostTitle, mostNote = 32, 255

func short(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

func (w *writer) stamp() {
	if len(w.Stamp) == 0 {
		return
	}
	_, err := w.NewSheet(StampSheet)
	w.keep(err)
	for i, pair := range w.Stamp {
		w.keep(w.SetCellStr(StampSheet, Cell(1, i+1), pair[0]))
		w.keep(w.SetCellStr(StampSheet, Cell(2, i+1), pair[1]))
	}
	w.keep(w.SetSheetVisible(StampSheet, false, true))
}

// look sets what stays in sight, and the print.
func (w *writer) look() {
	landscape, wide, tall, fit, pane := "landscape", 1, 0, true, "bottomLeft"
	if w.Fixed > 0 {
		pane = "bottomRight"
	}
	w.keep(w.SetPanes(w.Name, &excelize.Panes{Freeze: true, XSplit: w.Fixed, YSplit: w.first() - 1, TopLeftCell: Cell(w.Fixed+1, w.first()), ActivePane: pane}))
	w.keep(w.SetPageLayout(w.Name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}))
	w.keep(w.SetSheetProps(w.Name, &excelize.SheetPropsOptions{FitToPage: &fit}))
}
