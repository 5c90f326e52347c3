package perform

import (
	"regexp"
	"strings"
)

var (
	behindShape = regexp.MustCompile(`^(?:及|或|和)?(以上|以内|之内|内|以下|之下)`)
	around      = regexp.MustCompile(`^(?:左右|上下)`)
	someMore    = regexp.MustCompile(`^[余多]`)
)

// readBehind reads 以上, 以内, 左右 after the unit, and gives where the value ends.
func (v *value) readBehind(s string, at int) int {
	if v.unit.word == "" {
		at = v.readMore(s, at)
	}
	if m := around.FindString(s[at:]); m != "" {
		v.approx = true
		return at + len(m)
	}
	m := behindShape.FindStringSubmatch(s[at:])
	if m == nil || m[1] == "内" && inner(s[at+len(m[0]):]) {
		return at
	}
	v.behind, v.within = behind[m[1]], strings.Contains(m[1], "内")
	return at + len(m[0])
}

// readMore reads 100余人, more than 100.
func (v *value) readMore(s string, at int) int {
	m := someMore.FindString(s[at:])
	if m == "" {
		return at
	}
	u := readUnit(s[at+len(m):], 2)
	if u.word == "" {
		return at
	}
	u.scale *= v.unit.scale
	v.unit, v.behind, v.approx = u, Above, true
	return at + len(m) + u.length
}

// inner is true where 内 begins a word of its own: 内部, 内容.
func inner(rest string) bool {
	r, _ := firstRune(rest)
	return strings.ContainsRune("部容外控在涝科", r) && rest != ""
}

// accepted tells a promise from a number that merely occurs. Without an operator
// the unit must be a measure, or the number must open the cell.
func (v value) accepted(s string, from int) bool {
	if r, n := firstRune(s[v.end:]); n > 0 && (isASCIILetter(r) || strings.ContainsRune(".*±", r)) {
		return false
	}
	if v.written() != "" || v.unit.word != "" && !v.unit.odd || v.unit.bracket {
		return true
	}
	return s[v.end:] == "" && (v.before == "" || v.unit.word == "" || oddMeasures[v.unit.word])
}
