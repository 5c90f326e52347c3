package perform

import (
	"regexp"
	"strings"
)

// marker is a number that opens an item: 1、 1. （1） ①.
var marker = regexp.MustCompile(`[(（](\d{1,2})[)）]、?|(\d{1,2})[、．.)）]|[①②③④⑤⑥⑦⑧⑨⑩]、?`)

// markersIn finds the markers that open items. In running text they stand after a
// separator, or count on from the one before (…4台2、采购…).
func markersIn(s string) [][2]int {
	var found [][2]int
	last := 0
	for _, m := range marker.FindAllStringSubmatchIndex(s, -1) {
		n := ordinal(s, m)
		counts := last > 0 && n == last+1
		stands := boundary(s[:m[0]])
		if !stands && !counts || !opens(s, m, stands && counts) {
			continue
		}
		found, last = append(found, [2]int{m[0], m[1]}), n
	}
	return found
}

// ordinal is the number of a marker, 0 for ①.
func ordinal(s string, m []int) int {
	for i := 2; i < len(m); i += 2 {
		if m[i] >= 0 {
			return num(s[m[i]:m[i+1]])
		}
	}
	return 0
}

// opens rejects what only looks like a marker: 1.5万, 100), and 2、3次 unless sure.
func opens(s string, m []int, sure bool) bool {
	before, _ := lastRune(s[:m[0]])
	after, n := firstRune(strings.TrimLeft(s[m[1]:], " "))
	bare := m[4] >= 0
	return !isDigit(before) && before != '.' && n > 0 && !(bare && isDigit(after) && !(sure && s[m[1]-1] != '.'))
}

func boundary(before string) bool {
	r, n := lastRune(before)
	return n == 0 || strings.ContainsRune(";；。:：,， ", r)
}

// splitList cuts a numbered list into its items; text before the first is the lead.
func splitList(s string) (lead string, items []string) {
	marks := markersIn(s)
	if len(marks) == 0 {
		return s, nil
	}
	for i, m := range marks {
		end := len(s)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		if it := trimItem(s[m[1]:end]); it != "" {
			items = append(items, it)
		}
	}
	return trimItem(s[:marks[0][0]]), items
}

func trimItem(s string) string { return strings.Trim(s, ";；。,，、 ") }

// cutMarker drops markers that open the cell, unless nothing would be left.
func cutMarker(s string) string {
	for {
		m := marker.FindStringSubmatchIndex(s)
		if m == nil || m[0] != 0 || !opens(s, m, false) {
			return s
		}
		rest := strings.TrimLeft(s[m[1]:], " ")
		if trimItem(rest) == "" {
			return s
		}
		s = rest
	}
}
