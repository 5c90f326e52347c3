package xlsx

import (
	"strconv"
	"strings"
)

// The last row and column of a worksheet.
const (
	maxRow    = 1 << 20
	maxColumn = 1 << 14
)

// area is a rectangle of cells, both ends included.
type area struct{ top, left, bottom, right int }

// parseArea reads A1:C3 or A1.
func parseArea(s string) (area, bool) {
	from, to, pair := strings.Cut(s, ":")
	if !pair {
		to = from
	}
	r1, c1, ok1 := parseCell(from)
	r2, c2, ok2 := parseCell(to)
	return area{min(r1, r2), min(c1, c2), max(r1, r2), max(c1, c2)}, ok1 && ok2
}

// parseCell reads B4 as row 4, column 2.
func parseCell(s string) (row, column int, ok bool) {
	i := 0
	for i < len(s) && i < 4 && s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' {
		column = column*26 + int(s[i]|0x20-'a') + 1
		i++
	}
	row, err := strconv.Atoi(s[i:])
	ok = err == nil && row >= 1 && row <= maxRow && column >= 1 && column <= maxColumn
	return row, column, ok
}

// cellName writes row 4, column 2 as B4.
func cellName(row, column int) string { return columnName(column) + strconv.Itoa(row) }

// columnName writes column 28 as AB.
func columnName(column int) string {
	var b [3]byte
	i := len(b)
	for column > 0 && i > 0 {
		column--
		i--
		b[i] = byte('A' + column%26)
		column /= 26
	}
	return string(b[i:])
}
