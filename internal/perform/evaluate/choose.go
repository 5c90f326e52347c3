package evaluate

import (
	"strconv"
	"strings"

	"mingzhang/internal/perform/score"
)

// Choose 判断评分办法: the method whose weights the sheet's own weights follow best;
// the national one where nothing tells. Of two that fit alike the one in force when
// the year is evaluated, in the year after it, goes first.
func Choose(s Sheet, methods []score.Method) score.Method {
	day := strconv.Itoa(s.Year+1) + "-12-31"
	best, most := methods[0], -1<<30
	for _, m := range methods {
		if m.Kind != kindOf(s) {
			continue
		}
		f := 2 * fit(s, m)
		if s.Year > 0 && m.In(day) {
			f++
		}
		if f > most {
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

// fit counts what a sheet and a method have in common. A method that leaves the
// weights of its levels open fits any, so it needs the weight of the execution.
func fit(s Sheet, m score.Method) int {
	points := 0
	levels := levelWeights(s)
	executed := executionFits(s, m, levels)
	if executed {
		points += 4
	}
	for level, w := range levels {
		l := m.LevelOf(level)
		switch {
		case strings.Contains(level, "执行"):
		case l == nil:
			points -= 2
		case l.Weight > 0 && w.Equal(score.Whole(l.Weight)):
			points += 3
		case l.Weight == 0 && executed:
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

// executionFits tells whether the execution has the method's weight: as printed, or
// because the indicators leave it.
func executionFits(s Sheet, m score.Method, levels map[string]score.Points) bool {
	own := score.Whole(m.Execution)
	if w := score.ParsePoints(s.Money.Weight); w.Known() {
		return w.Equal(own)
	}
	rest := score.Whole(100)
	for level, w := range levels {
		if !strings.Contains(level, "执行") {
			rest = rest.Minus(w)
		}
	}
	return len(levels) > 0 && m.Execution > 0 && rest.Equal(own)
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
