package place_test

import (
	"testing"

	"mingzhang/internal/place"
)

func TestPlace(t *testing.T) {
	cases := []struct {
		at           place.Place
		label, words string
	}{
		{place.Place{Page: 3}, "3", "第3页"},
		{place.Place{Sheet: "表1", Cell: "B4"}, "表1", "工作表“表1”B4"},
		{place.Place{Line: 371, Column: 2}, "371", "第371行第2列"},
		{place.Place{Line: 371}, "371", "第371行"},
		{place.Place{Page: 2, Line: 9}, "2", "第2页"},
		{place.InTable(2, "B4"), "表2", "第2个表格B4"},
		{place.InParagraph(7), "7", "第7段"},
		{place.Place{}, "", ""},
	}
	for _, c := range cases {
		if c.at.Label() != c.label || c.at.String() != c.words {
			t.Errorf("%+v is %q, %q; want %q, %q", c.at, c.at.Label(), c.at.String(), c.label, c.words)
		}
	}
}

func TestCellName(t *testing.T) {
	for _, c := range []struct {
		row, column int
		want        string
	}{{4, 2, "B4"}, {1, 26, "Z1"}, {1, 27, "AA1"}, {1048576, 16384, "XFD1048576"}} {
		if got := place.CellName(c.row, c.column); got != c.want {
			t.Errorf("row %d, column %d is %q, want %q", c.row, c.column, got, c.want)
		}
	}
}
