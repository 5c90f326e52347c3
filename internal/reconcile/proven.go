package reconcile

import (
	"slices"
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
)

// What a form that nobody has seen filled in claims of a table is taken for proven
// where the table itself bears it out: the claim holds in several places and in
// nearly all; or it fails as often as one wrong number makes it fail in a table in which the rule holds nearly everywhere;
// or one number alone breaks all that it stands in, and everything that it breaks asks for the same other value.
// Then a miss is worth a warning; without proof it stays a note.
const (
	provenBy    = 3  // places where it holds, zeros not counted
	provenShare = 4  // times as many as where it does not
	provenWide  = 20 // the same of the table as a whole
	mostOfOne   = 2  // equations of one kind that one wrong number breaks: with its parts, and as a part
)

// tally counts where a claim holds and where not.
type tally struct{ holds, fails int }

func (t tally) proves(share int) bool { return t.holds >= provenBy && t.holds >= share*t.fails }

// prove raises what unseen forms say of the tables that bear them out. The equations
// have been judged.
func (d *Doc) prove(equations []*Equation) {
	kinds, tables := map[string]tally{}, map[string]tally{}
	for _, e := range equations {
		if e.Unseen && !empty(e) {
			count(kinds, d.kindOf(e, true), e.Verdict)
			count(tables, d.kindOf(e, false), e.Verdict)
		}
	}
	for _, e := range equations {
		if !e.Unseen {
			continue
		}
		kind, table := kinds[d.kindOf(e, true)], tables[d.kindOf(e, false)]
		if kind.proves(provenShare) || kind.fails <= mostOfOne && table.proves(provenWide) {
			e.Tolerant = Warning
		}
	}
	d.agree(equations)
}

// agree raises what several equations say of one number alike: none that has it holds,
// and every sum of them leaves it the same value.
func (d *Doc) agree(equations []*Equation) {
	having, wrong := map[*budget.Fact][]*Equation{}, []*budget.Fact{}
	for _, e := range equations {
		for _, o := range e.Operands {
			if o.Fact != nil && o.Doc == nil && e.Relation == Equal {
				having[o.Fact] = append(having[o.Fact], e)
			}
			if o.Fact != nil && e.Unseen && e.Verdict == Broken {
				wrong = append(wrong, o.Fact)
			}
		}
	}
	for _, f := range wrong {
		if es := having[f]; len(es) > 1 && d.sameValue(f, es) {
			for _, e := range es {
				if e.Unseen {
					e.Tolerant = Warning
				}
			}
		}
	}
}

// sameValue tells whether all equations are broken and would all hold with one other value
// of the number.
func (d *Doc) sameValue(f *budget.Fact, es []*Equation) bool {
	var common money.Interval
	others := map[string]bool{}
	for i, e := range es {
		left, ok := d.leaves(f, e)
		if e.Verdict != Broken || !ok {
			return false
		}
		others[e.Numbers()] = true
		if i > 0 {
			left = money.Interval{Lo: max(left.Lo, common.Lo), Hi: min(left.Hi, common.Hi)}
		}
		if common = left; common.Lo > common.Hi {
			return false
		}
	}
	return len(others) > 1 // the same numbers asked twice bear nothing out
}

// leaves is what the other numbers of an equation leave for one that stands in it once.
func (d *Doc) leaves(f *budget.Fact, e *Equation) (money.Interval, bool) {
	var rest money.Interval
	weight := 0
	for _, o := range e.Operands {
		if o.Fact == f {
			weight += o.weight()
			continue
		}
		rest = rest.Plus(d.interval(o).Scale(o.weight()))
	}
	if weight > 0 {
		rest = rest.Scale(-1)
	}
	return rest, weight == 1 || weight == -1
}

func count(in map[string]tally, key string, v Verdict) {
	t := in[key]
	if v == Broken {
		t.fails++
	} else {
		t.holds++
	}
	in[key] = t
}

func empty(e *Equation) bool {
	return !slices.ContainsFunc(e.Operands, func(o Operand) bool { return o.Amount().Fen != 0 })
}

// kindOf is the claim that an equation is one case of: its relation and tables, and
// their columns where they count.
func (d *Doc) kindOf(e *Equation, columns bool) string {
	var keys []string
	for _, o := range e.Operands {
		key := "text"
		if o.Fact != nil {
			key = d.home(o).Tables[o.Fact.Table].Form + "/" + strconv.Itoa(o.Fact.Table)
			if columns {
				key += "/" + o.Fact.ColID + strconv.FormatBool(o.Right)
			}
		}
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return e.Rule + string(e.Relation) + strings.Join(keys, ";")
}
