package perform

import (
	"regexp"
	"strings"
)

const periodWords = `半年度?|年度?|季度?|月度?|旬|周|星期|日|天`

var (
	periodAt    = regexp.MustCompile(`(?:每个?|按)(` + periodWords + `)`)
	periodAlone = regexp.MustCompile(`^(?:` + periodWords + `)$`)
)

// periodWord gives the period's one name, or nothing: 季 and 季度 are 季度.
func periodWord(s string) string {
	if !periodAlone.MatchString(s) {
		return ""
	}
	switch s {
	case "季", "季度":
		return "季度"
	case "星期":
		return "周"
	case "天":
		return "日"
	}
	return strings.TrimSuffix(s, "度")
}

// addPeriod looks for 每季度 before the value, else in the indicator's name: one
// training a quarter is four a year. What the unit said (次/年) stays.
func (t *Target) addPeriod(name string) {
	if m := periodAt.FindStringSubmatchIndex(t.Subject); m != nil && t.Period == "" {
		t.Period = periodWord(t.Subject[m[2]:m[3]])
		t.Subject = t.Subject[:m[0]] + t.Subject[m[1]:]
		return
	}
	if m := periodAt.FindStringSubmatch(name); m != nil && t.Period == "" {
		t.Period = periodWord(m[1])
		t.flag(PeriodFromName)
	}
}
