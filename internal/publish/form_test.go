package publish

import "testing"

// TestSpots: every row is as wide as the form, whatever its cells ask for.
func TestSpots(t *testing.T) {
	p := FormPart{Rows: [][]FormCell{
		{{Text: "a", RowSpan: 9}, {Text: "b\u202e", ColSpan: 9}},
		{{Text: "c"}},
		{{Text: "d"}, {Text: "e", ColSpan: 2}, {Text: "lost"}},
	}}
	got := ""
	for _, row := range p.Spots(4) {
		wide := 0
		for _, s := range row {
			if s.Col != wide || s.ColSpan < 1 || s.RowSpan < 1 {
				t.Errorf("%+v", s)
			}
			wide += s.ColSpan
			if s.Lead {
				got += s.Text
			} else {
				got += "^"
			}
			got += "|"
		}
		if wide != 4 {
			t.Errorf("a row of %d columns", wide)
		}
		got += "\n"
	}
	if want := "a|b|\n^|c|||\n^|d|e|\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
