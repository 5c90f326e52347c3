package screen

import (
	"math"
	"testing"

	"mingzhang/internal/report"
)

func TestAmount(t *testing.T) {
	zh, en := NewWords("zh"), NewWords("en")
	for _, c := range []struct {
		fen    int64
		zh, en string
	}{
		{12_578_000_000, "1.26 亿元", "¥125.78 million"},
		{68_000_000, "68 万元", "¥680,000"},
		{12_010_000, "12.01 万元", "¥120,100"},
		{99_999_999, "100 万元", "¥999,999.99"},
		{123, "1.23 元", "¥1.23"},
		{0, "0 元", "¥0"},
		{-267_0000, "−2.67 万元", "−¥26,700"},
	} {
		if got := zh.Amount(c.fen); got != c.zh {
			t.Errorf("zh %d: %s, want %s", c.fen, got, c.zh)
		}
		if got := en.Amount(c.fen); got != c.en {
			t.Errorf("en %d: %s, want %s", c.fen, got, c.en)
		}
	}
}

func TestOfHundred(t *testing.T) {
	for _, c := range []struct {
		part, whole int64
		want        string
	}{
		{9504, 12578, "76"}, {0, 5, "0"}, {1, 0, ""}, {-1, 5, ""}, {math.MaxInt64 / 2, math.MaxInt64, "50"},
	} {
		if got := OfHundred(c.part, c.whole); got != c.want {
			t.Errorf("%d of %d: %s", c.part, c.whole, got)
		}
	}
}

func TestColumnPaths(t *testing.T) {
	header := [][]report.HeaderCell{
		{{Text: "预算 单位", RowSpan: 2}, {Text: "采购", ColSpan: 2}, {Text: "合计", RowSpan: 2}},
		{{Text: "小计"}, {Text: "其中"}},
	}
	want := []string{"预算单位", "采购/小计", "采购/其中", "合计"}
	got := columnPaths(header)
	for i := range want {
		if len(got) != len(want) || got[i] != want[i] {
			t.Fatalf("got %q, want %q", got, want)
		}
	}
}

func TestCircular(t *testing.T) {
	if circular([]edge{{Source: "a", Target: "b"}, {Source: "b", Target: "c"}, {Source: "a", Target: "c"}}) {
		t.Error("a fork is no circle")
	}
	if !circular([]edge{{Source: "a", Target: "b"}, {Source: "b", Target: "a"}}) || !circular([]edge{{Source: "a", Target: "a"}}) {
		t.Error("a circle was not seen")
	}
}

func TestPlacedFillsTheBar(t *testing.T) {
	parts := placed([]barPart{{Count: 1}, {Count: 0}, {Count: 9000}, {Count: 1}})
	end := 0
	for _, p := range parts {
		if p.From != end {
			t.Errorf("a gap at %d: %+v", end, parts)
		}
		end = p.From + p.Width
	}
	if end != 1000 {
		t.Errorf("the bar ends at %d", end)
	}
}
