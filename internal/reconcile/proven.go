package reconcile

import (
	"slices"
	"strconv"
	"strings"
)

// What a form that nobody has seen filled in claims of a table is taken for proven
// where the table itself bears it out: the claim holds in several places and in
// nearly all; or it fails as often as one wrong number makes it fail in a table in which the rule holds nearly everywhere.
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
	return string(e.Relation) + strings.Join(keys, ";")
}
