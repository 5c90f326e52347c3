package cycle

import (
	"mingzhang/internal/fault"
	"mingzhang/internal/perform"
	"mingzhang/internal/perform/score"
)

// judge says how an indicator stands, and what the forecast makes likely.
func (g gauge) judge(now Actual, f Forecast, unit score.Gauge) (State, Likelihood, fault.Text) {
	if !g.Applies() {
		return NotApplicable, "", fault.T("cycle.state.not-applicable")
	}
	if !now.Usable() {
		return g.silent()
	}
	r := g.result(now.Value)
	met, known := reached(r)
	switch {
	case !known:
		return Unknown, "", r.Why
	case now.State == Stale:
		return AtRisk, Possible, fault.T("cycle.state.stale", "day", now.Day)
	case g.final(now, met, unit):
		if met {
			return OnTrack, Certain, r.Why
		}
		return Missed, Impossible, r.Why
	case !f.Known() && met:
		return OnTrack, "", r.Why
	case !f.Known():
		return AtRisk, "", f.Why
	}
	return g.ahead(f, unit)
}

// overdue is the message of a day that passed in silence.
const overdue = "cycle.state.overdue"

// silent is an indicator without a value: before its day it may still come.
func (g gauge) silent() (State, Likelihood, fault.Text) {
	if due := g.due(); g.today > due {
		return Unknown, "", fault.T(overdue, "day", due)
	}
	return Unknown, "", fault.T("cycle.state.none")
}

// final tells whether nothing that is still to come changes the answer: the year
// is over, the day was kept or missed, a running total reached or exceeded what
// it may, or nothing is measured but words.
func (g gauge) final(now Actual, met bool, unit score.Gauge) bool {
	kind := perform.ParseTarget(g.Name, g.Target).Kind
	switch {
	case g.today > g.lastDay(), now.Day >= g.lastDay():
		return true
	case kind == perform.Deadline:
		return true
	case !unit.Target.Known():
		return met
	case now.Running && unit.Better == perform.LessIsBetter:
		return !met
	case now.Running && !unit.Upper.Known():
		return met
	}
	return false
}

// settled tells whether the value decides by itself, so that no forecast is asked.
func (g gauge) settled(now Actual, unit score.Gauge) bool {
	if !now.Usable() || !g.Applies() {
		return false
	}
	met, known := reached(g.result(now.Value))
	return known && now.State != Stale && g.final(now, met, unit)
}

// ahead compares both ends of the forecast with the target.
func (g gauge) ahead(f Forecast, unit score.Gauge) (State, Likelihood, fault.Text) {
	low, _ := reached(g.result(unit.Write(f.Low, 2)))
	high, _ := reached(g.result(unit.Write(f.High, 2)))
	args := []string{"low", unit.Write(f.Low, 2), "high", unit.Write(f.High, 2), "value", unit.Write(f.Value, 2), "target", g.Target}
	switch {
	case low && high:
		return OnTrack, Certain, fault.T("cycle.state.ahead", args...)
	case low || high:
		return AtRisk, Possible, fault.T("cycle.state.between", args...)
	}
	return AtRisk, Impossible, fault.T("cycle.state.short", args...)
}

// Try says how a value would be understood beside its target, before it is kept.
func Try(m score.Method, p Promised, value string, year int) fault.Text {
	return m.Score(p.indicator(value, score.Whole(100), year)).Why
}
