package edition

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
)

// Number is one printed number with what it is about; two documents say the
// same when their numbers are equal as sets with counts.
type Number struct {
	Table, Entity, Code, Name, Column, Value string
}

// Numbers lists the numbers of all budget tables that are printed.
func Numbers(d *budget.Disclosure) map[Number]int {
	out := map[Number]int{}
	for i := range d.Facts {
		f := &d.Facts[i]
		t := d.Tables[f.Table]
		if t.Budget && f.Amount.State == money.Number {
			out[Number{t.No, f.Entity, f.RowCode, f.RowName, f.Column, f.Amount.Text}]++
		}
	}
	return out
}

// Count adds the numbers up.
func Count(n map[Number]int) int {
	sum := 0
	for _, c := range n {
		sum += c
	}
	return sum
}

// Digest is the sha256 of the numbers in a fixed order.
func Digest(n map[Number]int) string {
	lines := make([]string, 0, len(n))
	for k, c := range n {
		for range c {
			lines = append(lines, strings.Join([]string{k.Table, k.Entity, k.Code, k.Name, k.Column, k.Value}, "\t"))
		}
	}
	sort.Strings(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:])
}

// Differ lists the numbers that only one of two documents prints, in a fixed
// order; none when they say the same.
func Differ(a, b map[Number]int) (onlyA, onlyB []Number) {
	return missing(a, b), missing(b, a)
}

func missing(a, b map[Number]int) []Number {
	var out []Number
	for k, c := range a {
		for range c - b[k] {
			out = append(out, k)
		}
	}
	sort.Slice(out, func(i, j int) bool { return less(out[i], out[j]) })
	return out
}

func less(a, b Number) bool {
	x := [...]string{a.Table, a.Entity, a.Code, a.Name, a.Column, a.Value}
	y := [...]string{b.Table, b.Entity, b.Code, b.Name, b.Column, b.Value}
	for i := range x {
		if x[i] != y[i] {
			return x[i] < y[i]
		}
	}
	return false
}
