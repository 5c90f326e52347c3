package compile

import (
	"math/big"
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
)

// Demand is a change against last year that must be explained: by how much, why
// it is asked, and whether a reason is there.
type Demand struct {
	Kind    string    `json:"kind"`  // totals, three-public, admin-running, projects, functions
	Key     string    `json:"key"`   // reference of the amount
	Words   string    `json:"words"` // what it is, for people
	About   string    `json:"about"` // budget.Reason.About; of a project its id
	Field   string    `json:"field"` // where the reason is written: reasons[about=totals].text, projects[id=p1].reason
	Amount  money.Fen `json:"amount"`
	Last    money.Fen `json:"last_year"`
	Change  money.Fen `json:"change"` // amount − last year's
	Rate    string    `json:"rate"`   // percent without sign, one decimal; empty from zero
	Given   bool      `json:"given"`  // a reason is there
	Reason  string    `json:"reason,omitempty"`
	Percent int       `json:"percent"` // the share that it goes beyond
	Source  string    `json:"source"`  // of the share
	Assumed bool      `json:"assumed"` // no notice that we saw says so
}

// Demands lists the changes of a ledger that must be explained: those that go
// beyond the share that the family's dated data sets for the ledger's year, and
// those from or to nothing. An amount whose last year's is not known asks for
// none. It fails as Compile does.
func Demands(l *budget.Ledger, family *form.Family, book *classify.Book) ([]Demand, error) {
	w, err := newWriter(l, family, book)
	if err != nil {
		return nil, err
	}
	a := asker{ledger: l, numbers: w.numbers, family: family}
	a.one("totals", keyIncome, "totals")
	a.one("totals", keyOutlay, "totals")
	for _, i := range threeItems {
		a.threePublic(i.item)
	}
	a.one("admin-running", "admin-running", "admin-running")
	for i := range l.Projects {
		a.project(&l.Projects[i])
	}
	for _, code := range w.codes(w.whole, "", false) {
		if len(code) == 7 {
			a.function(code)
		}
	}
	return a.out, nil
}

// asker gathers the demands of a ledger.
type asker struct {
	ledger  *budget.Ledger
	numbers *numbers
	family  *form.Family
	out     []Demand
}

// asked makes the demand of a number, nil where its change needs no reason.
func (a *asker) asked(kind, key string) *Demand {
	rule, r := a.rule(kind), a.numbers.find(key)
	if rule == nil || r == nil || r.amount == nil || r.last == nil || !beyond(*r.amount, *r.last, rule.Percent) {
		return nil
	}
	d := Demand{Kind: kind, Key: key, Words: r.Words, Amount: money.Fen(*r.amount), Last: money.Fen(*r.last),
		Change: money.Fen(*r.amount - *r.last), Percent: rule.Percent, Source: rule.Source, Assumed: rule.Unverified}
	if *r.last > 0 {
		d.Rate = percent(max(*r.amount-*r.last, *r.last-*r.amount), *r.last)
	}
	return &d
}

// rule is the family's demand of a kind in the ledger's year.
func (a *asker) rule(kind string) *form.Demand {
	for i := range a.family.Demands {
		d := &a.family.Demands[i]
		if d.Years.In(a.ledger.Year) && slices.Contains(d.What, kind) {
			return d
		}
	}
	return nil
}

// beyond tells a change of more than the percentage of last year's amount, and
// any change from or to nothing.
func beyond(now, last int64, percent int) bool {
	if now == last {
		return false
	}
	if now == 0 || last == 0 {
		return true
	}
	size := new(big.Int).Mul(big.NewInt(100), new(big.Int).Abs(new(big.Int).Sub(big.NewInt(now), big.NewInt(last))))
	return size.Cmp(new(big.Int).Mul(big.NewInt(int64(percent)), new(big.Int).Abs(big.NewInt(last)))) > 0
}

func (a *asker) add(d *Demand, about, field, reason string) {
	d.About, d.Field, d.Reason = about, field, strings.TrimSpace(reason)
	d.Given = d.Reason != ""
	a.out = append(a.out, *d)
}

// one asks for a reason that stands among the ledger's reasons.
func (a *asker) one(kind, key, about string) {
	if d := a.asked(kind, key); d != nil {
		a.add(d, about, "reasons[about="+about+"].text", a.said(about))
	}
}

func (a *asker) said(about string) string {
	for _, r := range a.ledger.Reasons {
		if r.About == about {
			return r.Text
		}
	}
	return ""
}

// threePublic asks for an item of 三公: told among the reasons, for the vehicles
// under their own name or together, or at the body's entry.
func (a *asker) threePublic(item string) {
	about := item
	if item == "" {
		about = "three-public"
	}
	d := a.asked("three-public", strings.TrimSuffix("three-public/"+item, "/"))
	if d == nil {
		return
	}
	reason := a.said(about)
	if reason == "" && strings.HasPrefix(item, "vehicle-") {
		reason = a.said("vehicles")
	}
	if reason == "" {
		reason = a.entered(item)
	}
	a.add(d, about, "reasons[about="+about+"].text", reason)
}

// entered joins the reasons that the bodies wrote at their entries of an item.
func (a *asker) entered(item string) string {
	var out []string
	for _, e := range a.ledger.ThreePublic {
		same := e.Item == item || item == "vehicles" && strings.HasPrefix(e.Item, "vehicle-")
		if same && e.Reason != "" && !slices.Contains(out, e.Reason) {
			out = append(out, e.Reason)
		}
	}
	return strings.Join(out, "；")
}

func (a *asker) project(p *budget.LedgerProject) {
	if d := a.asked("projects", keyProject+keyText(p.ID)); d != nil {
		a.add(d, p.ID, "projects[id="+p.ID+"].reason", p.Reason)
	}
}

// function asks for an item of the functional classification; the reason of one
// of its lines counts as well.
func (a *asker) function(code string) {
	key := "expenditure/function=" + code
	d := a.asked("functions", key)
	if d == nil {
		return
	}
	reason := a.said(key)
	for i := range a.ledger.Lines {
		if l := &a.ledger.Lines[i]; reason == "" && string(l.Function) == code {
			reason = l.Reason
		}
	}
	a.add(d, key, "reasons[about="+key+"].text", reason)
}
