package layout

import (
	"math"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// A recognised table keeps the lowest confidence of each cell, and the log says of
// each page that it was recognised and what of it was not.
func TestRecognisedPage(t *testing.T) {
	s := Sheet{Number: 3, Width: 200, Height: 100, Tilt: 1, Images: []place.Box{{X1: 200, Y1: 100}}}
	if !s.IsPicture() {
		t.Fatal("a page that is one picture")
	}
	var scan Scan
	for _, y := range []float64{10, 30, 50} {
		scan.Rules = append(scan.Rules, Rule{X0: 10, X1: 110, Y0: y, Y1: y})
	}
	for _, x := range []float64{10, 60, 110} {
		scan.Rules = append(scan.Rules, Rule{X0: x, X1: x, Y0: 10, Y1: 50})
	}
	put := func(r rune, x, y float64, sure int) {
		scan.Glyphs = append(scan.Glyphs, Glyph{Rune: r, Box: place.Box{X0: x, Y0: y, X1: x + 6, Y1: y + 10}, Base: y + 10, Sure: sure})
	}
	put('甲', 20, 15, 99)
	put('乙', 70, 15, 98)
	put('1', 20, 35, 97)
	put('2', 26, 35, 71)
	put('3', 70, 35, 96)
	scan.Unread = []place.Box{{X0: 150, Y0: 20, X1: 160, Y1: 30}}
	scan.Tilt = 1
	if n := len(Cells(scan.Rules)); n != 4 {
		t.Errorf("%d cells of four", n)
	}
	s.Recognise(scan)
	var b Builder
	b.Add(s)
	doc := b.Document("pdf")
	rows := doc.Pages[0].Blocks[0].Rows
	if c := rows[1].Cells[0]; c.Text != "12" || c.Sure != 71 || rows[0].Cells[1].Sure != 98 {
		t.Errorf("%+v", rows)
	}
	// One degree about the middle of the page moves this cell by that much.
	if box := rows[1].Cells[0].Place.Box; math.Abs(box.X0-(100-80*math.Cos(math.Pi/180)+5*math.Sin(math.Pi/180))) > 0.3 {
		t.Errorf("%+v is not where the page shows it", box)
	}
	grades := map[string]fault.Grade{"pdf.recognised-page": fault.Repaired, "pdf.unrecognised-cell": fault.Partial}
	for _, e := range doc.Log {
		if g, ok := grades[e.Code]; ok && g == e.Grade && e.Place.Page == 3 {
			delete(grades, e.Code)
		}
		if e.Code == "pdf.recognised-page" && (e.Args["count"] != "5" || e.Args["doubtful"] != "1") {
			t.Errorf("%+v", e)
		}
	}
	if len(grades) > 0 {
		t.Errorf("the log lacks %v: %+v", grades, doc.Log)
	}
}

// A picture in which nothing is recognised stays a picture, and the log says why.
func TestNothingRecognised(t *testing.T) {
	s := Sheet{Number: 1, Width: 200, Height: 100, Images: []place.Box{{X1: 200, Y1: 100}}}
	s.Recognise(Scan{})
	var b Builder
	b.Add(s)
	doc := b.Document("pdf")
	if len(doc.Log) != 2 || doc.Log[0].Code != "pdf.scanned-page" || doc.Log[1].Code != "pdf.nothing-recognised" || doc.Pages[0].Blocks[0].Kind != page.Picture {
		t.Errorf("%+v", doc)
	}
}
