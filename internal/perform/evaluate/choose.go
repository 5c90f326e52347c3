package evaluate

import (
	"strings"

	"mingzhang/internal/perform/score"
)

// Choose 判断评分办法: the method whose weights the sheet's own weights follow best;
// the national one where nothing tells. A method in force in the sheet's year goes
// before one that is not.
func Choose(s Sheet, methods []score.Method) score.Method {
	best, most := methods[0], -1
	for _, m := range methods {
		if m.Kind != kindOf(s) {
			continue
		}
		if f := fit(s, m); f > most {
			best, most = m, f
		}
	}
	return best
}

// kindOf tells a whole body's table by its own words.
func kindOf(s Sheet) score.Kind {
	if strings.Contains(s.Title, "整体") {
		return score.WholeKind
	}
	return score.ProjectKind
}

func fit(s Sheet, m score.Method) int {
	points := 0
	if w := score.ParsePoints(s.Money.Weight); w.Known() && w.Equal(score.Whole(m.Execution)) {
		points += 4
	}
	for level, w := range levelWeights(s) {
		l := m.LevelOf(level)
		switch {
		case l == nil:
			points -= 2
		case l.Weight > 0 && w.Equal(score.Whole(l.Weight)):
			points += 3
		case l.Weight == 0:
			points += 2
		}
	}
	for _, g := range m.Grades {
		if g.Word == s.Grade {
			points++
		}
	}
	return points
}

// levelWeights adds up the printed weights of each first level.
func levelWeights(s Sheet) map[string]score.Points {
	out := map[string]score.Points{}
	for _, r := range s.Rows {
		w := score.ParsePoints(r.Weight)
		if r.Level1 == "" || !w.Known() {
			continue
		}
		if !out[r.Level1].Known() {
			out[r.Level1] = score.Whole(0)
		}
		out[r.Level1] = out[r.Level1].Plus(w)
	}
	return out
}
