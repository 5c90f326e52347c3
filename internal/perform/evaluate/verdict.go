package evaluate

import (
	"strings"

	"mingzhang/internal/perform/score"
)

// verdictOf compares a printed score with a result.
func verdictOf(printed string, res score.Result, decimals int) Verdict {
	p := score.ParsePoints(printed)
	switch {
	case res.State == score.NotApplicable && (!p.Known() || p.Sign() == 0):
		return NotApplicable
	case blank(printed):
		return NotEvaluated
	case !p.Known() || p.Sign() < 0, res.State == score.NotApplicable:
		return Broken
	case res.Weight.Known() && p.Cmp(res.Weight) > 0:
		return Broken
	}
	switch res.State {
	case score.Scored:
		return compare(printed, res.Points, decimals)
	case score.Judged:
		if res.Allows(p) {
			return Judged
		}
		return Broken
	}
	return NotCheckable
}

// compare tells whether a printed number is the exact one: to the method's
// decimals exact; within half a unit of its own last place, or rounded to a half
// point, rounding.
func compare(printed string, exact score.Points, decimals int) Verdict {
	p := score.ParsePoints(printed)
	own := decimalsOf(printed)
	switch {
	case !p.Known() || !exact.Known():
		return NotCheckable
	case p.Equal(exact), own >= decimals && p.Equal(exact.Round(own)), p.Equal(exact.Round(decimals)):
		return Exact
	case p.Equal(exact.Round(own)), half(p) && p.Equal(exact.Times(score.Whole(2)).Round(0).Over(score.Whole(2))):
		return Rounding
	}
	return Broken
}

// half is true for 8.5 and the like.
func half(p score.Points) bool {
	twice := p.Times(score.Whole(2))
	return twice.Equal(twice.Round(0)) && !p.Equal(p.Round(0))
}

func decimalsOf(printed string) int {
	_, d, _ := strings.Cut(strings.TrimSuffix(strings.TrimSpace(printed), "分"), ".")
	return min(len(d), 12)
}
