package table

import (
	"slices"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
)

// tidy makes rows of a printed table that mix two things into rows that hold
// one: the row of 类, 款, 项 that also holds the total, and the row that numbers
// the columns (栏次), which says nothing.
func tidy(rows []page.Row, at func(code string, row page.Row)) []page.Row {
	const headerSearch = 8
	var out []page.Row
	for i, r := range rows {
		if i >= headerSearch {
			return append(out, rows[i:]...)
		}
		if numbersColumns(r) {
			at("table.column-numbers", r)
			if r = withoutNumbers(r); blankRow(r) {
				continue
			}
		}
		if codes := levelCells(r); codes > 1 && mixed(r) {
			at("table.split-total", r)
			out = append(out, keepCells(r, isLevelWord), keepCells(r, func(t string) bool { return !isLevelWord(t) }))
			continue
		}
		out = append(out, r)
	}
	return out
}

func isLevelWord(t string) bool { return t == "类" || t == "款" || t == "项" }

func levelCells(r page.Row) int {
	n := 0
	for _, c := range r.Cells {
		if isLevelWord(Bare(c.Text)) {
			n++
		}
	}
	return n
}

// mixed tells a row with an amount, or with the word of a total beside no other
// label: 合计, 基本支出, 项目支出 are a header.
func mixed(r page.Row) bool {
	total, labels := false, 0
	for _, c := range r.Cells {
		switch t := Bare(c.Text); {
		case t == "" || isLevelWord(t):
		case (t == "合计" || t == "总计") && c.ColSpan <= 1 && c.RowSpan <= 1:
			total = true
		default:
			labels++
		}
	}
	return hasNumber(r) || total && labels == 0
}

// keepCells copies a row with the texts that keep wants.
func keepCells(r page.Row, keep func(string) bool) page.Row {
	r.Cells = slices.Clone(r.Cells)
	for i := range r.Cells {
		if t := Bare(r.Cells[i].Text); t != "" && !keep(t) {
			r.Cells[i].Text = ""
		}
	}
	return r
}

// numbersColumns tells the row 栏次 1 2 3, with or without the word.
func numbersColumns(r page.Row) bool {
	word, last, numbers := false, 0, 0
	for _, c := range r.Cells {
		t := Bare(c.Text)
		switch n := ordinal(t); {
		case t == "栏次" || t == "栏目" || t == "列次":
			word = true
		case t == "" || isLevelWord(t) || isFormula(t):
		case n == 0 || n <= last && !word:
			return false
		default:
			last, numbers = n, numbers+1
		}
	}
	return word && (numbers > 0 || levelCells(r) == 0) || numbers > 2 && last == numbers
}

// ordinal reads a small number without signs, 0 for anything else.
func ordinal(t string) int {
	if t == "" || len(t) > 2 || strings.Trim(t, "0123456789") != "" {
		return 0
	}
	n := 0
	for _, d := range t {
		n = 10*n + int(d-'0')
	}
	return n
}

// isFormula tells 1=2+3 and ** under the headers.
func isFormula(t string) bool {
	return strings.Trim(t, "0123456789=+-*＝＋－()（）") == "" && strings.ContainsAny(t, "=＝*")
}

func withoutNumbers(r page.Row) page.Row { return keepCells(r, isLevelWord) }

func blankRow(r page.Row) bool {
	return !slices.ContainsFunc(r.Cells, func(c page.Cell) bool { return Bare(c.Text) != "" })
}

// tidied tidies the rows of a block and logs what was done.
func tidied(b page.Block, log *[]fault.Entry) page.Block {
	b.Rows = tidy(b.Rows, func(code string, row page.Row) {
		*log = append(*log, fault.NewEntry(fault.Repaired, code, row.Place))
	})
	return b
}
