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
