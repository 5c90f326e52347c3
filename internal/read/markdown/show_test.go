package markdown

import (
	"fmt"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
)

// show prints a document for the text cases: one line for each block and row.
func show(d *page.Document) string {
	var b strings.Builder
	for _, p := range d.Pages {
		for _, k := range p.Blocks {
			showBlock(&b, k)
		}
	}
	return b.String()
}

func showBlock(b *strings.Builder, k page.Block) {
	text := strings.ReplaceAll(k.Text, "\n", "⏎")
	switch k.Kind {
	case page.Heading:
		fmt.Fprintf(b, "%d heading %d: %s\n", k.Place.Line, k.Level, text)
	case page.Paragraph:
		fmt.Fprintf(b, "%d paragraph: %s\n", k.Place.Line, text)
	case page.Picture:
		fmt.Fprintf(b, "%d picture\n", k.Place.Line)
	case page.Table:
		fmt.Fprintf(b, "%d table\n", k.Place.Line)
		for _, r := range k.Rows {
			showRow(b, r)
		}
	}
}

func showRow(b *strings.Builder, r page.Row) {
	fmt.Fprintf(b, "  %d:", r.Place.Line)
	for _, c := range r.Cells {
		text := strings.ReplaceAll(c.Text, "\n", "⏎")
		if c.Covered {
			text = "^"
		}
		if c.ColSpan > 1 || c.RowSpan > 1 {
			text += fmt.Sprintf(" {%d×%d}", max(1, c.RowSpan), max(1, c.ColSpan))
		}
		fmt.Fprintf(b, " [%s]", text)
	}
	b.WriteByte('\n')
}

// showLog prints the reading log but for the encoding.
func showLog(d *page.Document) string {
	var b strings.Builder
	grades := map[fault.Grade]string{fault.Info: "info", fault.Repaired: "repaired", fault.Dropped: "dropped", fault.Partial: "partial"}
	for _, e := range d.Log {
		if e.Code == "read.encoding" {
			continue
		}
		fmt.Fprintf(&b, "%s %s %s", grades[e.Grade], e.Code, e.Place)
		for _, k := range []string{"cells", "header"} {
			if v := e.Args[k]; v != "" {
				fmt.Fprintf(&b, " %s=%s", k, v)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
