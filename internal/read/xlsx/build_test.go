package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

// built makes a workbook with an independent writer.
func built(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// set fills rows of Sheet1 from a cell on.
func set(f *excelize.File, from string, rows ...[]any) {
	column, row, _ := excelize.CellNameToCoordinates(from)
	for i, r := range rows {
		at, _ := excelize.CoordinatesToCellName(column, row+i)
		_ = f.SetSheetRow("Sheet1", at, &r)
	}
}

// style gives an area of Sheet1 a number format.
func style(f *excelize.File, from, to, code string) {
	id, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
	_ = f.SetCellStyle("Sheet1", from, to, id)
}

// with puts a part into a workbook in place of its own.
func with(t testing.TB, data []byte, name, content string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range r.File {
		if f.Name != name {
			_ = w.Copy(f)
		}
	}
	out, _ := w.Create(name)
	_, _ = io.WriteString(out, content)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(t testing.TB, data []byte) *page.Document {
	t.Helper()
	d, err := New().Open(context.Background(), "a.xlsx", data, read.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// show prints the blocks of a page: a line for each paragraph and each row.
func show(p page.Page) string {
	var b strings.Builder
	for _, k := range p.Blocks {
		switch k.Kind {
		case page.Picture:
			fmt.Fprintf(&b, "%s picture\n", k.Place.Cell)
		case page.Table:
			fmt.Fprintf(&b, "%s table\n", k.Place.Cell)
			for _, r := range k.Rows {
				showRow(&b, r)
			}
		default:
			fmt.Fprintf(&b, "%s %s\n", k.Place.Cell, k.Text)
		}
	}
	return b.String()
}

func showRow(b *strings.Builder, r page.Row) {
	b.WriteString("  " + r.Place.Cell + ":")
	if r.Hidden {
		b.WriteString(" hidden")
	}
	for _, c := range r.Cells {
		text := strings.ReplaceAll(c.Text, "\n", "⏎")
		if c.Covered {
			text += "^"
		}
		if c.ColSpan > 1 || c.RowSpan > 1 {
			text += fmt.Sprintf(" {%d×%d}", c.RowSpan, c.ColSpan)
		}
		b.WriteString(" [" + text + "]")
	}
	b.WriteByte('\n')
}

// logged is the codes of the reading log with their cells.
func logged(d *page.Document) string {
	var out []string
	for _, e := range d.Log {
		out = append(out, strings.TrimSpace(e.Code+" "+e.Place.Cell))
	}
	return strings.Join(out, "\n")
}
