package app_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/diagnose"
)

// change is one number with another value: a fact of a table, or a number of a
// sentence.
type change struct {
	fact  int    // index in Disclosure.Facts, −1 for text
	cell  [3]int // table, row and column of the fact
	claim claim.Claim
	from  money.Printed
	text  string // what is printed instead
	slip  string
	label string
}

func (c change) String() string {
	return fmt.Sprintf("[%s] %s: %s → %s", c.slip, c.label, c.from.Text, c.text)
}

var slipNames = []string{"digit", "swapped", "factor", "sign", "neighbour"}

// drawTable chooses numbers of budget tables and a slip for each in turn.
func drawTable(o outcome, n int, r *rand.Rand) []change {
	var facts []int
	for i := range o.doc.Facts {
		f := &o.doc.Facts[i]
		if o.doc.Tables[f.Table].Budget && f.Amount.State == money.Number && !f.Amount.Percent && f.Bound {
			facts = append(facts, i)
		}
	}
	var out []change
	for k := range n {
		if len(facts) == 0 {
			break
		}
		i := facts[r.IntN(len(facts))]
		f := &o.doc.Facts[i]
		slip := slipNames[k%len(slipNames)]
		if text := slipped(r, slip, f.Amount, besides(o, f)); text != "" {
			out = append(out, change{fact: i, cell: [3]int{f.Table, f.Row, f.Col}, from: f.Amount, text: text, slip: slip, label: o.doc.FactLabel(f)})
		}
	}
	return out
}

// besides are the other numbers next to a cell.
func besides(o outcome, f *budget.Fact) []string {
	var out []string
	for _, g := range o.doc.TableFacts(f.Table) {
		if g.Row == f.Row && (g.Col == f.Col+1 || g.Col == f.Col-1) || g.Col == f.Col && (g.Row == f.Row+1 || g.Row == f.Row-1) {
			out = append(out, g.Amount.Text)
		}
	}
	return out
}

// drawText chooses amounts and rates of sentences.
func drawText(o outcome, n int, r *rand.Rand) []change {
	var told []int
	for i := range o.doc.Claims {
		if c := &o.doc.Claims[i]; c.Paragraph >= 0 && (c.Kind == claim.Amount || c.Kind == claim.Change || c.Kind == claim.Rate || c.Kind == claim.Share) {
			told = append(told, i)
		}
	}
	var out []change
	for k := range n {
		if len(told) == 0 {
			break
		}
		c := o.doc.Claims[told[r.IntN(len(told))]]
		from, err := money.Parse(c.Number, max(c.Amount.Unit, money.Yuan))
		if err != nil {
			continue
		}
		slip := slipNames[k%3]
		if text := slipped(r, slip, from, nil); text != "" {
			out = append(out, change{fact: -1, claim: c, from: from, text: text, slip: slip, label: string(c.Kind) + " " + c.Sentence})
		}
	}
	return out
}

// slipped gives another print of a number, empty where the slip cannot be made.
func slipped(r *rand.Rand, slip string, p money.Printed, beside []string) string {
	b := []byte(p.Text)
	var at []int
	for i, c := range b {
		if c >= '0' && c <= '9' {
			at = append(at, i)
		}
	}
	switch slip {
	case "digit":
		i := at[r.IntN(len(at))]
		b[i] = '0' + (b[i]-'0'+1+byte(r.IntN(9)))%10
	case "swapped":
		if len(at) < 2 {
			return ""
		}
		i := r.IntN(len(at) - 1)
		b[at[i]], b[at[i+1]] = b[at[i+1]], b[at[i]]
	case "factor":
		if p.Fen%1_000_000 == 0 && p.Fen != 0 && r.IntN(2) == 0 {
			return changed(p, money.Format(p.Fen/10_000, p.Unit, 0))
		}
		if p.Fen > 1<<46 {
			return ""
		}
		return changed(p, money.Format(p.Fen*10_000, p.Unit, 0))
	case "sign":
		return changed(p, money.Format(-p.Fen, p.Unit, p.Decimals))
	case "neighbour":
		if len(beside) == 0 {
			return ""
		}
		return changed(p, beside[r.IntN(len(beside))])
	}
	return changed(p, string(b))
}

// changed refuses a print of the same amount, or of none.
func changed(p money.Printed, text string) string {
	q, err := money.Parse(text, p.Unit)
	if err != nil || q.Fen == p.Fen {
		return ""
	}
	return text
}

// judgement says what became of a change.
type judgement struct {
	uncovered, hidden, caught, located, repaired bool
	told                                         string
}

func (c change) judge(s *specimen, base outcome, old map[string]bool) judgement {
	d := c.apply(s)
	o := examine(s, d, true)
	var j judgement
	j.uncovered, j.hidden = c.covered(base)
	for i := range o.result.Findings {
		f := &o.result.Findings[i]
		if f.Severity == reconcile.Note || old[f.ID+string(f.Severity)+string(f.Verdict)] {
			continue
		}
		j.caught = j.caught || slices.ContainsFunc(f.Operands, c.is)
	}
	if j.caught {
		c.compare(&j, base, o)
	}
	return j
}

// compare looks for the changed number in the first case that the document did
// not have before.
func (c change) compare(j *judgement, base, o outcome) {
	first := 0
	for _, x := range o.diagnoses {
		if first == 0 && !slices.ContainsFunc(base.diagnoses, func(y diagnose.Diagnosis) bool { return sameDiagnosis(x, y) }) {
			first = x.Case
		}
		if x.Case != first {
			continue
		}
		j.told += fmt.Sprintf("{%d %s %s→%s %s}", x.Case, o.doc.Label(x.Cell), x.Printed, x.Suggested, x.Slip)
		if !c.is(x.Cell) {
			continue
		}
		j.located = true
		p, err := money.Parse(x.Suggested, c.from.Unit)
		away := p.Fen - c.from.Fen
		j.repaired = err == nil && max(away, -away) <= money.Ulp(c.from.Unit, c.from.SignificantDecimals())
	}
}

func sameDiagnosis(x, y diagnose.Diagnosis) bool {
	return reconcile.NumberID(x.Cell) == reconcile.NumberID(y.Cell) && x.Printed == y.Printed && x.Suggested == y.Suggested
}

// is tells whether an operand is the changed number.
func (c change) is(o reconcile.Operand) bool {
	if c.fact >= 0 {
		return o.Fact != nil && [3]int{o.Fact.Table, o.Fact.Row, o.Fact.Col} == c.cell
	}
	return o.Claim != nil && o.Claim.Section == c.claim.Section && o.Claim.Paragraph == c.claim.Paragraph && o.Claim.Start == c.claim.Start
}

// apply gives the document with the number changed.
func (c change) apply(s *specimen) *budget.Disclosure {
	d := s.d
	if c.fact >= 0 {
		d.Facts = slices.Clone(d.Facts)
		p, _ := money.Parse(c.text, c.from.Unit)
		d.Facts[c.fact].Amount = p
		return &d
	}
	d.Sections = slices.Clone(d.Sections)
	sec := &d.Sections[c.claim.Section]
	sec.Paragraphs = slices.Clone(sec.Paragraphs)
	r := []rune(sec.Paragraphs[c.claim.Paragraph].Text)
	printed := string(r[c.claim.Start:c.claim.End])
	unit := strings.TrimLeft(printed, "0123456789,，.- ")
	sec.Paragraphs[c.claim.Paragraph].Text = string(r[:c.claim.Start]) + c.text + unit + string(r[c.claim.End:])
	return &d
}

func idsOf(findings []reconcile.Finding) map[string]bool {
	out := map[string]bool{}
	for i := range findings {
		out[findings[i].ID+string(findings[i].Severity)+string(findings[i].Verdict)] = true
	}
	return out
}

// covered tells whether an equation has the number, and whether the intervals of
// all that have it hide the change.
func (c change) covered(base outcome) (uncovered, hidden bool) {
	uncovered, hidden = true, true
	p, _ := money.Parse(c.text, c.from.Unit)
	for _, e := range base.result.Equations {
		for _, o := range e.Operands {
			if e.Tolerant == reconcile.Note || !c.is(o) { // a form never seen says no more than a note
				continue
			}
			uncovered = false
			away := (p.Fen - c.from.Fen) * int64(o.Sign)
			if o.Right {
				away = -away
			}
			hidden = hidden && hides(base.doc, e, e.Difference+away)
		}
	}
	for _, q := range base.result.Ratios {
		if slices.ContainsFunc(q.Operands(), c.is) && q.Verdict != reconcile.NotCheckable {
			uncovered = false
			hidden = hidden && !c.is(q.Rate)
		}
	}
	return uncovered, hidden
}

// hides tells whether an equation would take a difference.
func hides(d *reconcile.Doc, e *reconcile.Equation, difference int64) bool {
	room := e.Allowed
	if d.SameDigits(e) {
		room = 0
	}
	if d.Rounding != nil {
		room = max(room, d.CoarserUlp(e))
	}
	switch e.Relation {
	case reconcile.AtMost:
		return difference <= room
	case reconcile.AtLeast:
		return difference >= -room
	}
	return difference <= room && difference >= -room
}
