package pdf

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

// engineOf is one reader for all tests, with a cache that outlives them, because
// the engine takes seconds to compile.
var engineOf = sync.OnceValue(func() *Reader {
	return New(Config{CacheDir: filepath.Join(os.TempDir(), "mingzhang-test-pdf")})
})

// file writes a PDF of pages, each its dictionary's extra entries and its content.
func file(pages ...[2]string) []byte {
	var b bytes.Buffer
	var at []int
	object := func(format string, args ...any) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), fmt.Sprintf(format, args...))
	}
	b.WriteString("%PDF-1.7\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 4+2*i))
	}
	object("<< /Type /Pages /Count %d /Kids [%s] >>", len(pages), strings.Join(kids, " "))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	for i, p := range pages {
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R %s >>", 5+2*i, p[0])
		object("<< /Length %d >>\nstream\n%s\nendstream", len(p[1]), p[1])
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

// ruled is a table of two columns and two rows, with what it says.
const ruled = `1 w 50 200 200 60 re S 50 230 m 250 230 l S 150 200 m 150 260 l S
BT /F 10 Tf 55 240 Td (Item) Tj ET BT /F 10 Tf 155 240 Td (Sum) Tj ET
BT /F 10 Tf 55 210 Td (Roads) Tj ET BT /F 10 Tf 155 210 Td (1,200.50) Tj ET`

func open(t *testing.T, data []byte) *page.Document {
	t.Helper()
	doc, err := engineOf().Open(context.Background(), "a.pdf", data, read.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// said writes the tables and texts of a document in one line.
func said(doc *page.Document) string {
	var out []string
	for _, p := range doc.Pages {
		for _, b := range p.Blocks {
			if b.Kind != page.Table {
				out = append(out, b.Text)
			}
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					out = append(out, c.Text)
				}
			}
		}
	}
	return strings.Join(out, "|")
}

// turnedPages are one table on pages that are turned, cropped and moved.
var turnedPages = map[string][2]string{
	"plain":                     {"", ruled},
	"displayed sideways":        {"/Rotate 90", ruled},
	"drawn and turned back":     {"/Rotate 90", turned("0 1 -1 0 400 0")},
	"drawn sideways":            {"", turned("0 1 -1 0 300 0")},
	"upside down":               {"/Rotate 180", turned("-1 0 0 -1 400 300")},
	"cropped, origin elsewhere": {"/MediaBox [-100 -50 400 300] /CropBox [20 20 380 290]", ruled},
	"cropped and turned":        {"/Rotate 270 /CropBox [20 30 380 290]", ruled},
	"filled boxes for lines": {"", strings.NewReplacer("50 200 200 60 re S", "50 200 200 .5 re f 50 260 200 .5 re f 50 200 .5 60 re f 250 200 .5 60 re f",
		"50 230 m 250 230 l S", "50 230 200 .5 re f", "150 200 m 150 260 l S", "150 200 .5 60 re f").Replace(ruled)},
}

func turned(m string) string { return "q " + m + " cm\n" + ruled + "\nQ" }

// One table, however the page is turned, cropped or moved.
func TestUpright(t *testing.T) {
	for about, p := range turnedPages {
		doc := open(t, file(p))
		if got := said(doc); got != "Item|Sum|Roads|1,200.50" || len(doc.Pages[0].Blocks) != 1 {
			t.Errorf("%s: %q", about, got)
		}
	}
}

// Boxes are in points from the top left of what is visible.
func TestBox(t *testing.T) {
	doc := open(t, file([2]string{"/CropBox [20 20 380 290]", ruled}))
	p := doc.Pages[0]
	b := p.Blocks[0].Rows[1].Cells[1].Place
	if p.Width != 360 || p.Height != 270 || b.Page != 1 || b.Box.X0 < 134 || b.Box.X0 > 136 || b.Box.Y1 < 79 || b.Box.Y1 > 84 {
		t.Errorf("page %vx%v, %+v", p.Width, p.Height, b)
	}
}

// What nobody sees is not read: outside the clip, outside the page, not painted,
// white lines, white text but on a dark ground, text too small, watermarks.
func TestInvisible(t *testing.T) {
	doc := open(t, file([2]string{"", ruled + `
q 50 200 100 30 re W n BT /F 10 Tf 155 215 Td (999) Tj ET Q
BT /F 10 Tf 500 215 Td (998) Tj ET BT 3 Tr /F 10 Tf 155 222 Td (997) Tj ET
1 1 1 RG 200 200 m 200 260 l S
BT 0 Tr 1 1 1 rg /F 10 Tf 60 222 Td (996) Tj ET BT 0 0 0 rg /F 1 Tf 60 210 Td (995) Tj ET
BT /F 40 Tf .87 .5 -.5 .87 60 190 Tm (994) Tj ET
0 0 .5 rg 50 100 100 20 re f BT 1 1 1 rg /F 10 Tf 60 106 Td (White) Tj ET`}))
	if got := said(doc); got != "Item|Sum|Roads|1,200.50|White" {
		t.Errorf("%q", got)
	}
	var codes []string
	for _, e := range doc.Log {
		codes = append(codes, e.Code)
	}
	if got := strings.Join(codes, " "); got != "pdf.clipped pdf.hidden pdf.watermark" {
		t.Errorf("log %s", got)
	}
}

// The content decides, not the name.
func TestClaims(t *testing.T) {
	if r := New(Config{}); r.Claims("a.md", []byte("%PDF-1.4")) < 90 || r.Claims("a.pdf", []byte("# text")) != 0 || r.Format() != "pdf" {
		t.Error("a PDF is told by its content")
	}
}

// TestRefused lists files that give a clear fault.
func TestRefused(t *testing.T) {
	many := make([][2]string, 30)
	for _, tt := range []struct {
		about  string
		data   []byte
		limits read.Limits
		kind   fault.Kind
	}{
		{"half a file", file([2]string{"", ruled})[:120], read.Limits{}, fault.Unreadable},
		{"only a head", []byte("%PDF-1.7\n"), read.Limits{}, fault.Unreadable},
		{"too many pages", file(many...), read.Limits{Pages: 20}, fault.TooLarge},
		{"empty", nil, read.Limits{}, fault.Invalid},
	} {
		if _, err := engineOf().Open(context.Background(), "a.pdf", tt.data, tt.limits); !fault.Is(err, tt.kind) {
			t.Errorf("%s: %v", tt.about, err)
		}
	}
}

// A page of monstrous size is left out and told; the others are read.
func TestPartly(t *testing.T) {
	doc := open(t, file([2]string{"/MediaBox [0 0 100000 100000]", ruled}, [2]string{"", ruled}))
	if said(doc) != "Item|Sum|Roads|1,200.50" || doc.Log[0].Code != "pdf.broken-page" || doc.Log[0].Grade != fault.Partial {
		t.Errorf("%q %v", said(doc), doc.Log)
	}
}

// Damaged files end in a document or a fault, and the reader goes on.
func TestDamaged(t *testing.T) {
	whole := file([2]string{"", ruled}, [2]string{"/Rotate 90", ruled})
	r := rand.New(rand.NewPCG(7, 11))
	for range 200 {
		data := bytes.Clone(whole)
		for range 1 + r.IntN(8) {
			data[r.IntN(len(data))] = byte(r.Uint32())
		}
		hostile(t, data)
	}
	if said(open(t, whole)) == "" {
		t.Error("the reader does not go on")
	}
}

// hostile asks that a file gives a document or a fault with a kind of its own.
func hostile(t *testing.T, data []byte) {
	t.Helper()
	_, err := engineOf().Open(context.Background(), "a.pdf", data, read.Limits{Pages: 50})
	if err != nil && fault.KindOf(err) == fault.Internal {
		t.Errorf("%v", err)
	}
}

// FuzzOpen: any bytes give a document or a fault.
func FuzzOpen(f *testing.F) {
	f.Add(file([2]string{"", ruled}))
	f.Add(file([2]string{"/Rotate 270 /CropBox [0 0 10 10]", ruled}, [2]string{"", "q 1 0 0 1 5 5 cm BT /F 10 Tf (a) Tj ET Q"}))
	f.Add([]byte("%PDF-1.7\ntrailer << /Root 1 0 R >>"))
	f.Fuzz(func(t *testing.T, data []byte) { hostile(t, data) })
}

// BenchmarkSample reads a real document, where one is at hand, in a warm engine.
func BenchmarkSample(b *testing.B) {
	data, err := os.ReadFile("../../../../shared/samples/wanli-subdistrict-2024-budget.pdf")
	if err != nil {
		data = file([2]string{"", ruled})
	}
	pages := 0
	for b.Loop() {
		doc, err := engineOf().Open(context.Background(), "a.pdf", data, read.Limits{})
		if err != nil {
			b.Fatal(err)
		}
		pages += len(doc.Pages)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(pages), "ms/page")
}
