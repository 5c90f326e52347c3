package diagnose

import (
	"fmt"
	"slices"
)

// inequality is Σ coef·x ≤ most over the numbers of a set, and the problems that
// it follows from.
type inequality struct {
	coef []int64
	most int64
	from []problem
}

// mostRows bounds the inequalities of one elimination; a set that needs more
// counts as one that repairs, and its values are then asked for.
const mostRows = 2000

// inequalities are the active constraints around a set, its numbers free and all
// others as they are.
func (s *system) inequalities(set []int) []inequality {
	var out []inequality
	seen := map[int]bool{}
	for k, x := range set {
		if s.vars[x].rate != "" {
			continue
		}
		if !mayBeNegative(s.vars[x].op) {
			out = append(out, unit(len(set), k, -1, 0))
		}
		for _, c := range s.vars[x].cons {
			if s.cons[c].active && !seen[c] {
				seen[c] = true
				out = append(out, s.cons[c].rows(s.vars, set, problem(c))...)
			}
		}
		out = append(out, s.ratioRows(set, k)...)
	}
	return out
}

func unit(n, k int, sign, most int64, from ...problem) inequality {
	r := inequality{coef: make([]int64, n), most: most, from: from}
	r.coef[k] = sign
	return r
}

// rows are the two inequalities of a constraint.
func (c *constraint) rows(vars []variable, set []int, p problem) []inequality {
	up, down := inequality{coef: make([]int64, len(set)), most: c.high, from: []problem{p}}, inequality{coef: make([]int64, len(set)), most: -c.low, from: []problem{p}}
	for _, t := range c.terms {
		if k := slices.Index(set, t.v); k >= 0 {
			up.coef[k] += t.w
			down.coef[k] -= t.w
		} else {
			up.most -= t.w * vars[t.v].value
			down.most += t.w * vars[t.v].value
		}
	}
	var out []inequality
	if c.high < noHigh {
		out = append(out, up)
	}
	if c.low > noLow {
		out = append(out, down)
	}
	return out
}

// ratioRows are the bounds of percentages in which one number of the set stands.
func (s *system) ratioRows(set []int, k int) []inequality {
	var out []inequality
	for _, i := range s.vars[set[k]].ratios {
		q := &s.ratios[i]
		alone := !slices.ContainsFunc(q.numbers(), func(v int) bool { return v != set[k] && slices.Contains(set, v) })
		if !alone {
			continue // two free numbers in a percentage: any rate can be met
		}
		low, high := s.ratioRange(q, set[k])
		out = append(out, unit(len(set), k, 1, high, problem(-1-i)), unit(len(set), k, -1, -low, problem(-1-i)))
	}
	return out
}

// feasible eliminates the numbers one after the other (Fourier–Motzkin); what is
// left holds no number and is true or not. From are the problems that a false
// one follows from.
func feasible(rows []inequality, n int) (from []problem, ok bool) {
	for k := range n {
		next := map[string]inequality{}
		for i := range rows {
			if rows[i].coef[k] == 0 {
				tighten(next, rows[i])
			}
		}
		for i := range rows {
			for j := range rows {
				if rows[i].coef[k] > 0 && rows[j].coef[k] < 0 && len(next) < mostRows {
					tighten(next, combine(rows[i], rows[j], k))
				}
			}
		}
		rows = ordered(next)
	}
	for i := range rows {
		if rows[i].most < 0 {
			return rows[i].from, false
		}
	}
	return nil, true
}

// tighten keeps the smallest bound of each pattern of coefficients.
func tighten(rows map[string]inequality, r inequality) {
	key := fmt.Sprint(r.coef)
	if old, ok := rows[key]; !ok || r.most < old.most {
		rows[key] = r
	}
}

// combine adds multiples of two inequalities so that the k-th number vanishes.
func combine(a, b inequality, k int) inequality {
	x, y := -b.coef[k], a.coef[k]
	out := inequality{coef: make([]int64, len(a.coef)), most: x*a.most + y*b.most, from: slices.Clone(a.from)}
	for i := range out.coef {
		out.coef[i] = x*a.coef[i] + y*b.coef[i]
	}
	for _, p := range b.from {
		if !slices.Contains(out.from, p) {
			out.from = append(out.from, p)
		}
	}
	return out
}

func ordered(rows map[string]inequality) []inequality {
	keys := make([]string, 0, len(rows))
	for k := range rows {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	out := make([]inequality, len(keys))
	for i, k := range keys {
		out[i] = rows[k]
	}
	return out
}
