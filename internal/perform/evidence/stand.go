package evidence

import (
	"math/big"

	"mingzhang/internal/fault"
)

// stand tries both ends of the range; between them the target may lie only where
// the ends differ in standing, or where it is a point or an interval.
func (v Value) stand(target string, reached func(*big.Rat) bool, sense int) Comparison {
	at := reached(v.Number)
	robust := v.Low != nil && v.High != nil && reached(v.Low) == at && reached(v.High) == at
	if sense == 0 && robust && !at {
		robust = v.Low.Cmp(v.High) == 0
	}
	if v.oneSided(sense, at, reached) {
		robust = true
	}
	if !robust {
		return unknown("evidence.compare.range", "target", target, "low", endText(v.Low), "high", endText(v.High), "doubtful", text(v.unsettled()))
	}
	standing, key := Missed, "evidence.compare.missed"
	if at {
		standing, key = Reached, "evidence.compare.reached"
	}
	c := Comparison{Standing: standing, Final: v.final(at, sense), Why: fault.T(key, "target", target, "value", v.Text(), "unit", v.Unit)}
	if !c.Final {
		c.Why.Key += "-so-far"
	}
	return c
}

// unsettled counts the records that make the range: doubtful, missing, and, where a
// length of time is measured, those that have not ended.
func (v Value) unsettled() int64 {
	n := v.Doubtful + v.Missing
	if v.Measure == Mean || v.Measure == Sum || v.Measure == Percentile {
		n += v.Open
	}
	return n
}

// oneSided: where only one end is known, it is enough if it is the end that could
// change the standing.
func (v Value) oneSided(sense int, at bool, reached func(*big.Rat) bool) bool {
	worst := v.Low
	if (sense < 0) == at {
		worst = v.High
	}
	return sense != 0 && worst != nil && reached(worst) == at
}

func endText(r *big.Rat) string {
	if r == nil {
		return "@evidence.compare.unlimited"
	}
	return decimalText(r)
}

// final: the period is over, or the number can only grow and has passed the target.
func (v Value) final(reached bool, sense int) bool {
	grows := (v.Measure == Count || v.Measure == Distinct) && v.Take == ""
	return v.Finished && v.Open == 0 || grows && (reached && sense > 0 || !reached && sense < 0)
}

func (v Value) told(reached bool, target string) Comparison {
	c := Comparison{Standing: Missed, Final: v.Finished, Why: fault.T("evidence.compare.missed", "target", target, "value", v.Text(), "unit", v.Unit)}
	if reached {
		c.Standing, c.Why.Key = Reached, "evidence.compare.reached"
	}
	if !c.Final {
		c.Why.Key += "-so-far"
	}
	return c
}
