package ocr

import (
	"context"
	"image"
	"strings"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
)

// line makes a reading of characters that are so sure.
func line(s string, sure int) []Line {
	l := Line{Box: image.Rect(0, 0, 100, 20)}
	for i, r := range []rune(s) {
		l.Characters = append(l.Characters, Character{Rune: r, Box: image.Rect(10*i, 0, 10*i+8, 20), Sure: sure})
	}
	return []Line{l}
}

func lowest(lines []Line) int {
	n := 0
	for _, l := range lines {
		for _, c := range l.Characters {
			n = page.LessSure(n, c.Sure)
		}
	}
	return n
}

// Two readings that agree keep the lower confidence; what differs is doubtful, and the
// reading that is a number counts.
func TestAgreed(t *testing.T) {
	for _, c := range []struct {
		first, second, want string
		doubtful            bool
	}{
		{"1,234.50", "1,234.50", "1,234.50", false},
		{"1，234．50", "1,234.50", "1,234.50", false},
		{"(12)", "(12)", "(12)", false},
		{"2,078", "2,578", "2,578", true},
		{"0]", "01", "01", true},
		{"1,23", "1,23", "1,23", true}, // both agree on what no budget prints
		{"12.5", "12.", "12.5", true},
		{"△12", "12", "△12", false},
		{"△12", "13", "△12", true},
	} {
		got := agreed(line(c.first, 97), line(c.second, 95))
		if text := textOf(got); text != c.want || (lowest(got) < page.LeastSure) != c.doubtful {
			t.Errorf("%s and %s give %s, %d sure", c.first, c.second, text, lowest(got))
		}
	}
}

// A third reading decides between two, and the number stays doubtful.
func TestSettled(t *testing.T) {
	for third, want := range map[string]string{"578040.00": "578040.00", "978040.00": "978040.00", "5": "978040.00"} {
		got := settled(line("578040.00", 98), line("978040.00", 98), line(third, 98))
		if textOf(got) != want || lowest(got) >= page.LeastSure {
			t.Errorf("%s: %s, %d sure", third, textOf(got), lowest(got))
		}
	}
}

func TestLooksLikeNumber(t *testing.T) {
	for s, want := range map[string]bool{"1,234": true, "0 ]": true, "": false, "-": false, "一": false, "2023年": false, "合计": false} {
		if got := looksLikeNumber(line(s, 99)); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

// Impossible words are mended and doubtful, possible ones stay.
func TestMendConfused(t *testing.T) {
	for s, want := range map[string]string{"收文预算": "收支预算", "本年文出": "本年支出", "-般公共": "一般公共", "文化": "文化", "-5": "-5"} {
		got := mendConfused(line(s, 99))
		if textOf(got) != want || (lowest(got) < page.LeastSure) != (s != want) {
			t.Errorf("%s: %s, %d sure", s, textOf(got), lowest(got))
		}
	}
}

// Characters keep the order in which they are read, wherever their boxes lie, and a
// number has no white space.
func TestGlyphs(t *testing.T) {
	l := line("1189", 99)[0]
	l.Characters[1].Box, l.Characters[2].Box = l.Characters[2].Box, l.Characters[1].Box
	l.Characters[3].Box = l.Characters[3].Box.Add(image.Pt(9, 0))
	s := &sheet{dpi: 72}
	var text strings.Builder
	gs := s.glyphs(l, true)
	for i, g := range gs {
		text.WriteRune(g.Rune)
		if i > 0 && g.Box.X0 > gs[i-1].Box.X1 {
			t.Errorf("white space before %c", g.Rune)
		}
	}
	if text.String() != "1189" {
		t.Error(text.String())
	}
}

func TestParseHOCR(t *testing.T) {
	pages, err := parseHOCR(strings.NewReader(`<html><body><div class='ocr_page' title='image "a"; bbox 0 0 9 9'></div>
<div class='ocr_page' title='image "b"'><span class='ocr_line' title="bbox 1 2 30 40; baseline 0 -1"><span class='ocrx_word' title='bbox 1 2 30 40'>
<span class='ocrx_cinfo' title='x_bboxes 1 2 10 40; x_conf 98.9'>合</span> <span class='ocrx_cinfo' title='x_bboxes 11 2 31 40; x_conf 71.2'>ab</span></span></span></div></body></html>`))
	if err != nil || len(pages) != 2 || len(pages[0]) != 0 || len(pages[1]) != 1 {
		t.Fatalf("%+v %v", pages, err)
	}
	l := pages[1][0]
	if textOf(pages[1]) != "合ab" || l.Box != image.Rect(1, 2, 30, 40) || l.Characters[0].Sure != 98 || l.Characters[2].Box != image.Rect(21, 2, 31, 40) {
		t.Errorf("%+v", l)
	}
	if pages, err := parseHOCR(strings.NewReader("no hocr at all <")); err == nil && len(pages) > 0 {
		t.Error(pages)
	}
}

// Tesseract answers every picture, also an empty one, and ends with its caller.
func TestTesseract(t *testing.T) {
	e, err := Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	white := image.NewGray(image.Rect(0, 0, 60, 40))
	for i := range white.Pix {
		white.Pix[i] = 0xff
	}
	got, err := e.Recognise(t.Context(), []*image.Gray{white, white}, 300, Text)
	if err != nil || len(got) != 2 || textOf(got[0])+textOf(got[1]) != "" {
		t.Errorf("%v %v", got, err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := e.Recognise(ended, []*image.Gray{white}, 300, Text); !fault.Is(err, fault.Busy) {
		t.Error(err)
	}
	if _, err := (&Tesseract{path: "false"}).Recognise(t.Context(), []*image.Gray{white}, 300, Text); !fault.Is(err, fault.Unreadable) {
		t.Error(err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := Find(t.Context()); !fault.Is(err, fault.NotFound) || !strings.Contains(err.Error(), "tesseract-ocr-chi-sim") {
		t.Error(err)
	}
}
