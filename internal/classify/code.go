package classify

import "strings"

// Code 科目编码: a code of any scheme, digits only, 类款项 written together
// (《政府收支分类科目》). Text from outside becomes a Code by [Parse] or [Join]. The
// empty Code stands for the root, above the classes.
type Code string

// Level 级次 is the level that the code has in the scheme, 0 if it cannot be a
// code of that scheme: 30101 is a 款 of Departmental and nothing in Function.
func (c Code) Level(scheme Scheme) Level {
	if !c.wellFormed(scheme) {
		return 0
	}
	return levelOf(len(c))
}

// Parent 上级科目 is the code one level up: 2010601 → 20106 → 201 → the empty
// Code. What is no code of the scheme has the empty Code too.
func (c Code) Parent(scheme Scheme) Code {
	if c.Level(scheme) <= Class {
		return ""
	}
	return c[:len(c)-2]
}

// IsAncestorOf 上下级关系 tells whether other stands anywhere below c: 208 is an
// ancestor of 2089999 and not of itself. The empty Code is above every code.
func (c Code) IsAncestorOf(other Code) bool {
	below := strings.HasPrefix(string(other), string(c)) && len(other) > len(c)
	return below && levelOf(len(other)) != 0 && (c == "" || levelOf(len(c)) != 0)
}

func (c Code) wellFormed(scheme Scheme) bool {
	level := levelOf(len(c))
	return level != 0 && level <= scheme.Depth() && c[0] == scheme.lead() &&
		isDigits(string(c)) && zeroPart(string(c)) == 0
}

func isDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// zeroPart finds the first level whose part is all zeros, which no list has:
// such codes were padded to a fixed length.
func zeroPart(digits string) Level {
	for l := Section; l.digits() <= len(digits); l++ {
		if digits[l.digits()-2:l.digits()] == "00" {
			return l
		}
	}
	return 0
}
