package cycle

import (
	"cmp"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/score"
)

// cents is a weight in hundredths of a point; false where it has smaller parts.
func cents(p score.Points) (int64, bool) {
	n := p.Times(score.Whole(100))
	whole, ok := n.Int()
	return whole, ok && n.Equal(score.Whole(whole))
}

// shares divides a weight in hundredths of a point evenly among n indicators, so
// that the parts add up to it: in whole points where there are enough, else in
// hundredths; what is left over goes to the first ones.
func shares(weight int64, n int) []score.Points {
	unit := int64(1)
	if weight%100 == 0 && int64(n) <= weight/100 {
		unit = 100
	}
	out := make([]score.Points, n)
	for i := range out {
		part := weight / unit / int64(n)
		if int64(i) < weight/unit%int64(n) {
			part++
		}
		out[i] = score.Ratio(part*unit, 100)
	}
	return out
}

// weigh gives every indicator its weight: as a person set it, else as it was declared,
// else an even share
// of what its first level has left. What belongs to no level of the method has
// none. missing lists levels with a weight and no indicator.
func weigh(m score.Method, list []Promised, set map[string]string) (weights map[string]score.Points, missing []score.Level, problems []fault.Text) {
	weights = map[string]score.Points{}
	for _, l := range m.Levels {
		var open []string
		var any bool
		left := l.Weight
		sum := score.Whole(0)
		for _, p := range list {
			if of := m.LevelOf(p.Level1); of == nil || of.Name != l.Name || !p.Applies() {
				continue
			}
			any = true
			if w := score.ParsePoints(cmp.Or(set[p.Key], p.Weight)); w.Known() {
				weights[p.Key], sum = w, sum.Plus(w)
				continue
			}
			open = append(open, p.Key)
		}
		problems = append(problems, spread(weights, l, open, sum)...)
		if !any && left > 0 && len(l.Management) == 0 {
			missing = append(missing, l)
		}
	}
	return weights, missing, problems
}

// spread shares what is left of a level among those whose weight nobody set, and
// asks that a level that was set by hand adds up.
func spread(weights map[string]score.Points, l score.Level, open []string, sum score.Points) []fault.Text {
	level := score.Whole(l.Weight)
	if l.Weight == 0 {
		return nil // the declaration sets it
	}
	rest, exact := cents(level.Minus(sum))
	switch {
	case len(open) > 0 && (!exact || rest < int64(len(open))):
		return []fault.Text{fault.T("cycle.weights.rest", "level", l.Name, "weight", level.Text(0), "sum", sum.Text(2))}
	case len(open) > 0:
		for i, w := range shares(rest, len(open)) {
			weights[open[i]] = w
		}
	case sum.Sign() > 0 && !sum.Equal(level):
		return []fault.Text{fault.T("cycle.weights.sum", "level", l.Name, "weight", level.Text(0), "sum", sum.Text(2))}
	}
	return nil
}
