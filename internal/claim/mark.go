package claim

import "strings"

// The levels of numbered paragraphs, outermost first.
const (
	noLevel    = 9 // a bare paragraph
	partLevel  = 0 // 第一部分
	hanLevel   = 1 // 一、
	hanBracket = 2 // （一）
	numLevel   = 3 // 1.
	numBracket = 4 // （1）
	circled    = 5 // ①
)

const (
	han     = "一二三四五六七八九十百"
	circles = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
)

// mark reads the list number at i: its level, and where the words begin.
func (t text) mark(i int) (level, end int) {
	i = t.skip(i)
	switch r := t.at(i); {
	case r == '第':
		return t.markPart(i)
	case in(r, circles):
		return circled, i + 1
	case in(r, "（("):
		return t.markBracket(i)
	case in(r, han):
		if e := t.runOf(i, han); in(t.at(t.skip(e)), "、.．") {
			return hanLevel, t.skip(e) + 1
		}
	case digit(r):
		return t.markNumber(i)
	}
	return noLevel, i
}

// markPart reads 第一部分.
func (t text) markPart(i int) (level, end int) {
	if e := t.after(t.runOf(t.skip(i+1), han), "部分"); e >= 0 {
		return partLevel, e
	}
	return noLevel, i
}

// markBracket reads （一） and （1）.
func (t text) markBracket(i int) (level, end int) {
	from := t.skip(i + 1)
	level, e := hanBracket, t.runOf(from, han)
	if e == from {
		level, e = numBracket, t.run(from)
	}
	if close := t.skip(e); e > from && in(t.at(close), "）)") {
		return level, close + 1
	}
	return noLevel, i
}

// markNumber reads 1. and 1、 and 1）.
func (t text) markNumber(i int) (level, end int) {
	e := t.run(i)
	stop := t.skip(e)
	switch r := t.at(stop); {
	case e-i > 2:
	case r == '、', in(r, ".．") && (!digit(t.at(stop+1)) || t.yearAt(stop+1)):
		return numLevel, stop + 1
	case in(r, "）)"):
		return numBracket, stop + 1
	}
	return noLevel, i
}

func (t text) runOf(i int, set string) int {
	for in(t.at(i), set) {
		i++
	}
	return i
}

// levelOf reads the level of a section's own number, printed apart from its
// title; "1" and "一" stand for "1." and "一、".
func levelOf(number string) int {
	number = strings.TrimSpace(number)
	if number == "" {
		return noLevel
	}
	if level, _ := text(number).mark(0); level != noLevel {
		return level
	}
	level, _ := text(number + "、").mark(0)
	return level
}
