package cycle

import (
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform"
	"mingzhang/internal/perform/score"
)

// State 监控状态 of an indicator.
type State string

// The states, gravest first.
const (
	Missed        State = "missed"   // 已不能完成
	AtRisk        State = "at-risk"  // 有风险
	Unknown       State = "no-data"  // 没有数据
	OnTrack       State = "on-track" // 正常
	NotApplicable State = "not-applicable"
)

// States lists those that are counted, gravest first.
func States() []State { return []State{Missed, AtRisk, Unknown, OnTrack} }

// Likelihood 完成目标可能性.
type Likelihood string

// The official three.
const (
	Certain    Likelihood = "certain"    // 确定能
	Possible   Likelihood = "possible"   // 有可能
	Impossible Likelihood = "impossible" // 完全不可能
)

// Likelihoods lists them in the order of the form.
func Likelihoods() []Likelihood { return []Likelihood{Certain, Possible, Impossible} }

// Cause 偏差原因 of the official list.
type Cause string

// The official list.
const (
	CauseFunds     Cause = "funds"     // 经费保障
	CauseRules     Cause = "rules"     // 制度保障
	CauseStaff     Cause = "staff"     // 人员保障
	CauseEquipment Cause = "equipment" // 硬件条件保障
	CauseOther     Cause = "other"     // 其他
)

// Causes lists them in the order of the form.
func Causes() []Cause {
	return []Cause{CauseFunds, CauseRules, CauseStaff, CauseEquipment, CauseOther}
}

// gauge is an indicator on the way: what is known and where it leads.
type gauge struct {
	Promised
	method score.Method
	year   int
	day    string // of the figures
	today  string
}

// result scores an actual value out of a hundred.
func (g gauge) result(actual string) score.Result {
	return g.method.Score(g.indicator(actual, score.Whole(100), g.year))
}

// reached tells whether a result meets the target; known is false where a person
// must say.
func reached(r score.Result) (met, known bool) {
	switch r.State {
	case score.Scored:
		return !r.Missed, true
	case score.Judged:
		return r.Low.Sign() > 0 && !r.Missed, r.Missed || r.Low.Sign() > 0
	}
	return false, false
}

func (g gauge) lastDay() string { return strconv.Itoa(g.year) + "-12-31" }

// due is the last day on which the target can be met: its own, else the year's.
func (g gauge) due() string {
	t := perform.ParseTarget(g.Name, g.Target)
	if t.Kind == perform.Deadline && len(t.Deadline) == len("2006-01-02") {
		return t.Deadline
	}
	return g.lastDay()
}

// forecast draws the line of the values of an indicator to the end of the year.
func (g gauge) forecast() (Forecast, score.Gauge) {
	var list []Dated
	var unit score.Gauge
	running := false
	for _, a := range g.until(g.day) {
		if !a.Usable() {
			continue
		}
		m, ok := score.Measure(g.Name, g.Target, a.Value)
		if !ok {
			return Forecast{Day: g.lastDay(), Why: fault.T("cycle.forecast.words")}, unit
		}
		unit, running = m, a.Running
		list = append(list, Dated{a.Day, m.Actual})
	}
	f := Ahead(list, g.lastDay(), running)
	if f.Known() {
		f = f.NotBelow(score.Whole(0))
		if limited(g.Name, unit.Write(score.Whole(101), 0)) {
			f = f.Capped(score.Whole(100))
		}
	}
	return f, unit
}

// limited tells whether a value above the whole would be odd: 101 % of a share.
func limited(name, value string) bool {
	for _, p := range perform.CheckTarget(name, perform.ParseTarget(name, value)) {
		if p.Kind == perform.ProblemOverHundred {
			return true
		}
	}
	return false
}
