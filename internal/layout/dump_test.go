package layout_test

import (
	"context"
	"fmt"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
	"mingzhang/internal/read/pdf"
	"os"
	"strings"
	"testing"
)

func TestDump(t *testing.T) {
	f := os.Getenv("DUMP")
	if f == "" {
		t.Skip()
	}
	data, _ := os.ReadFile(f)
	d, err := pdf.New(pdf.Config{CacheDir: "/tmp/pdfcache"}).Open(context.Background(), f, data, read.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range d.Pages {
		fmt.Println("#### page", p.Number, p.Width, p.Height, p.Turn)
		for _, b := range p.Blocks {
			switch b.Kind {
			case page.Table:
				fmt.Println("TABLE join", b.Join)
				for _, r := range b.Rows {
					var s []string
					for _, c := range r.Cells {
						x := c.Text
						if c.Covered {
							x = "^"
						}
						if c.ColSpan > 1 || c.RowSpan > 1 {
							x += fmt.Sprintf("{%d,%d}", c.ColSpan, c.RowSpan)
						}
						s = append(s, x)
					}
					fmt.Println("  |" + strings.Join(s, "|"))
				}
			default:
				fmt.Println([]string{"P", "H", "T", "PIC"}[b.Kind], b.Level, b.Text)
			}
		}
	}
	for _, e := range d.Log {
		fmt.Println(e)
	}
}
