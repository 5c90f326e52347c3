package perform

import (
	"regexp"
	"strings"
)

// splitItem cuts 采购电脑4台 into the name and the target.
func splitItem(s string) (name, target string) {
	if from, to, ok := valueSpan(s); ok {
		name = strings.TrimSpace(s[:from])
		rest := strings.TrimPrefix(strings.TrimSpace(s[to:]), "的")
		target = strings.TrimSpace(s[from:to])
		return strings.TrimRight(joinWords(name, rest), ":： "), target
	}
	return splitWords(s)
}

func joinWords(a, b string) string {
	if a == "" || b == "" || !isASCIILetter(firstOf(b)) {
		return a + b
	}
	return a + " " + b
}

func firstOf(s string) rune {
	r, _ := firstRune(s)
	return r
}

// valueSpan finds where the target stands in an item, operator included.
func valueSpan(s string) (from, to int, ok bool) {
	if len(s) > longestItem {
		return 0, 0, false
	}
	p, _ := plain(s)
	start, end := plainSpan(p)
	if start < 0 {
		return 0, 0, false
	}
	from, ok = backToText(s, p[start:])
	if !ok {
		return 0, 0, false
	}
	to, ok = backToText(s, p[end:])
	if !ok || end == len(p) {
		to = len(s)
	}
	return from, max(from, to), true
}

var (
	damagedTail = regexp.MustCompile(`(?:^|[^\d.])([≥≤<>=]*0\d+%?)$`)
	deadlineAt  = regexp.MustCompile(`(?:不晚于|不迟于|截至|截止到?|于|在|≤)$`)
)

// plainSpan finds the value in a plain item: a number, else a date.
func plainSpan(p string) (start, end int) {
	if at := damagedTail.FindStringSubmatchIndex(mask(p)); at != nil {
		return at[2], at[3]
	}
	if found := values(p); len(found) > 0 {
		if cuts := cutsBetween(p, found); len(cuts) > 0 {
			return found[0].start, len(p)
		}
		v := mainValue(found)
		return v.start, v.end
	}
	found := dates(p)
	if len(found) == 0 {
		return -1, -1
	}
	start, end = found[0].from, found[len(found)-1].to
	start -= len(deadlineAt.FindString(p[:start]))
	return start, end + len(limitBehind.FindString(p[end:]))
}

// longestItem bounds the search; in bytes, several times what a real item takes.
const longestItem = 900

// backToText finds where a tail of the plain item begins in the text itself.
func backToText(s, tail string) (int, bool) {
	for i := len(s); i >= 0; i-- {
		if i < len(s) && s[i]&0xC0 == 0x80 {
			continue
		}
		if p, _ := plain(s[i:]); len(p) > len(tail) {
			return 0, false
		} else if p == tail && !(i > 0 && s[i-1] == ' ') {
			return i, true
		}
	}
	return 0, false
}

var (
	promise   = regexp.MustCompile(`^(有效|显著|明显|切实|进一步|持续|不断|大幅)?(保障|提高|提升|增强|改善|促进|推动|降低|减少|优化|扩大|加强|保证|确保|缓解)?`)
	effect    = regexp.MustCompile(`有效性$`)
	predicate = regexp.MustCompile(`的?(?:正常|顺利|稳定|规范|按规定|按时|及时|有序|安全|平稳|有效)[^，,]{1,12}$|规范有序$|全覆盖$|能力提升$`)
)

// splitWords cuts a promise without numbers. 有效保障机构日常工作的正常运行 is about
// 机构日常工作 and promises 有效保障…正常运行; 显著提高服务水平 promises 显著提高.
func splitWords(s string) (name, target string) {
	head := promise.FindStringSubmatch(s)
	graded := head[1] != ""
	lead, rest := head[0], s[len(head[0]):]
	if !graded {
		lead, rest = "", s
	}
	at := endsWith(rest, len(head[0])-len(lead))
	switch {
	case at < 0 && graded && rest != "":
		return strings.TrimSpace(rest), lead
	case at < 0:
		return s, ""
	case graded:
		lead += "…"
	}
	return strings.TrimSpace(rest[:at]), lead + strings.TrimPrefix(rest[at:], "的")
}

// endsWith finds the predicate that ends s, after at least low bytes; -1 where none does.
func endsWith(s string, low int) int {
	for _, re := range []*regexp.Regexp{effect, predicate} {
		if at := re.FindStringIndex(s[low:]); at != nil && at[0] > 0 {
			return low + at[0]
		}
	}
	return -1
}
