package reconcile

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
)

// Check runs the rules over a document: every equation judged, every finding
// graded, every rule answered.
func Check(d *Doc, rules []Rule) Result {
	var r Result
	asked := make([]Outcome, len(rules))
	for i, rule := range rules {
		asked[i] = rule.ask(d)
		r.judge(d, rule, &asked[i])
	}
	d.prove(r.Equations)
	for i, rule := range rules {
		r.answer(d, rule, asked[i])
	}
	d.compareFirst(r.Findings)
	r.Numbers = d.ties(&r)
	sort.SliceStable(r.Findings, func(i, j int) bool { return before(&r.Findings[i], &r.Findings[j]) })
	return r
}

// before puts the gravest first and keeps the print order among equals.
func before(a, b *Finding) bool {
	if a.Severity.Rank() != b.Severity.Rank() {
		return a.Severity.Rank() > b.Severity.Rank()
	}
	return a.Verdict == Broken && b.Verdict != Broken
}

// judge gives the equations of a rule their identity and verdict.
func (r *Result) judge(d *Doc, rule Rule, out *Outcome) {
	for _, e := range out.Equations {
		e.Rule, e.ID = rule.ID, r.unique(equationID(d, rule.ID, e))
		if e.Ground == "" {
			e.Ground = rule.Ground
		}
		d.Judge(e)
	}
	r.Equations = append(r.Equations, out.Equations...)
}

// answer grades what a rule found and says how it stands.
func (r *Result) answer(d *Doc, rule Rule, out Outcome) {
	a := Answer{Rule: rule, Count: map[Verdict]int{Passed: out.Passed, NotCheckable: len(out.Open)}}
	for _, e := range out.Equations {
		d.grade(e, rule)
		a.Count[e.Verdict]++
	}
	for _, ratio := range out.Ratios {
		ratio.Rule = rule.ID
	}
	r.Ratios = append(r.Ratios, out.Ratios...)
	r.tied = append(r.tied, out.Tied...)
	for _, e := range out.Equations {
		if e.Severity != "" {
			if e.Message.Key == "" {
				e.Message = d.describe(e)
			}
			r.Findings = append(r.Findings, findingOf(e))
		}
	}
	for _, f := range out.Findings {
		f.Rule = rule.ID
		a.Count[f.Verdict]++
		f = complete(f, rule)
		f.ID = r.unique(f.ID)
		r.Findings = append(r.Findings, f)
	}
	if len(out.Open) > 0 {
		a.Why = &out.Open[0]
	}
	a.Verdict = a.worst()
	r.Answers = append(r.Answers, a)
}

// ask applies the rule to a document in its scope.
func (r Rule) ask(d *Doc) Outcome {
	if r.off() {
		return Outcome{Open: []fault.Text{fault.T("open.switched-off", "reason", r.switched.Reason, "by", r.switched.By, "at", r.switched.At)}}
	}
	if !r.Scope.Covers(d.Disclosure) {
		return Outcome{Open: []fault.Text{fault.T("open.out-of-scope")}}
	}
	return r.Apply(d)
}

// unique tells apart what has the same coordinates, such as two tasks of one
// name, by their order in print.
func (r *Result) unique(id string) string {
	if r.seen == nil {
		r.seen = map[string]int{}
	}
	r.seen[id]++
	if n := r.seen[id]; n > 1 {
		id += "~" + strconv.Itoa(n)
	}
	return id
}

// worst is the rule's answer: broken before rounding before passed; not
// checkable when nothing at all could be asked.
func (a *Answer) worst() Verdict {
	switch {
	case a.Count[Broken] > 0:
		return Broken
	case a.Count[Rounding] > 0:
		return Rounding
	case a.Count[Exact]+a.Count[Passed] > 0:
		return Passed
	}
	return NotCheckable
}

// grade gives a broken equation its severity and lets the document's own
// rounding footnote grade a miss of at most one unit of the coarser print down
// to a note. It never silences it.
func (d *Doc) grade(e *Equation, rule Rule) {
	if e.Verdict == Broken {
		e.Severity = rule.now()
	}
	e.Severity = rule.capped(e.Severity)
	if e.Tolerant != "" && e.Tolerant.Rank() < e.Severity.Rank() {
		e.Severity = e.Tolerant
	}
	if e.Verdict == Rounding && e.Duplicate && e.Severity == Note && !d.digitsDiffer(e) {
		e.Severity = "" // a coarser print of the same amount, rounded rightly
	}
	if d.pictured(e.Operands) {
		e.Severity = milder(e.Severity, e.Operands)
	}
	if d.Rounding == nil || e.Severity.Rank() <= Note.Rank() && e.Severity != Note {
		return
	}
	miss := max(e.Difference, -e.Difference)
	if e.Severity != "" && miss <= d.CoarserUlp(e) {
		e.Severity, e.Footnoted = Note, true
	}
}

func findingOf(e *Equation) Finding {
	return Finding{ID: e.ID, Rule: e.Rule, Verdict: e.Verdict, Severity: e.Severity, Message: e.Message, Remark: e.Remark,
		Ground: e.Ground, Equation: e, Operands: e.Operands, Footed: e.Footnoted}
}

func complete(f Finding, rule Rule) Finding {
	if f.Severity == "" {
		f.Severity = rule.now()
	}
	f.Severity = rule.capped(f.Severity)
	if f.Ground == "" {
		f.Ground = rule.Ground
	}
	keys := []string{f.Subject}
	for _, o := range f.Operands {
		keys = append(keys, operandKey(nil, o))
	}
	f.ID = identity(f.Rule, keys)
	return f
}

// equationID is the rule and the operands' coordinates, without values or
// pages: decisions attach to it.
func equationID(d *Doc, rule string, e *Equation) string {
	keys := make([]string, len(e.Operands))
	for i, o := range e.Operands {
		keys[i] = operandKey(d, o)
	}
	sort.Strings(keys)
	return identity(rule, keys)
}

func identity(rule string, keys []string) string {
	sum := sha256.Sum256([]byte(strings.Join(keys, "|")))
	return rule + ":" + hex.EncodeToString(sum[:6])
}

func operandKey(d *Doc, o Operand) string {
	side := "L"
	if o.Right {
		side = "R"
	}
	if o.Claim != nil {
		return side + "text;" + o.Claim.Body.String() + ";" + o.Claim.Subject + ";" + string(o.Claim.Kind) + ";" + o.Claim.Unit + ";" + strconv.Itoa(o.Claim.Year)
	}
	if o.Doc != nil {
		return side + "other;" + string(o.Doc.Kind) + strconv.Itoa(o.Doc.Year) + ";" + factKey(o.Doc, o.Fact)
	}
	return side + factKey(d, o.Fact)
}

func factKey(d *Doc, f *budget.Fact) string {
	table := ""
	if d != nil {
		table = d.Tables[f.Table].Form + "/" + d.Tables[f.Table].No
	}
	if !f.Bound {
		return table + ";" + f.Entity + ";" + f.RowCode + ";" + f.RowName + ";" + f.Column
	}
	key := table + ";" + f.Line + ";" + f.At.Key()
	if f.Minus != nil {
		key += "−" + f.Minus.Key()
	}
	return key
}
