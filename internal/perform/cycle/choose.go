package cycle

import (
	"cmp"
	"slices"

	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/perform/score"
)

// Candidate is a project that may be evaluated.
type Candidate struct {
	Subject Subject
	Name    string
	Money   money.Fen
	Missed  int
	AtRisk  int
	NoData  int
	Rate    score.Points // 执行率, per cent
	Last    int          // year of its last evaluation; 0 for never
}

// Ranked is a candidate with its place by each of three grounds. Places count from
// 1 and equal ones share theirs; Sum adds them, the smallest goes first.
type Ranked struct {
	Candidate
	ByMoney, ByRisk, ByRotation int
	Sum                         int
	Why                         fault.Text
}

// Rank 重点项目排序: by money, by risk, by rotation, each counting alike: nobody picks
// a weight. Risk is targets missed, then at risk, then without data, then the
// lower execution rate; rotation is how long a project was not evaluated.
func Rank(list []Candidate, year int) []Ranked {
	out := make([]Ranked, len(list))
	for i, c := range list {
		r := Ranked{Candidate: c, ByMoney: 1, ByRisk: 1, ByRotation: 1}
		for _, o := range list {
			r.ByMoney += before(cmp.Compare(o.Money, c.Money) > 0)
			r.ByRisk += before(riskier(o, c) > 0)
			r.ByRotation += before(o.Last < c.Last)
		}
		r.Sum = r.ByMoney + r.ByRisk + r.ByRotation
		r.Why = why(r, len(list), year)
		out[i] = r
	}
	slices.SortStableFunc(out, func(a, b Ranked) int { return cmp.Or(cmp.Compare(a.Sum, b.Sum), cmp.Compare(b.Money, a.Money)) })
	return out
}

func before(is bool) int {
	if is {
		return 1
	}
	return 0
}

// riskier compares two candidates by risk; positive where the first has more.
func riskier(a, b Candidate) int {
	return cmp.Or(cmp.Compare(a.Missed, b.Missed), cmp.Compare(a.AtRisk, b.AtRisk), cmp.Compare(a.NoData, b.NoData), slower(a.Rate, b.Rate))
}

func slower(a, b score.Points) int {
	if !a.Known() || !b.Known() {
		return 0
	}
	return b.Cmp(a)
}

func why(r Ranked, of, year int) fault.Text {
	key := "cycle.choose.again"
	if r.Last == 0 {
		key = "cycle.choose.never"
	}
	return fault.T(key, "of", count(of), "money", count(r.ByMoney), "amount", money.Group(money.Print(int64(r.Money), money.TenK, 2)), "risk", count(r.ByRisk),
		"missed", count(r.Missed), "atRisk", count(r.AtRisk), "noData", count(r.NoData), "rotation", count(r.ByRotation), "years", count(year-r.Last))
}
