package score

import (
	"strconv"
	"strings"

	"mingzhang/internal/perform"
)

// deadline scores a day: in time gives the weight. How much a late one loses no
// source says, so that a person judges below full marks.
func (m Method) deadline(i Indicator, t, a perform.Target) Result {
	due, done := withYear(t.Deadline, i.Year), withYear(a.Deadline, i.Year)
	if len(due) != len(done) {
		return unscored(i.Weight, "score.why.year", "target", shown(i), "actual", i.Actual)
	}
	late := done > due
	if t.Operator == perform.AtLeast {
		late = done < due
	}
	if !late {
		return reached(i)
	}
	r := judged(i.Weight, Whole(0), i.Weight, "score.why.late", "target", shown(i), "actual", i.Actual)
	r.Below, r.Missed = true, true
	return r
}

// withYear completes --12-31 by the year of the table.
func withYear(day string, year int) string {
	if strings.HasPrefix(day, "--") && year > 0 {
		return strconv.Itoa(year) + day[1:]
	}
	return day
}

// words scores by three grades: the band that the words of the actual value name,
// or, where they name none, the whole range, for a person to judge.
func (m Method) words(i Indicator, t perform.Target) Result {
	w := i.Weight
	if promised := bare(shown(i)); promised == bare(i.Actual) && t.Kind == perform.Qualitative {
		return m.inBand(i, 0)
	}
	if n := m.bandOf(bare(i.Actual)); n >= 0 {
		return m.inBand(i, n)
	}
	if numeric(t) || t.Kind == perform.Deadline || t.Kind == perform.ServiceHours {
		return unscored(w, "score.why.actual", "actual", i.Actual)
	}
	if denies(bare(shown(i)), bare(i.Actual)) {
		return m.notReached(i)
	}
	return judged(w, Whole(0), w, "score.why.open", "actual", i.Actual)
}

// inBand is the range of the n-th band.
func (m Method) inBand(i Indicator, n int) Result {
	high := int64(100)
	if n > 0 {
		high = m.Bands[n-1].From
	}
	share := func(s int64) Points { return i.Weight.Times(Whole(s)).Over(Whole(100)) }
	b := m.Bands[n]
	r := judged(i.Weight, share(b.From), share(high), "score.why.band",
		"band", "@score.band."+b.Name, "low", share(b.From).Text(2), "high", share(high).Text(2), "actual", i.Actual)
	r.Below, r.Missed = n > 0, n > 0
	return r
}

// notReached is the range below the first band, for words that deny the target
// without saying how much of it was reached.
func (m Method) notReached(i Indicator) Result {
	high := i.Weight.Times(Whole(m.Bands[0].From)).Over(Whole(100))
	r := judged(i.Weight, Whole(0), high, "score.why.denied", "actual", i.Actual, "target", shown(i), "high", high.Text(2))
	r.Below, r.Missed = true, true
	return r
}

// denials are the words that turn a promise around.
var denials = []string{"尚未", "没有", "未", "不"}

// denies tells an actual value that says no to the very words of its target: 未改善
// of 有所改善, 不健全 of 健全, 改善不明显 of 明显改善. A target that itself
// denies something (不发生事故) is left to a person.
func denies(target, actual string) bool {
	for _, no := range denials {
		if strings.Contains(target, no) {
			return false
		}
	}
	for _, no := range denials {
		before, after, found := strings.Cut(actual, no)
		switch {
		case !found:
		case before == "" && len([]rune(after)) >= 2 && strings.Contains(target, after):
			return true
		case len([]rune(before)) >= 2 && strings.Contains(target, before) && (after == "明显" || after == "显著" || len([]rune(after)) >= 2 && strings.Contains(target, after)):
			return true
		}
	}
	return false
}

// bandOf finds the band whose words the text contains; −1 where none does. The
// middle bands go first and the best last: 部分达成 and 未达成 both contain 达成.
func (m Method) bandOf(text string) int {
	last := len(m.Bands) - 1
	for n := 1; n < last; n++ {
		if m.Bands[n].in(text) {
			return n
		}
	}
	for _, n := range []int{last, 0} {
		if m.Bands[n].in(text) {
			return n
		}
	}
	return -1
}

func (b Band) in(text string) bool {
	for _, w := range b.Words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// bare drops blanks and the signs that end a sentence.
func bare(s string) string {
	return strings.Trim(strings.Join(strings.Fields(s), ""), "。；;，,.")
}
