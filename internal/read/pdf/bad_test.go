package pdf

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

// partly are the codes of a document's log that say what was not read, with their pages.
func partly(doc *page.Document) string {
	var out []string
	for _, e := range doc.Log {
		if e.Grade == fault.Partial {
			out = append(out, fmt.Sprint(e.Code, " ", e.Place.Page))
		}
	}
	return strings.Join(out, ", ")
}

// fonts replaces the fonts of a page: /V says by the content of the second page which
// Chinese characters its letters are, /U has names that say nothing.
const fonts = `/Resources << /Font << /F 3 0 R
/V << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>
/U << /Type /Font /Subtype /Type1 /BaseFont /Own /FirstChar 1 /LastChar 6 /Widths [1000 1000 1000 1000 1000 1000] /Encoding << /Type /Encoding /Differences [1 /q1 /q2 /q3 /q4 /q5 /q6] >> >> >> >>`

// letters is that page: A is 预, F is 明.
var letters = [2]string{"", `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /L def
1 begincodespacerange <00> <FF> endcodespacerange
6 beginbfchar <41> <9884> <42> <7B97> <43> <516C> <44> <5F00> <45> <8BF4> <46> <660E> endbfchar
endcmap end end`}

// columns sets text from top to bottom, the first column on the right.
func columns(font string, n int) string {
	var s strings.Builder
	for col := range n {
		for row := range 12 {
			fmt.Fprintf(&s, "BT /%s 12 Tf %d %d Td (%c) Tj ET\n", font, 350-20*col, 270-14*row, 'A'+(col+row)%6)
		}
	}
	return s.String()
}

// lines sets the same text from left to right.
func lines(font, text string) string {
	var s strings.Builder
	for row := range 8 {
		fmt.Fprintf(&s, "BT /%s 12 Tf 50 %d Td (%s) Tj ET\n", font, 270-18*row, text)
	}
	return s.String()
}

// A page whose text runs from top to bottom is named; one that runs along is not.
func TestVertical(t *testing.T) {
	doc := open(t, file([2]string{fonts, lines("V", "ABCDEFABCDEF")}, letters, [2]string{fonts, columns("V", 6)}))
	if !strings.Contains(said(doc), "预算公开说明") || partly(doc) != "pdf.vertical 3" {
		t.Errorf("%q: %s", said(doc), partly(doc))
	}
	// a heading down the side of a table makes no vertical page
	doc = open(t, file([2]string{fonts, ruled + "\n" + columns("V", 1)}, letters))
	if partly(doc) != "" {
		t.Error(partly(doc))
	}
}

// A font that does not say what its characters are makes its page unreadable, and the
// page is named; the others are read.
func TestFontWithoutUnicode(t *testing.T) {
	doc := open(t, file([2]string{"", ruled}, [2]string{fonts, lines("U", `\001\002\003\004\005\006\001\002\003\004`)}, [2]string{"", ruled}))
	if !strings.Contains(said(doc), "Item|Sum|Roads|1,200.50") || partly(doc) != "pdf.unreadable-page 2" {
		t.Errorf("%q: %s", said(doc), partly(doc))
	}
}

// As many pages as are allowed are read; one more is refused with both numbers.
func TestPageLimit(t *testing.T) {
	pages := slices.Repeat([][2]string{{"", ruled}}, 21)
	if doc, err := engineOf().Open(context.Background(), "a.pdf", file(pages[:20]...), read.Limits{Pages: 20}); err != nil || len(doc.Pages) != 20 {
		t.Errorf("at the limit: %v", err)
	}
	if _, err := engineOf().Open(context.Background(), "a.pdf", file(pages...), read.Limits{Pages: 20}); !fault.Is(err, fault.TooLarge) || !strings.Contains(err.Error(), "21 页，超过上限 20 页") {
		t.Errorf("over the limit: %v", err)
	}
	if _, err := engineOf().Open(context.Background(), "a.pdf", file(slices.Repeat([][2]string{{"", ""}}, 10_000)...), read.Limits{}); !fault.Is(err, fault.TooLarge) {
		t.Errorf("ten thousand pages: %v", err)
	}
}

// A page of 10,000 × 10,000 points is a poster, and read.
func TestHugePage(t *testing.T) {
	doc := open(t, file([2]string{"/MediaBox [0 0 10000 10000]", ruled}))
	if said(doc) != "Item|Sum|Roads|1,200.50" || partly(doc) != "" {
		t.Errorf("%q: %s", said(doc), partly(doc))
	}
}

// A download that broke off shows the pages that came, and says that there may be more.
func TestHalfDownloaded(t *testing.T) {
	whole := file([2]string{"", ruled}, [2]string{"", ruled}, [2]string{"", ruled})
	if got := partly(open(t, whole)); got != "" {
		t.Fatalf("the whole file: %s", got)
	}
	padded := append(slices.Clone(whole), strings.Repeat("\r\n", 900)...)
	if got := partly(open(t, padded)); got != "" {
		t.Errorf("padding behind the end: %s", got)
	}
	came, refused := 0, 0
	for cut := len(whole) / 10; cut < len(whole)-30; cut += len(whole) / 23 {
		doc, err := engineOf().Open(context.Background(), "a.pdf", whole[:cut], read.Limits{})
		switch {
		case err == nil && strings.Contains(partly(doc), "pdf.cut-off"):
			came++
		case fault.Is(err, fault.Unreadable) || fault.Is(err, fault.Invalid):
			refused++
		default:
			t.Errorf("%d of %d bytes: %v, %q is silent", cut, len(whole), err, said(doc))
		}
	}
	t.Logf("%d read in part, %d refused", came, refused)
	linearized := []byte(strings.Replace(string(whole), "%PDF-1.7\n", "%PDF-1.7\n99 0 obj << /Linearized 1 /L 999999 /O 4 >> endobj\n", 1))
	if got := partly(open(t, linearized)); got != "pdf.cut-off 0" {
		t.Errorf("shorter than it says: %q", got)
	}
}
