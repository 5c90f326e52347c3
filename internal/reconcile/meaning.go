package reconcile

import (
	"regexp"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/form"
)

// Meaning is what a claim is about: the coordinate that the family's lexicon
// gives to its subject in its part of the narrative.
type Meaning struct {
	At   budget.Coordinate
	Term *form.Term
}

// understand binds every amount, change and rate to a coordinate where the
// lexicon knows its words.
func (d *Doc) understand() {
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Kind != claim.Amount && c.Kind != claim.Change || c.Section >= len(d.Sections) {
			continue
		}
		if m, ok := d.meaningOf(c); ok {
			d.meaning[c.ID] = append(d.meaning[c.ID], m)
		}
	}
}

// Meaning gives what a claim means, false when the lexicon does not know.
func (d *Doc) Meaning(c *claim.Claim) (Meaning, bool) {
	m := d.meaning[c.ID]
	if len(m) == 0 {
		return Meaning{}, false
	}
	return m[0], true
}

// About gives what words mean in the place of a claim, such as the whole that a
// share names (占本年支出合计的), or, of a rate of completion, the budget of the very
// thing (完成预算的); false when the lexicon does not know.
func (d *Doc) About(c *claim.Claim, words string) (budget.Coordinate, bool) {
	told := *c
	told.Stage = ""
	switch words {
	case "":
		return budget.Coordinate{}, false
	case "预算", "预算数", "年初预算", "年初预算数":
		told.Stage = budget.Planned
	default:
		told.Subject = words
	}
	m, ok := d.meaningOf(&told)
	for _, w := range []string{"总额", "总数", "总计", "合计"} {
		if rest, cut := strings.CutSuffix(told.Subject, w); cut && !ok {
			told.Subject = rest
			m, ok = d.meaningOf(&told)
		}
	}
	return m.At, ok
}

func (d *Doc) meaningOf(c *claim.Claim) (Meaning, bool) {
	t := d.term(c)
	if t == nil {
		return Meaning{}, false
	}
	at := budget.Coordinate{Year: d.Year, Stage: d.Stage(), Body: c.Body}
	if c.Year != 0 {
		at.Year = c.Year
	}
	if c.Stage != "" {
		at.Stage = c.Stage
	}
	if at.Body.IsZero() {
		at.Body = d.Whole()
	}
	if t.Codes == "function" {
		at.Function = d.functionOf(d.bareSubject(c.Subject))
	}
	return Meaning{At: t.At.Over(at), Term: t}, true
}

// term finds the lexicon's entry for the subject of a claim, without the body
// and year that a sentence may put before it.
func (d *Doc) term(c *claim.Claim) *form.Term {
	sec := d.Sections[c.Section]
	subject := d.bareSubject(c.Subject)
	for i := range d.Family.Lexicon {
		t := &d.Family.Lexicon[i]
		if !inSections(t.Sections, sec) {
			continue
		}
		if t.Codes == "function" && d.functionOf(subject) != "" {
			return t
		}
		for _, n := range t.Names {
			if form.Fold(n) == subject {
				return t
			}
		}
	}
	return nil
}

var leadingYear = regexp.MustCompile(`^(?:20[0-9]{2}年度?|本年度?|当年|年初)`)

// bodyNames are the names that may lead a subject, folded.
func (d *Doc) bodyNames() []string {
	var out []string
	for _, b := range append([]budget.BodyRecord{{Body: d.Whole()}}, d.Bodies...) {
		out = append(out, form.Fold(b.Body.String()), form.Fold(b.Body.Name))
	}
	return out
}

// bareSubject strips a leading body and year.
func (d *Doc) bareSubject(subject string) string {
	s := form.Fold(subject)
	for _, name := range d.leads {
		if rest, ok := strings.CutPrefix(s, name); ok && rest != "" {
			s = rest
		}
	}
	for _, word := range []string{"本部门", "本单位", "我局", "我单位", "我部门"} {
		if rest, ok := strings.CutPrefix(s, word); ok && rest != "" {
			s = rest
		}
	}
	s = leadingYear.ReplaceAllString(s, "")
	if rest, ok := strings.CutSuffix(s, "安排"); ok && rest != "" {
		return rest // “三公”经费预算安排58.21万元
	}
	return s
}

func inSections(wanted []string, sec budget.Section) bool {
	if len(wanted) == 0 {
		return true
	}
	for _, w := range wanted {
		if sec.Part == w || sec.ID == w {
			return true
		}
	}
	return false
}

// Find gives the facts that print the amount of a coordinate, its fund reduced
// as far as the document shows the others empty.
func (d *Doc) Find(c budget.Coordinate) []*budget.Fact {
	if facts := d.byAt[c]; len(facts) > 0 {
		return facts
	}
	if facts := d.oneFund(c); len(facts) > 0 {
		return facts
	}
	return d.reduced()[d.Reduced(c)]
}

// oneFund finds the fiscal amount of a functional code in the table of the one
// fund that prints the code: codes of 政府性基金 and of 国有资本经营 are others than
// those of 一般公共预算.
func (d *Doc) oneFund(c budget.Coordinate) []*budget.Fact {
	if c.Fund != budget.Fiscal || c.Function == "" {
		return nil
	}
	var found []*budget.Fact
	for _, fund := range []budget.Fund{budget.General, budget.GovFund, budget.StateCapital} {
		c.Fund = fund
		facts := d.byAt[c]
		if len(facts) > 0 && len(found) > 0 {
			return nil
		}
		found = append(found, facts...)
	}
	return found
}

// reduced indexes the facts by reduced coordinate, once.
func (d *Doc) reduced() map[budget.Coordinate][]*budget.Fact {
	if d.byReduced == nil {
		d.byReduced = map[budget.Coordinate][]*budget.Fact{}
		d.Coordinates(func(c budget.Coordinate, facts []*budget.Fact) {
			r := d.Reduced(c)
			d.byReduced[r] = append(d.byReduced[r], facts...)
		})
	}
	return d.byReduced
}
