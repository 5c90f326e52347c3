package workbook_test

import (
	"context"
	"strings"
	"testing"

	"mingzhang/internal/page"
	"mingzhang/internal/publish/publishtest"
	"mingzhang/internal/publish/workbook"
	"mingzhang/internal/read"
	reader "mingzhang/internal/read/xlsx"
)

func TestRenderer(t *testing.T) { publishtest.Run(t, workbook.New(), printed) }

func TestReadBack(t *testing.T) {
	publishtest.ReadBack(t, workbook.New(), read.Set{reader.New()})
}

// printed is what the workbook's cells print: numbers through their formats.
func printed(t *testing.T, data []byte) string {
	t.Helper()
	doc, err := reader.New().Open(context.Background(), "x.xlsx", data, read.Default)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, p := range doc.Pages {
		for _, block := range p.Blocks {
			write(&b, block)
		}
	}
	return b.String()
}

func write(b *strings.Builder, block page.Block) {
	b.WriteString(block.Text + "\n")
	for _, r := range block.Rows {
		for _, c := range r.Cells {
			b.WriteString(c.Text + "\n")
		}
	}
}
