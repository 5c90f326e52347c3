package cycle

import "mingzhang/internal/perform/score"

// MethodFor finds how a subject is scored: among the methods of its kind that are
// in force on a day, those of the place, else the national ones; of these the one
// that has a level for most of its indicators.
func MethodFor(all []score.Method, kind score.Kind, jurisdiction, national, day string, list []Promised) (score.Method, bool) {
	for _, place := range []string{jurisdiction, national} {
		best, most := score.Method{}, -1
		for _, m := range all {
			if m.Kind != kind || m.Jurisdiction != place || !m.In(day) {
				continue
			}
			if n := fits(m, list); n > most {
				best, most = m, n
			}
		}
		if most >= 0 {
			return best, true
		}
	}
	return score.Method{}, false
}

func fits(m score.Method, list []Promised) int {
	n := 0
	for _, p := range list {
		if m.LevelOf(p.Level1) != nil {
			n++
		}
	}
	return n
}
