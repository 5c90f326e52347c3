package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/read/ocr"
)

// scans are pages of a budget that we print and scan ourselves: how well, and the least
// share of its numbers, in thousandths, that must be read right. Measured; see
// docs/DECISIONS.md.
var scans = []struct {
	name  string
	how   scanner
	least int
}{
	{"300 dpi", scanner{dpi: 300}, 990},
	{"200 dpi, 0.7° askew, noise, JPEG", scanner{dpi: 200, tilt: 0.7, noise: 14, jpeg: 60}, 990},
}

// scannedPages is how many pages of the budget are scanned.
const scannedPages = 3

// toScan is a budget printed as PDF, with what it says.
func toScan(t *testing.T) (a *app.App, data []byte, truth budget.Disclosure) {
	t.Helper()
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	l := ledgers[1]
	printed := published(t, a, l.file, l.family)
	data = printed.Files[named1(t, printed, ".pdf")]
	if truth, err = a.Read(t.Context(), "printed.pdf", data); err != nil {
		t.Fatal(err)
	}
	return a, data, truth
}

// TestScannedPages reads scans through Tesseract. A number that is read wrong must say
// that it is doubtful; every number says that it was recognised.
func TestScannedPages(t *testing.T) {
	if _, err := ocr.Find(t.Context()); err != nil {
		t.Fatal(err)
	}
	a, data, truth := toScan(t)
	pages := pagesWithNumbers(&truth)[:scannedPages]
	for _, s := range scans {
		t.Run(s.name, func(t *testing.T) {
			got, err := a.Read(t.Context(), "scanned.pdf", scanned(t, data, truth.Paper, pages, s.how))
			if err != nil {
				t.Fatal(err)
			}
			compareScan(t, &truth, &got, pages, s.least)
		})
	}
}

// compareScan compares the numbers of pages with those of their scans.
func compareScan(t *testing.T, truth, got *budget.Disclosure, pages []int, least int) {
	want, total := map[string]int{}, 0
	for _, f := range truth.Facts {
		if i := slices.Index(pages, f.Place.Page); i >= 0 && f.Amount.State == money.Number {
			want[spot(i+1, &f)]++
			total++
		}
	}
	matched, extra, doubtful := 0, 0, 0
	for _, f := range got.Facts {
		if f.Sure == 0 || !slices.Contains(f.Repairs, budget.Pictured) {
			t.Errorf("%s does not say that it was recognised", f.Amount.Text)
		}
		if f.IsDoubtful() {
			doubtful++
		}
		if k := spot(f.Place.Page, &f); want[k] > 0 {
			want[k]--
			matched++
			continue
		}
		extra++
		if !f.IsDoubtful() {
			t.Errorf("page %d: %s (%d%% sure) is not printed, and is not doubtful", f.Place.Page, f.Amount.Text, f.Sure)
		}
	}
	t.Logf("%d of %d matched, %d extra, %d doubtful", matched, total, extra, doubtful)
	if 1000*matched < least*total {
		t.Errorf("less than %d in a thousand: %v", least, left(want))
	}
	if p := budget.PicturedPages(got.Log); len(p) != len(pages) {
		t.Errorf("the log says that pages %v were recognised", p)
	}
}

// spot is a number with its page.
func spot(page int, f *budget.Fact) string {
	return fmt.Sprintf("%d: %s", page, strings.ReplaceAll(f.Amount.Text, ",", ""))
}

func left(want map[string]int) (out []string) {
	for k, n := range want {
		if n > 0 {
			out = append(out, k)
		}
	}
	return out
}

func pagesWithNumbers(d *budget.Disclosure) (pages []int) {
	for _, f := range d.Facts {
		if !slices.Contains(pages, f.Place.Page) {
			pages = append(pages, f.Place.Page)
		}
	}
	slices.Sort(pages)
	return pages
}

// named1 is the one file of an edition with an ending.
func named1(t *testing.T, p app.Published, ending string) string {
	t.Helper()
	for name := range p.Files {
		if filepath.Ext(name) == ending {
			return name
		}
	}
	t.Fatalf("no %s", ending)
	return ""
}

// Without recognition a scanned page is named, with what to do, and no table is made up.
func TestScannedPageIsNamed(t *testing.T) {
	a, data, truth := toScan(t)
	file := scanned(t, data, truth.Paper, pagesWithNumbers(&truth)[:1], scanner{dpi: 100})
	for _, c := range []struct {
		mode ocrMode
		path string
		code string
	}{{ocrOff, "", "pdf.recognition-off"}, {ocrAuto, t.TempDir(), "pdf.recogniser-missing"}} {
		if c.path != "" {
			t.Setenv("PATH", c.path)
		}
		a.Opener = openers(newPDF(c.mode))
		d, err := a.Read(t.Context(), "scanned.pdf", file)
		if err != nil {
			t.Fatal(err)
		}
		var codes []string
		for _, e := range d.Log {
			codes = append(codes, e.Code)
		}
		if !slices.Contains(codes, "pdf.scanned-page") || !slices.Contains(codes, c.code) || len(d.Facts) > 0 {
			t.Errorf("--ocr %s: %v, %d numbers", c.mode, codes, len(d.Facts))
		}
	}
}
