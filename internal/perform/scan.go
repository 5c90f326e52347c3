package perform

import (
	"regexp"
	"strings"
)

var (
	intervalMark = regexp.MustCompile(`^(?:-|~|至|到)(\d+(?:\.\d+)?)`)
	masks        = regexp.MustCompile(`\d+(?:\.\d+)?小时?\*7天?|[1-7]\*\d{1,2}(?:小时|h)?`)
	nameDigits   = regexp.MustCompile(`第\d+|(?:19|20)\d{2}-(?:19|20)\d{2}学?年度?`)
)

// values finds the numbers of a plain cell that promise something. Dates, 7*24,
// 第3 and numbers inside names (5G, A4) are none.
func values(s string) []value {
	s = mask(s)
	var found []value
	last := 0
	for _, m := range decimal.FindAllStringIndex(s, -1) {
		if m[0] < last || !stands(s, m[0]) {
			continue
		}
		if v, ok := valueAt(s, last, m[0], m[1]); ok {
			found, last = append(found, v), v.end
		}
	}
	return found
}

// mask hides digits that belong to dates and names, keeping every position.
func mask(s string) string {
	for _, re := range append(dateShapes(), masks, nameDigits) {
		s = re.ReplaceAllStringFunc(s, func(m string) string { return strings.Repeat("\x01", len(m)) })
	}
	return s
}

// stands is true for a number that does not go on from a name or another number.
func stands(s string, at int) bool {
	r, _ := lastRune(s[:at])
	return !isASCIILetter(r) && !isDigit(r) && r != '.' && r != '*' && r != '±'
}

// valueAt reads the value whose number is s[from:to]; text before low is another's.
func valueAt(s string, low, from, to int) (value, bool) {
	v := value{number: s[from:to]}
	head := s[low:from]
	if cut, ok := minus(head); ok {
		head, v.number = cut, "-"+v.number
	}
	v.comparison = compareBefore(head)
	v.start += low
	end := v.readAfter(s, to)
	if low > 0 {
		v.before = clause(v.before)
	}
	v.before = strings.Trim(v.before, ":、")
	v.after, v.end = s[end:], end
	return v, v.accepted(s, from)
}

// minus takes a sign that belongs to the number, not to an interval.
func minus(head string) (string, bool) {
	cut, ok := strings.CutSuffix(head, "-")
	if !ok {
		return head, false
	}
	r, n := lastRune(cut)
	return cut, n == 0 || strings.ContainsRune("≥≤<>=", r)
}

// readAfter reads the unit, an interval's other end and 以上 or 以内.
func (v *value) readAfter(s string, at int) int {
	loose := 2
	if v.written() != "" {
		loose = 4
	}
	v.unit = readUnit(s[at:], loose)
	at += v.unit.length
	if m := intervalMark.FindStringSubmatch(s[at:]); m != nil {
		at += len(m[0])
		v.number2 = m[1]
		u := readUnit(s[at:], loose)
		at += u.length
		v.unit = u.or(v.unit)
	}
	v.unit.word, v.period = perPeriod(v.unit.word)
	return v.readBehind(s, at)
}

// or keeps the unit written at the other end of an interval when this end has none.
func (u unit) or(other unit) unit {
	if u.word == "" && u.scale == 1 {
		return other
	}
	return u
}

// clause drops what belongs to the value before: up to the last separator.
func clause(s string) string {
	if i := strings.LastIndexAny(s, ",;。"); i >= 0 {
		_, n := firstRune(s[i:])
		return s[i+n:]
	}
	return s
}
