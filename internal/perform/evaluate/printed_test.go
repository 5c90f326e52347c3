package evaluate

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/read"
	"mingzhang/internal/read/docx"
	readhtml "mingzhang/internal/read/html"
	"mingzhang/internal/read/markdown"
	"mingzhang/internal/read/xlsx"
	"mingzhang/internal/table"
)

// box is a cell of a form that a test prints: its text, over how many columns and
// rows it goes.
type box struct {
	text       string
	cols, rows int
}

// paper is a form on paper: lines over the table, the table, lines under it.
type paper struct {
	over  []string
	rows  [][]box
	under []string
}

// cells writes a row shortly: “text>>3” goes over three columns; down makes cells
// that go over several rows.
func cells(texts ...string) []box {
	var out []box
	for _, t := range texts {
		text, n, wide := strings.Cut(t, ">>")
		b := box{text, 1, 1}
		if wide {
			fmt.Sscan(n, &b.cols)
		}
		out = append(out, b)
	}
	return out
}

func down(text string, rows int) box { return box{text, 1, rows} }

// spots gives each cell its row and column.
func (p paper) spots(put func(r, c int, b box)) {
	taken := map[[2]int]bool{}
	for r, row := range p.rows {
		c := 0
		for _, b := range row {
			for taken[[2]int{r, c}] {
				c++
			}
			b.cols, b.rows = max(1, b.cols), min(max(1, b.rows), len(p.rows)-r)
			for i := range b.rows {
				for k := range b.cols {
					taken[[2]int{r + i, c + k}] = true
				}
			}
			put(r, c, b)
			c += b.cols
		}
	}
}

func (p paper) width() int {
	w := 0
	p.spots(func(_, c int, b box) { w = max(w, c+b.cols) })
	return w
}

// html prints the paper as a web page.
func (p paper) html() []byte {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>")
	for _, l := range p.over {
		b.WriteString("<p>" + html.EscapeString(l) + "</p>")
	}
	b.WriteString("<table border=\"1\">")
	row := -1
	p.spots(func(r, _ int, x box) {
		for ; row < r; row++ {
			b.WriteString("<tr>")
		}
		fmt.Fprintf(&b, `<td colspan="%d" rowspan="%d">%s</td>`, x.cols, x.rows, html.EscapeString(x.text))
	})
	b.WriteString("</table>")
	for _, l := range p.under {
		b.WriteString("<p>" + html.EscapeString(l) + "</p>")
	}
	return []byte(b.String() + "</body></html>")
}

// markdown prints it with pipes: merged cells are one text and blanks.
func (p paper) markdown() []byte {
	grid := make([][]string, len(p.rows))
	for r := range grid {
		grid[r] = make([]string, p.width())
	}
	p.spots(func(r, c int, b box) {
		grid[r][c] = strings.NewReplacer("|", "\\|", "\n", " ").Replace(b.text)
	})
	var b strings.Builder
	for _, l := range p.over {
		b.WriteString(l + "\n\n")
	}
	for r, row := range grid {
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
		if r == 0 {
			b.WriteString(strings.Repeat("|---", len(row)) + "|\n")
		}
	}
	for _, l := range p.under {
		b.WriteString("\n" + l + "\n")
	}
	return []byte(b.String())
}

func (p paper) xlsx(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	p.sheet(t, f, "Sheet1")
	return saved(t, f)
}

func saved(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sheet prints the paper on a worksheet.
func (p paper) sheet(t testing.TB, f *excelize.File, name string) {
	t.Helper()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	at := func(r, c int) string {
		s, err := excelize.CoordinatesToCellName(c+1, r+1)
		must(err)
		return s
	}
	style, err := f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "left", Style: 1}, {Type: "right", Style: 1}, {Type: "top", Style: 1}, {Type: "bottom", Style: 1}}})
	must(err)
	top := len(p.over)
	for r, l := range p.over {
		must(f.SetCellStr(name, at(r, 0), l))
		must(f.MergeCell(name, at(r, 0), at(r, p.width()-1)))
	}
	must(f.SetCellStyle(name, at(top, 0), at(top+len(p.rows)-1, p.width()-1), style))
	p.spots(func(r, c int, b box) {
		must(f.SetCellStr(name, at(top+r, c), b.text))
		if b.cols > 1 || b.rows > 1 {
			must(f.MergeCell(name, at(top+r, c), at(top+r+b.rows-1, c+b.cols-1)))
		}
	})
	for r, l := range p.under {
		must(f.SetCellStr(name, at(top+len(p.rows)+r, 0), l))
		must(f.MergeCell(name, at(top+len(p.rows)+r, 0), at(top+len(p.rows)+r, p.width()-1)))
	}
}

// docx prints it as a Word document with merged cells.
func (p paper) docx(t testing.TB) []byte {
	t.Helper()
	para := func(s string) string {
		return `<w:p><w:r><w:t xml:space="preserve">` + html.EscapeString(s) + `</w:t></w:r></w:p>`
	}
	rows := make([][]string, len(p.rows)) // by row, in the order of columns
	order := make([]map[int]string, len(p.rows))
	for i := range order {
		order[i] = map[int]string{}
	}
	p.spots(func(r, c int, b box) {
		for i := range b.rows {
			merge, text := "", b.text
			if b.rows > 1 {
				merge = `<w:vMerge w:val="restart"/>`
			}
			if i > 0 {
				merge, text = "<w:vMerge/>", ""
			}
			order[r+i][c] = fmt.Sprintf(`<w:tc><w:tcPr><w:gridSpan w:val="%d"/>%s</w:tcPr>%s</w:tc>`, b.cols, merge, para(text))
		}
	})
	for r := range order {
		for c := range p.width() {
			if x, ok := order[r][c]; ok {
				rows[r] = append(rows[r], x)
			}
		}
	}
	var body strings.Builder
	for _, l := range p.over {
		body.WriteString(para(l))
	}
	body.WriteString("<w:tbl>")
	for _, row := range rows {
		body.WriteString("<w:tr>" + strings.Join(row, "") + "</w:tr>")
	}
	body.WriteString("</w:tbl>")
	for _, l := range p.under {
		body.WriteString(para(l))
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range map[string]string{
		"word/_rels/document.xml.rels": `<Relationships/>`,
		"word/document.xml":            `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>` + body.String() + `</w:body></w:document>`,
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var readers = read.Set{xlsx.New(), docx.New(), readhtml.New(), markdown.New()}

// opened reads a file as the program does.
func opened(t testing.TB, data []byte) []Sheet {
	t.Helper()
	doc, err := readers.Open(context.Background(), "x", data, read.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return FromFlow(table.Find(doc))
}

// eachFormat reads the paper in every format.
func (p paper) eachFormat(t *testing.T, f func(t *testing.T, sheets []Sheet)) {
	t.Helper()
	for name, data := range map[string][]byte{"html": p.html(), "markdown": p.markdown(), "xlsx": p.xlsx(t), "docx": p.docx(t)} {
		t.Run(name, func(t *testing.T) { f(t, opened(t, data)) })
	}
}
