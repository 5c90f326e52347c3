package cycle

import (
	"slices"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/score"
)

// Dated is a measured value on a day, 2006-01-02.
type Dated struct {
	Day   string
	Value score.Points
}

// Forecast 全年预计: the line through dated values at a later day, with its range.
// Value, Low and High are absent where no line can be drawn; Why says how it was
// drawn, or why not.
type Forecast struct {
	Day   string       `json:"day"`
	Value score.Points `json:"value"`
	Low   score.Points `json:"low"`
	High  score.Points `json:"high"`
	Why   fault.Text   `json:"why"`
}

// Known tells whether a line could be drawn.
func (f Forecast) Known() bool { return f.Value.Known() }

// Ahead goes on from the last value to a day: at the mean pace of all values, and
// for the range at the slowest and the fastest pace between two that follow each
// other. A running total begins with nothing on the first day of its year and
// cannot fall. Nobody picks a width: it is what was seen.
func Ahead(values []Dated, until string, running bool) Forecast {
	f := Forecast{Day: until}
	list, ok := inOrder(values)
	_, err := time.Parse(time.DateOnly, until)
	switch {
	case err != nil, !ok:
		f.Why = fault.T("cycle.forecast.unread")
		return f
	case len(list) == 0:
		f.Why = fault.T("cycle.forecast.none")
		return f
	}
	if first := until[:4] + "-01-01"; running && list[0].Day > first {
		list = slices.Insert(list, 0, Dated{first, score.Whole(0)})
	}
	last := list[len(list)-1]
	if last.Day >= until {
		f.Value, f.Low, f.High, f.Why = last.Value, last.Value, last.Value, fault.T("cycle.forecast.over", "day", last.Day)
		return f
	}
	if len(list) < 2 {
		f.Why = fault.T("cycle.forecast.one", "day", last.Day)
		return f
	}
	return f.along(list, running)
}

func (f Forecast) along(list []Dated, running bool) Forecast {
	first, last := list[0], list[len(list)-1]
	slow, fast := pace(list[0], list[1]), pace(list[0], list[1])
	for i := 1; i < len(list); i++ {
		p := pace(list[i-1], list[i])
		slow, fast = slow.Least(p), fast.Most(p)
	}
	if running && slow.Sign() < 0 {
		f.Why = fault.T("cycle.forecast.falls")
		return f
	}
	left := score.Whole(days(last.Day, f.Day))
	f.Value = last.Value.Plus(pace(first, last).Times(left))
	f.Low, f.High = last.Value.Plus(slow.Times(left)), last.Value.Plus(fast.Times(left))
	f.Why = fault.T("cycle.forecast.line", "values", score.Whole(int64(len(list))).Text(0), "from", first.Day, "to", last.Day)
	return f
}

// Capped keeps the forecast at or below a limit, such as 100 of a share.
func (f Forecast) Capped(limit score.Points) Forecast {
	if f.Known() {
		f.Value, f.Low, f.High = f.Value.Least(limit), f.Low.Least(limit), f.High.Least(limit)
	}
	return f
}

// NotBelow keeps the forecast at or above a limit: a count is never negative.
func (f Forecast) NotBelow(limit score.Points) Forecast {
	if f.Known() {
		f.Value, f.Low, f.High = f.Value.Most(limit), f.Low.Most(limit), f.High.Most(limit)
	}
	return f
}

// inOrder sorts by day and keeps the last value of each; false where a day cannot
// be read.
func inOrder(values []Dated) ([]Dated, bool) {
	list := slices.Clone(values)
	slices.SortStableFunc(list, func(a, b Dated) int {
		switch {
		case a.Day < b.Day:
			return -1
		case a.Day > b.Day:
			return 1
		}
		return 0
	})
	var out []Dated
	for _, v := range list {
		if _, err := time.Parse(time.DateOnly, v.Day); err != nil || !v.Value.Known() {
			return nil, false
		}
		if n := len(out); n > 0 && out[n-1].Day == v.Day {
			out[n-1] = v
			continue
		}
		out = append(out, v)
	}
	return out, true
}

// pace is the change a day between two values.
func pace(a, b Dated) score.Points {
	return b.Value.Minus(a.Value).Over(score.Whole(days(a.Day, b.Day)))
}

// days counts from one day to another; both were parsed before.
func days(from, to string) int64 {
	a, _ := time.Parse(time.DateOnly, from)
	b, _ := time.Parse(time.DateOnly, to)
	return int64(b.Sub(a).Hours() / 24)
}
