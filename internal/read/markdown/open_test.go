package markdown

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

func open(t testing.TB, text string) *page.Document {
	t.Helper()
	d, err := New().Open(context.Background(), "a.md", []byte(text), read.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestPlaces checks that every cell leads back to its line and tab column.
func TestPlaces(t *testing.T) {
	d := open(t, "支出总表\n\n甲\t乙\n丙\t12\n")
	row := d.Pages[0].Blocks[1].Rows[1]
	if row.Place.Line != 4 || row.Cells[1].Place.Line != 4 || row.Cells[1].Place.Column != 2 {
		t.Errorf("row at %v, cell at %v", row.Place, row.Cells[1].Place)
	}
	if got := row.Cells[1].Place.Label(); got != "4" {
		t.Errorf("label %q", got)
	}
}

// TestRefused lists files that this reader does not open.
func TestRefused(t *testing.T) {
	tests := []struct {
		name string
		text string
		kind fault.Kind
	}{
		{"empty", "", fault.Invalid},
		{"blank", " \n\n\t\n", fault.Invalid},
		{"zip", "PK\x03\x04rest", fault.Unsupported},
		{"pdf", "%PDF-1.7\n", fault.Unsupported},
		{"junk", strings.Repeat("\x00\x01\x02\xff\xfe\x9d", 50), fault.Unsupported},
	}
	for _, tt := range tests {
		_, err := New().Open(context.Background(), tt.name, []byte(tt.text), read.Limits{})
		if !fault.Is(err, tt.kind) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// TestTooLarge checks the limits of bytes and of cells, a huge span included.
func TestTooLarge(t *testing.T) {
	tests := []struct {
		text   string
		limits read.Limits
	}{
		{"some text", read.Limits{Bytes: 4}},
		{strings.Repeat("a\tb\n", 100), read.Limits{Cells: 150}},
		{strings.Repeat("|a|b|\n", 100), read.Limits{Cells: 150}},
		{"<table>" + strings.Repeat(`<tr><td colspan="1000" rowspan="60000">a</td></tr>`, 50) + "</table>", read.Limits{Cells: 5000}},
	}
	for _, tt := range tests {
		if _, err := New().Open(context.Background(), "a.md", []byte(tt.text), tt.limits); !fault.Is(err, fault.TooLarge) {
			t.Errorf("%.20q: %v", tt.text, err)
		}
	}
}

// TestCancelled checks that a long reading stops when nobody waits for it.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := New().Open(ctx, "a.md", []byte(strings.Repeat("a\tb\n", 10_000)), read.Limits{}); err != context.Canceled {
		t.Error(err)
	}
}

// TestLinear reads hostile repetitions, which must not take more than linear
// time.
func TestLinear(t *testing.T) {
	const n = 50_000
	for _, piece := range []string{
		"甲\t1\t2\n", "| a | b |\n", "<table>\n", "<table><tr><td>", "</table>", "<b", "<!--", "<p ", "$\\le", "\\(", "**",
		"`", "<td colspan='", "&amp", "a|b\n\n", "<math>", "word ", "字\n", "- a\n", "<td>\n\n", "a\n===\n",
	} {
		start := time.Now()
		_, err := New().Open(context.Background(), "a.md", []byte("字"+strings.Repeat(piece, n)), read.Limits{})
		if took := time.Since(start); took > 15*time.Second {
			t.Errorf("%q took %v", piece, took)
		}
		if err != nil && fault.KindOf(err) == fault.Internal {
			t.Errorf("%q: %v", piece, err)
		}
	}
}

// TestSample reads the sample document, where it is at hand, and counts what
// stands in it.
func TestSample(t *testing.T) {
	data, err := os.ReadFile("../../../../shared/samples/futian-2023.md")
	if err != nil {
		t.Skip("sample is not here")
	}
	d := open(t, string(data))
	regions := []struct {
		name        string
		from, to    int
		blocks      int
		rows, width int
	}{
		{"part seven", 296, 322, 7, 15, 3},
		{"table 1", 361, 405, 2, 27, 4},
		{"table 3", 412, 516, 5, 61, 9},
		{"table 6", 534, 577, 2, 27, 4},
		{"table 7", 579, 668, 4, 55, 6},
		{"table 8", 670, 802, 6, 80, 6},
		{"table 9", 804, 825, 1, 14, 8},
		{"table 10", 829, 841, 1, 5, 6},
		{"table 11", 845, 857, 1, 5, 6},
		{"table 12", 861, 1010, 9, 136, 7},
	}
	for _, r := range regions {
		blocks, rows, width := 0, 0, 0
		for _, b := range d.Pages[0].Blocks {
			if b.Kind != page.Table || b.Place.Line < r.from || b.Place.Line > r.to {
				continue
			}
			blocks++
			rows += len(b.Rows)
			for _, row := range b.Rows {
				width = max(width, len(row.Cells))
			}
		}
		if blocks != r.blocks || rows != r.rows || width != r.width {
			t.Errorf("%s: %d blocks, %d rows, %d wide, want %d, %d, %d", r.name, blocks, rows, width, r.blocks, r.rows, r.width)
		}
	}
	if n := len(d.Log); n != 2 {
		t.Errorf("%d log entries: %v", n, d.Log)
	}
}

func BenchmarkSample(b *testing.B) {
	data, err := os.ReadFile("../../../../shared/samples/futian-2023.md")
	if err != nil {
		b.Skip("sample is not here")
	}
	b.ReportAllocs()
	for b.Loop() {
		open(b, string(data))
	}
}

// FuzzMarkdown checks on any text: no panic, an error of a known kind, and no
// text twice or out of order.
func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{
		"# 一\n\n表1\n甲\t乙\n1\t2\n", "|a|b|\n|-|-|\n|1|2|\n", "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>x",
		"<table>\n\na\tb", "**a** <math>\\geq 1</math> <5", "a\n---\n- b\n```\nc", "\xff\xfea\x00", "\xb1\xed1",
		"<table><table><td></table>", "\\", "<", "&#", "![](", "|", "\t", "\r\r\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := New().Open(context.Background(), "x", data, read.Limits{Cells: 100_000})
		if err != nil {
			if fault.KindOf(err) == fault.Internal {
				t.Fatal(err)
			}
			return
		}
		checkOrder(t, d)
	})
}

// checkOrder checks that lines only go up from row to row of a block.
func checkOrder(t *testing.T, d *page.Document) {
	t.Helper()
	for _, b := range d.Pages[0].Blocks {
		if b.Place.Line < 1 {
			t.Fatalf("block without a line: %+v", b)
		}
		last := 0
		for _, r := range b.Rows {
			if r.Place.Line < last || len(r.Cells) == 0 {
				t.Fatalf("row out of order or empty: %+v", r)
			}
			last = r.Place.Line
		}
	}
}
