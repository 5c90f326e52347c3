package screen

import (
	"maps"
	"slices"

	"mingzhang/internal/app/performing"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
)

// weightText is a weight as the form takes it: only one that somebody set.
func (s PerformSheet) weightText(r cycle.Scored) string { return s.Self.Sheet.Weights[r.Key] }

// judges tells whether a person gives the points of a row.
func (s PerformSheet) judges(r cycle.Scored) bool {
	_, judged := s.Self.Sheet.Judged[r.Key]
	return judged || r.Result.State == score.Judged
}

// over tells whether a target was exceeded so far that it is looked at, or was
// said to be too low.
func (s PerformSheet) over(r cycle.Scored) bool {
	return s.Self.Sheet.TooLow[r.Key] != "" || slices.ContainsFunc(r.Result.Looks, func(t fault.Text) bool { return t.Key == "score.look.over" })
}

// pointsText writes points as they are added up.
func pointsText(r score.Result) string {
	switch r.State {
	case score.Scored:
		return r.Points.Round(2).Text(2)
	case score.Judged:
		return r.Low.Text(2) + "~" + r.High.Text(2)
	}
	return "—"
}

// actorName is a person's name.
func (s PerformSheet) actorName(id string) string { return byName(s.Names, id) }

// scoredBars are the first levels with their points, for the bar over the table.
type levelSum struct {
	Name           string
	Weight, Points score.Points
	Open           bool
}

func (s PerformSheet) levels(p Page) []levelSum {
	var out []levelSum
	add := func(name string, r score.Result) {
		i := slices.IndexFunc(out, func(l levelSum) bool { return l.Name == name })
		if i < 0 {
			i, out = len(out), append(out, levelSum{Name: name, Weight: score.Whole(0), Points: score.Whole(0)})
		}
		if r.State == score.NotApplicable || !r.Weight.Known() {
			return
		}
		out[i].Weight = out[i].Weight.Plus(r.Weight)
		if r.State == score.Scored {
			out[i].Points = out[i].Points.Plus(r.Points.Round(2))
			return
		}
		out[i].Open = true
	}
	if s.Self.Execution != nil {
		add(p.Say("ui.perf.execution"), *s.Self.Execution)
	}
	for _, r := range s.Self.Rows {
		add(r.Level1, r.Result)
	}
	return out
}

// IndicatorView is the page of one indicator: its values, its trend, its years.
type IndicatorView struct {
	PerformSheet
	Promised cycle.Promised
	Watched  cycle.Watched
	Points   []performing.Point
}

// Charts are the indicator's charts.
func (v IndicatorView) Charts(p Page) PerformCharts {
	return PerformCharts{Trend: inYear(p, v.Watched, v.dated()), Span: overYears(p, v.Points)}
}

// dated are the values by day, of one day the last.
func (v IndicatorView) dated() []cycle.Actual {
	list := slices.Clone(v.Promised.Values)
	slices.SortStableFunc(list, func(a, b cycle.Actual) int {
		if a.Day < b.Day {
			return -1
		}
		if a.Day > b.Day {
			return 1
		}
		return 0
	})
	var out []cycle.Actual
	for _, a := range list {
		if n := len(out); n > 0 && out[n-1].Day == a.Day {
			out[n-1] = a
			continue
		}
		out = append(out, a)
	}
	return out
}

// fenText writes a number of fen in 万元.
func fenText(p score.Points) string {
	n, ok := p.Int()
	if !ok {
		return "—"
	}
	return tenThousand(money.Fen(n))
}

// signed writes a share with its sign.
func signed(p score.Points) string {
	if p.Sign() > 0 {
		return "+" + p.Text(1) + "%"
	}
	return p.Text(1) + "%"
}

// moneyWhy is the derivation of the execution score with its amounts in 万元: the
// method counts in fen.
func moneyWhy(r score.Result) fault.Text {
	t := fault.Text{Key: r.Why.Key, Args: maps.Clone(r.Why.Args)}
	for _, name := range []string{"executed", "budget"} {
		if v := score.ParsePoints(t.Args[name]); v.Known() {
			t.Args[name] = fenText(v)
		}
	}
	return t
}

func orText(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// named puts the name of a person where a derivation has the sign-in name.
func (s PerformSheet) named(t fault.Text) fault.Text {
	if t.Args["by"] != "" {
		t.Args = maps.Clone(t.Args)
		t.Args["by"] = s.actorName(t.Args["by"])
	}
	return t
}
