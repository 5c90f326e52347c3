package main

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// lines writes paragraphs.
func lines(b *strings.Builder, texts ...string) {
	for _, text := range texts {
		fmt.Fprintf(b, "<p>%s</p>", html.EscapeString(text))
	}
}

// captionedTable writes a table under its captions.
func captionedTable(b *strings.Builder, t *printedTable) {
	lines(b, t.captions()...)
	t.styledTable(b, t.rows, "", html.EscapeString)
}

// styledTable writes a header and rows; first is put before the header, and number
// writes an amount.
func (t *printedTable) styledTable(b *strings.Builder, rows [][]string, first string, number func(string) string) {
	b.WriteString("<table><thead>" + first)
	t.headRows(b)
	b.WriteString("</thead><tbody>")
	for _, r := range rows {
		b.WriteString("<tr>")
		for c, text := range r {
			write := html.EscapeString
			if t.roles[c] == "amount" {
				write = number
			}
			fmt.Fprintf(b, "<td class=%s>%s</td>", t.class(c), write(text))
		}
		b.WriteString("</tr>")
	}
	b.WriteString("</tbody></table>")
}

// class is n for amounts, c for codes and w for words.
func (t *printedTable) class(c int) string {
	switch {
	case t.roles[c] == "amount":
		return "n"
	case strings.HasPrefix(t.roles[c], "code"):
		return "c"
	}
	return "w"
}

func (t *printedTable) headRows(b *strings.Builder) {
	cells, depth := t.header()
	for r := range depth {
		b.WriteString("<tr>")
		for _, h := range cells {
			if h.row == r {
				fmt.Fprintf(b, "<th colspan=%d rowspan=%d>%s</th>", h.wide, h.high, html.EscapeString(h.text))
			}
		}
		b.WriteString("</tr>")
	}
}

// spliced writes every amount as two pieces of text.
func spliced(b *strings.Builder, t *printedTable) {
	lines(b, t.captions()...)
	t.styledTable(b, t.rows, "", func(s string) string {
		return s[:len(s)/2] + "<span style='font-family:sans-serif;padding-left:0.6pt'>" + s[len(s)/2:] + "</span>"
	})
}

// itemsNumbered puts numbers before the names of every table that has none: 1. 项目.
func itemsNumbered(s *sheetOfTables) {
	for i := range s.tables {
		t := &s.tables[i]
		for n, r := range t.rows {
			if k := slices.Index(t.roles, "name"); k >= 0 && r[k] != "" && !strings.Contains(r[k], "、") && !strings.Contains(r[k], "计") {
				r[k] = fmt.Sprintf("%d. %s", n+1, r[k])
			}
		}
	}
}

// mergedDown writes the body of several rows once, in the middle of their height.
func mergedDown(b *strings.Builder, t *printedTable) {
	lines(b, t.captions()...)
	b.WriteString("<table><thead>")
	t.headRows(b)
	b.WriteString("</thead><tbody>")
	for i, r := range t.rows {
		b.WriteString("<tr>")
		for c, text := range r {
			high := 1
			if t.roles[c] == "entity" {
				if i > 0 && text == "" {
					continue
				}
				for i+high < len(t.rows) && t.rows[i+high][c] == "" {
					high++
				}
			}
			fmt.Fprintf(b, "<td class=%s rowspan=%d>%s</td>", t.class(c), high, html.EscapeString(text))
		}
		b.WriteString("</tr>")
	}
	b.WriteString("</tbody></table>")
}

// continued writes a page for every few rows, whose title says that it goes on.
func continued(mark string) func(*strings.Builder, *printedTable) {
	return func(b *strings.Builder, t *printedTable) {
		pieces(b, t, func(k int) {
			for _, line := range t.captions() {
				if k > 0 && line == t.title {
					line += mark
				}
				lines(b, line)
			}
		})
	}
}

// continuedAlone writes 续表 and the unit alone over the pieces that follow.
func continuedAlone(b *strings.Builder, t *printedTable) {
	pieces(b, t, func(k int) {
		if k == 0 {
			lines(b, t.captions()...)
			return
		}
		lines(b, "续表", labelled("单位：", t.unit))
	})
}

func pieces(b *strings.Builder, t *printedTable, above func(k int)) {
	k := 0
	for rows := range slices.Chunk(t.rows, 9) {
		if k > 0 {
			b.WriteString("</div><div class=t>")
		}
		above(k)
		t.styledTable(b, rows, "", html.EscapeString)
		k++
	}
}

// unitInside writes the unit as the first row of the table.
func unitInside(b *strings.Builder, t *printedTable) {
	captions := t.captions()
	n := len(captions) - 1
	lines(b, captions[:n]...)
	t.styledTable(b, t.rows, t.wideRow(captions[n], "right"), html.EscapeString)
}

// titleInside writes all captions as rows of the table.
func titleInside(b *strings.Builder, t *printedTable) {
	rows := ""
	for _, line := range t.captions() {
		rows += t.wideRow(line, "center")
	}
	t.styledTable(b, t.rows, rows, html.EscapeString)
}

func (t *printedTable) wideRow(text, align string) string {
	return fmt.Sprintf("<tr><th colspan=%d style='text-align:%s'>%s</th></tr>", len(t.paths), align, html.EscapeString(text))
}

// emptySaid writes every table, and after it one without rows and a sentence why.
func emptySaid(b *strings.Builder, t *printedTable) {
	captionedTable(b, t)
	b.WriteString("</div><div class=t>")
	lines(b, "专项资金情况表", labelled("单位：", t.unit))
	b.WriteString("<table><thead>")
	t.headRows(b)
	b.WriteString("</thead></table>")
	lines(b, "注：本单位没有使用专项资金安排的支出，故本表无数据。")
}
