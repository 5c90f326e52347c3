package checklist

import (
	"bytes"
	"strings"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/fault"
)

// Bounds of a form: it is written by hand and small.
const (
	mostBytes    = 64 << 20 // unpacked
	mostRows     = 2000
	headerWithin = 60 // rows in which a header must begin
)

// question is a row of a form that asks something.
type question struct {
	sheet          string
	text           string
	answer, remark string // cells
	said, noted    string // what stands in them
}

// open opens a form; fault.Unreadable for what is no workbook.
func open(form []byte) (*excelize.File, error) {
	f, err := excelize.OpenReader(bytes.NewReader(form), excelize.Options{UnzipSizeLimit: mostBytes, UnzipXMLSizeLimit: mostBytes})
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "检查表打不开", err).Hint("请给出 XLSX 格式的检查表")
	}
	return f, nil
}

// questionsIn finds the questions of all sheets by the words of their headers.
func (w *words) questionsIn(f *excelize.File) ([]question, error) {
	var out []question
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			return nil, fault.Wrap(fault.Unreadable, "检查表的工作表读不出来", err).At(sheet)
		}
		out = append(out, w.asked(sheet, rows[:min(len(rows), mostRows)])...)
	}
	if len(out) == 0 {
		return nil, fault.New(fault.Invalid, "检查表里没有找到要回答的问题").
			Hint("表头应有“" + strings.Join(w.Header.Answer, "”“") + "”中的一个，问题写在它左边")
	}
	return out, nil
}

// asked are the questions below the header of a sheet.
func (w *words) asked(sheet string, rows [][]string) []question {
	at, answer, remark := w.header(rows)
	if at < 0 {
		return nil
	}
	var out []question
	for r := at + 1; r < len(rows); r++ {
		text := lastBefore(rows[r], answer)
		if text == "" {
			continue
		}
		q := question{sheet: sheet, text: text, answer: cellName(answer, r), said: cellAt(rows[r], answer)}
		q.remark, q.noted = cellName(remark, r), cellAt(rows[r], remark)
		out = append(out, q)
	}
	return out
}

// header finds the row with the column of answers, and the column of remarks: the
// next one where none is named so. at is −1 where there is none.
func (w *words) header(rows [][]string) (at, answer, remark int) {
	for r := range rows[:min(len(rows), headerWithin)] {
		for c, cell := range rows[r] {
			if c == 0 || !heads(cell, w.Header.Answer) || lastBefore(rows[r], c) == "" {
				continue
			}
			remark = c + 1
			for k := len(rows[r]) - 1; k > c; k-- {
				if heads(rows[r][k], w.Header.Remark) {
					remark = k
				}
			}
			return r, c, remark
		}
	}
	return -1, 0, 0
}

// lastBefore is the text of a row that stands nearest to the left of a column.
func lastBefore(row []string, column int) string {
	for c := min(column, len(row)) - 1; c >= 0; c-- {
		if text := squeezed(row[c]); text != "" {
			return text
		}
	}
	return ""
}

func cellAt(row []string, column int) string {
	if column < len(row) {
		return strings.TrimSpace(row[column])
	}
	return ""
}

func cellName(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column+1, row+1)
	return name
}
