package main

import (
	"bytes"
	"image"
	"image/png"
	"path/filepath"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"mingzhang/internal/app"
	"mingzhang/internal/edition"
	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/publish/annotated"
	"mingzhang/internal/read"
	"mingzhang/internal/report"
)

// ourPDF is a published edition as PDF.
func ourPDF(t *testing.T, a *app.App) []byte {
	t.Helper()
	for name, data := range published(t, a, ledgers[1].file, ledgers[1].family).Files {
		if filepath.Ext(name) == ".pdf" {
			return data
		}
	}
	t.Fatal("no PDF")
	return nil
}

// laidOut gives a PDF as it is, turned, and cropped.
func laidOut(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	api.DisableConfigDir()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	out := map[string][]byte{"as published": data}
	var turned, cropped bytes.Buffer
	must(api.Rotate(bytes.NewReader(data), &turned, 90, nil, model.NewDefaultConfiguration()))
	box, err := api.Box("[15 10 830 835]", types.POINTS)
	must(err)
	must(api.Crop(bytes.NewReader(data), &cropped, nil, box, model.NewDefaultConfiguration()))
	out["turned"], out["cropped"] = turned.Bytes(), cropped.Bytes()
	return out
}

// TestAnnotate: the original bytes stay, the numbers read back are the same, each
// box drawn by the engine lies around its number, on turned and cropped pages too,
// and tables and findings have bookmarks. What is annotated can be annotated again.
func TestAnnotate(t *testing.T) {
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	for about, data := range laidOut(t, ourPDF(t, a)) {
		c, err := a.Check(t.Context(), "a.pdf", data)
		if err != nil {
			t.Fatalf("%s: %v", about, err)
		}
		var out bytes.Buffer
		if err := annotated.Write(&out, data, &c.Report, message.New(message.Chinese)); err != nil {
			t.Fatalf("%s: %v", about, err)
		}
		if !bytes.HasPrefix(out.Bytes(), data) {
			t.Errorf("%s: the original bytes are changed", about)
		}
		back, err := a.Read(t.Context(), "a.pdf", out.Bytes())
		if err != nil {
			t.Fatalf("%s: %v", about, err)
		}
		if only, extra := edition.Differ(edition.Numbers(&c.Disclosure), edition.Numbers(&back)); len(only)+len(extra) > 0 {
			t.Errorf("%s: %d numbers are lost, %d are new", about, len(only), len(extra))
		}
		framed(t, about, data, out.Bytes(), &c.Report)
		bookmarked(t, about, out.Bytes(), &c.Report)
		var again bytes.Buffer
		if err := annotated.Write(&again, out.Bytes(), &c.Report, message.New(message.English)); err != nil || again.Len() <= out.Len() {
			t.Errorf("%s: annotated again: %v", about, err)
		}
	}
}

// framed looks at the left side of each box on the first page with numbers.
func framed(t *testing.T, about string, before, after []byte, d *report.Document) {
	t.Helper()
	const scale = 4
	first, right := 0, 0
	var paper = map[int]int{}
	for i, p := range d.Reading.Paper {
		paper[p.Page] = i
	}
	var plain, marked image.Image
	for _, table := range d.Tables {
		for _, row := range table.Rows {
			for _, c := range row.Cells {
				if c.Fact == "" || first > 0 && c.At.Page != first {
					continue
				}
				if first == 0 {
					first = c.At.Page
					p := d.Reading.Paper[paper[first]]
					q := read.Picture{Page: first, Width: int(p.Width * scale), Turn: p.Turn}
					plain, marked = pictured(t, before, q), pictured(t, after, q)
				}
				x, y := int((c.At.Box.X0-1.2)*scale), int((c.At.Box.Y0+c.At.Box.Y1)/2*scale)
				if differs(plain, marked, x, y) {
					right++
				} else {
					t.Errorf("%s: page %d has no frame at %s %v", about, first, c.Text, c.At.Box)
				}
			}
		}
	}
	if right < 10 {
		t.Errorf("%s: %d frames on page %d", about, right, first)
	}
}

func pictured(t *testing.T, data []byte, p read.Picture) image.Image {
	t.Helper()
	b, err := newPDF(ocrOff).Draw(t.Context(), data, p)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// differs tells whether two pictures differ within two pixels of a point.
func differs(a, b image.Image, x, y int) bool {
	for i := x - 2; i <= x+2; i++ {
		r, g, bl, _ := a.At(i, y).RGBA()
		r2, g2, bl2, _ := b.At(i, y).RGBA()
		if r != r2 || g != g2 || bl != bl2 {
			return true
		}
	}
	return false
}

func bookmarked(t *testing.T, about string, data []byte, d *report.Document) {
	t.Helper()
	list, err := api.Bookmarks(bytes.NewReader(data), model.NewDefaultConfiguration())
	if err != nil || len(list) == 0 {
		t.Fatalf("%s: %d bookmarks, %v", about, len(list), err)
	}
	if len(list[len(list)-1].Kids) == 0 {
		t.Fatalf("%s: no bookmark of ours: %+v", about, list)
	}
	tables := list[len(list)-1].Kids[0].Kids
	want := 0
	for _, table := range d.Tables {
		if table.Place.Page > 0 {
			want++
		}
	}
	if len(tables) != want || !leads(tables, d) {
		t.Errorf("%s: %d bookmarks of tables, want %d: %+v", about, len(tables), want, tables)
	}
}

// leads tells whether the bookmarks lead to the pages of the tables.
func leads(list []pdfcpu.Bookmark, d *report.Document) bool {
	i := 0
	for _, table := range d.Tables {
		if table.Place.Page > 0 {
			if list[i].PageFrom != table.Place.Page {
				return false
			}
			i++
		}
	}
	return true
}

// What cannot be annotated says why.
func TestAnnotateRefused(t *testing.T) {
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	data := ourPDF(t, a)
	c, err := a.Check(t.Context(), "a.pdf", data)
	if err != nil {
		t.Fatal(err)
	}
	api.DisableConfigDir()
	conf := model.NewAESConfiguration("", "owner", 256)
	var locked, out bytes.Buffer
	if err := api.Encrypt(bytes.NewReader(data), &locked, conf); err != nil {
		t.Fatal(err)
	}
	p := message.New(message.Chinese)
	if err := annotated.Write(&out, locked.Bytes(), &c.Report, p); !fault.Is(err, fault.Unsupported) {
		t.Errorf("encrypted: %v", err)
	}
	if err := annotated.Write(&out, data[:len(data)/2], &c.Report, p); !fault.Is(err, fault.Unreadable) {
		t.Errorf("half a file: %v", err)
	}
	if err := annotated.Write(&out, data, &report.Document{Name: "a.md"}, p); !fault.Is(err, fault.Unsupported) {
		t.Errorf("no PDF: %v", err)
	}
	if out.Len() > 0 {
		t.Errorf("%d bytes are written", out.Len())
	}
}
