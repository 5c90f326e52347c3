package sheet

import (
	"strconv"
	"strings"

	"mingzhang/internal/place"
)

// The last row and column of a worksheet.
const (
	MaxRow    = 1 << 20
	MaxColumn = 1 << 14
)

// Area is a rectangle of cells, both ends included.
type Area struct{ Top, Left, Bottom, Right int }

// ParseArea reads A1:C3 or A1.
func ParseArea(s string) (Area, bool) {
	from, to, pair := strings.Cut(s, ":")
	if !pair {
		to = from
	}
	r1, c1, ok1 := ParseCell(from)
	r2, c2, ok2 := ParseCell(to)
	return Area{min(r1, r2), min(c1, c2), max(r1, r2), max(c1, c2)}, ok1 && ok2
}

// ParseCell reads B4 as row 4, column 2.
func ParseCell(s string) (row, column int, ok bool) {
	i := 0
	for i < len(s) && i < 4 && s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' {
		column = column*26 + int(s[i]|0x20-'a') + 1
		i++
	}
	row, err := strconv.Atoi(s[i:])
	ok = err == nil && row >= 1 && row <= MaxRow && column >= 1 && column <= MaxColumn
	return row, column, ok
}

// columnName writes column 28 as AB.
func columnName(column int) string { return strings.TrimSuffix(place.CellName(1, column), "1") }
