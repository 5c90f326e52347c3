package evaluate

import "mingzhang/internal/perform/score"

// implied gives weights to the rows of a form that prints none. Full marks are the
// weight of what is reached; where the points of a level are printed and one row of
// it is open, that row has the rest.
func implied(s Sheet, m score.Method) []score.Points {
	out := make([]score.Points, len(s.Rows))
	for n, row := range s.Rows {
		out[n] = score.ParsePoints(row.Weight)
		if row.Implied && !out[n].Known() {
			out[n] = impliedWeight(s, row, m)
		}
	}
	for _, d := range s.Declared {
		fillRest(s, d, out)
	}
	return out
}

// impliedWeight is the printed score of an indicator that is reached.
func impliedWeight(s Sheet, row Row, m score.Method) score.Points {
	p := score.ParsePoints(row.Score)
	if !p.Known() {
		return p
	}
	res := m.Score(row.indicator(p, s.Year))
	if (res.State == score.Scored || res.State == score.Judged) && !res.Missed {
		return p
	}
	return score.Points{}
}

// fillRest gives the one open row of a level what the others leave of its points.
func fillRest(s Sheet, d Share, weights []score.Points) {
	rest, open, several := score.ParsePoints(d.Weight), -1, s.several()
	for n, row := range s.Rows {
		switch {
		case !row.under(d.Level, several) || notApplicable(row.Name):
		case weights[n].Known():
			rest = rest.Minus(weights[n])
		case !row.Implied || open >= 0:
			return
		default:
			open = n
		}
	}
	if open >= 0 && rest.Known() && rest.Sign() > 0 {
		weights[open] = rest
	}
}

// indicator is the row as the method reads it.
func (row Row) indicator(weight score.Points, year int) score.Indicator {
	return score.Indicator{Level1: row.Level1, Level2: row.Level2, Name: row.Name, Target: row.Target, Actual: row.Actual, Weight: weight, Year: year}
}
