package claim

import (
	"strings"

	"mingzhang/internal/money"
)

// class is what a number looks like before its sentence is understood.
type class int

const (
	bare    class = iota // no unit
	cash                 // 元, 万元, …
	ratio                // %, 倍, 个百分点
	counted              // with a measure word
	outside              // External
)

// token is one printed number with its unit.
type token struct {
	start, digits, end int // the number is [start, digits), with its unit [start, end)
	class              class
	number             string // ASCII, without separators
	unit               string
	money              money.Unit
}

// scan finds every number of the text, in order.
func scan(t text) []token {
	var tokens []token
	for i := 0; i < len(t); {
		if !digit(t[i]) {
			i++
			continue
		}
		k := token{start: i, digits: t.numberEnd(i)}
		k.start = t.minus(k.start)
		k.number = plain(string(t[k.start:k.digits]))
		k.measure(t)
		tokens = append(tokens, k)
		i = max(k.digits, k.end)
	}
	sortOutside(t, tokens)
	return tokens
}

// numberEnd is the end of the number whose first digit is at i: digits with
// thousands separators ("1,234.5", "1, 371") and decimals.
func (t text) numberEnd(i int) int {
	first := i
	i = t.run(i)
	for {
		next := t.join(first, i)
		if next < 0 {
			return i
		}
		i = t.run(next)
	}
}

// join gives the first digit after a point or separator at i that continues the
// number begun at first, or −1.
func (t text) join(first, i int) int {
	r, next := t.at(i), i+1
	switch {
	case in(r, ".．,") && digit(t.at(next)) && !t.yearAt(next):
		return next
	case in(r, ",，") && t.groupAt(t.skip(next)) && t.mayGroup(first, i):
		return t.skip(next)
	}
	return -1
}

// groupAt tells exactly three digits at i.
func (t text) groupAt(i int) bool { return digit(t.at(i)) && t.run(i)-i == 3 && !t.yearAt(i) }

// mayGroup tells whether [first, i) can be followed by a group of thousands.
func (t text) mayGroup(first, i int) bool {
	last := i
	for last > first && digit(t[last-1]) {
		last--
	}
	return last == first && i-first <= 3 || last > first && i-last == 3 && in(t.at(t.back(last)-1), ",，")
}

// yearAt tells a calendar year such as 2023年 at i; "2.2023年预算数" is a list
// number before a year, not a decimal.
func (t text) yearAt(i int) bool {
	end := t.run(i)
	return end-i == 4 && calendar(t.value(i, end)) && t.at(t.skip(end)) == '年'
}

func calendar(n int) bool { return n >= 1900 && n < 2100 }

// run is the end of the digits at i.
func (t text) run(i int) int {
	for digit(t.at(i)) {
		i++
	}
	return i
}

// minus takes in a minus sign that follows a word of change: 增长-5.2%.
func (t text) minus(i int) int {
	if !in(t.at(i-1), "-−－") || !in(t.at(i-2), "长少加降为幅率额（(：") {
		return i
	}
	return i - 1
}

// plain writes a number in ASCII without its separators; a number whose groups
// are not groups of three keeps them, so that it stays unreadable.
func plain(printed string) string {
	s := money.Fold(printed)
	whole, frac, dotted := strings.Cut(s, ".")
	groups := strings.Split(whole, ",")
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return s
		}
	}
	whole = strings.Join(groups, "")
	if dotted {
		whole += "." + frac
	}
	return whole
}
