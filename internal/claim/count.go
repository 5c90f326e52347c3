package claim

import "strings"

// notThings follow a number without being what it counts.
var notThings = strings.Fields("以上 以下 以内 之内 左右 用于 其中 主要 比 较")

// number adds a Count and gives where the next phrase begins.
func (r *reader) number(f phrase) int {
	c := Claim{Kind: Count, Year: f.year, Body: r.bodyOf()}
	s, end := noun(f.raw), f.k.end
	if f.moved.direct() {
		c.Direction, s = f.moved.direction, noun(f.moved.before)
	}
	if behind, e := r.t.following(f.k.end, f.c.to); behind != "" && !duration(f.k.unit) {
		s, end = behind, min(e, r.nextNumber(f))
	}
	if generic(s) && r.topic != "" {
		s = r.topic
	}
	c.Subject = staffed(lastOf(s), r.staff)
	r.staff = c.Subject
	r.join(r.add(f.k, c))
	return end
}

// nextNumber is where the next number of the clause begins, or its end.
func (r *reader) nextNumber(f phrase) int {
	if f.token+1 < f.c.last {
		return r.tokens[f.token+1].start
	}
	return f.c.to
}

// duration tells units whose numbers measure what stands before them.
func duration(unit string) bool {
	switch unit {
	case "年", "个月", "天", "周", "小时", "分钟", "秒", "季度", "人次", "分":
		return true
	}
	return false
}

// longest is the most characters of a counted subject that lists several things.
const longest = 40

// lastOf keeps the last thing of a long list before a count.
func lastOf(s string) string {
	if i := strings.LastIndex(s, "、"); i >= 0 && len([]rune(s)) > longest {
		return s[i+len("、"):]
	}
	return s
}

// staffed completes 实有在编人数 with the posts named before it.
func staffed(s, previous string) string {
	if !strings.HasPrefix(s, "实有") && !strings.HasPrefix(s, "在编") {
		return s
	}
	if i := strings.Index(previous, "编制"); i >= 0 {
		return previous[:i+len("编制")] + s
	}
	if i := strings.Index(previous, "实有"); i >= 0 {
		return previous[:i] + s
	}
	return s
}

// following is the thing a count counts when it stands behind: 8个项目绩效目标.
func (t text) following(at, to int) (string, int) {
	end := t.skip(at)
	from := end
	for end < to && end-from < 16 && !in(t[end], "及和与、+，,；;。（）()【】的均开各为等按定共") && !digit(t[end]) && !blank(t[end]) {
		end++
	}
	if _, e := t.anyAfter(from, notThings); end-from < 2 || e >= 0 {
		return "", at
	}
	return string(t[from:end]), end
}
