package score

import "mingzhang/internal/fault"

// State 评分状态: what is known of a score.
type State string

const (
	// Scored: the method gives exactly Points.
	Scored State = "scored"
	// Judged: the method leaves it to a person, from Low to High.
	Judged State = "judged"
	// NotApplicable 不适用: left out, the rest is scaled.
	NotApplicable State = "not_applicable"
	// Unscored 未评价: no actual value, or none that can be compared; never zero.
	Unscored State = "unscored"
)

// Indicator 绩效指标 with what is asked and what was reached, as printed.
type Indicator struct {
	Level1, Level2 string
	Name           string
	Target         string // 指标值
	Actual         string // 实际完成值
	Weight         Points // 分值
	Year           int    // for deadlines without a year, 0 where unknown
	TargetTooLow   bool   // a reviewer found the target plainly too low
	Judgement      *Judgement
}

// Judgement 评分人意见: a person's share of the weight, in per cent.
type Judgement struct {
	Share Points
	By    string
	Why   string
}

// Result is the score of an indicator with its derivation in one line.
type Result struct {
	State     State
	Weight    Points
	Points    Points // of Scored; not rounded
	Low, High Points // of Judged
	Below     bool   // of Judged: High itself is not possible
	Missed    bool   // the target was not reached
	Why       fault.Text
	Looks     []fault.Text // what a reviewer should look at
}

func (r Result) look(key string, args ...string) Result {
	r.Looks = append(r.Looks, fault.T(key, args...))
	return r
}

// named gives every look the indicator that it is about, so that it can be told
// by itself.
func (r Result) named(indicator string) Result {
	for _, look := range r.Looks {
		look.Args["indicator"] = indicator
	}
	return r
}

// Allows tells whether the method can give the points: exactly, or within the
// range of a judgement.
func (r Result) Allows(p Points) bool {
	switch {
	case !p.Known():
		return false
	case r.State == Scored:
		return r.Points.Equal(p)
	case r.State == Judged:
		return p.Cmp(r.Low) >= 0 && (p.Cmp(r.High) < 0 || !r.Below && p.Equal(r.High))
	}
	return false
}

func scored(w, p Points, missed bool, key string, args ...string) Result {
	return Result{State: Scored, Weight: w, Points: p, Missed: missed, Why: fault.T(key, args...)}
}

func judged(w, low, high Points, key string, args ...string) Result {
	return Result{State: Judged, Weight: w, Low: low, High: high, Why: fault.T(key, args...)}
}

func unscored(w Points, key string, args ...string) Result {
	return Result{State: Unscored, Weight: w, Why: fault.T(key, args...)}
}
