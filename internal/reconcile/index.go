package reconcile

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
)

// Doc is a disclosure indexed for rules.
type Doc struct {
	*budget.Disclosure
	Family    *form.Family
	Book      *classify.Book
	Claims    []claim.Claim
	Precision []int              // of each table: true decimals (精度)
	inText    map[money.Unit]int // the same of the text, by printed unit

	byID      map[string]*budget.Fact
	byTable   map[int][]*budget.Fact
	byAt      map[budget.Coordinate][]*budget.Fact
	claims    map[string]*claim.Claim
	meaning   map[string][]Meaning // claim id → what it may mean
	first     []*budget.Fact       // of each coordinate, in print order
	leads     []string             // names of the bodies, folded: they may lead a subject
	byReduced map[budget.Coordinate][]*budget.Fact
	byPath    map[string]budget.FunctionCode // path of names → code, see codePaths
	byAmount  map[int64][]*budget.Fact
	closure   closure

	codesByName map[string][]budget.FunctionCode
	labels      map[budget.FunctionCode]string // names of codes as printed
}

// NewDoc indexes a disclosure. The family may be nil: then nothing that needs
// forms is checkable.
func NewDoc(dis *budget.Disclosure, family *form.Family, book *classify.Book, claims []claim.Claim) *Doc {
	d := &Doc{Disclosure: dis, Family: family, Book: book, Claims: claims,
		byID: make(map[string]*budget.Fact, len(dis.Facts)), byTable: map[int][]*budget.Fact{}, byAt: make(map[budget.Coordinate][]*budget.Fact, len(dis.Facts)),
		claims: map[string]*claim.Claim{}, meaning: map[string][]Meaning{}}
	if family == nil {
		d.Family = &form.Family{}
	}
	for i := range dis.Facts {
		d.index(&dis.Facts[i])
	}
	for i := range claims {
		d.claims[claims[i].ID] = &claims[i]
	}
	d.leads = d.bodyNames()
	d.measure()
	d.measureText()
	d.closure = d.findClosure()
	d.understand()
	return d
}

func (d *Doc) index(f *budget.Fact) {
	d.byID[f.ID] = f
	d.byTable[f.Table] = append(d.byTable[f.Table], f)
	if f.Bound && f.Minus == nil {
		same := d.byAt[f.At]
		if len(same) == 0 {
			d.first = append(d.first, f)
		}
		d.byAt[f.At] = append(same, f)
	}
}

// measure finds the precision of every table.
func (d *Doc) measure() {
	d.Precision = make([]int, len(d.Tables))
	for t := range d.Tables {
		numbers := make([]money.Printed, 0, len(d.byTable[t]))
		for _, f := range d.byTable[t] {
			numbers = append(numbers, f.Amount)
		}
		d.Precision[t] = money.Precision(numbers)
	}
}

// measureText finds the most true decimals of each unit in the text.
func (d *Doc) measureText() {
	d.inText = map[money.Unit]int{}
	for i := range d.Claims {
		if c := &d.Claims[i]; c.Kind == claim.Amount || c.Kind == claim.Change {
			d.inText[c.Amount.Unit] = max(d.inText[c.Amount.Unit], c.Amount.SignificantDecimals())
		}
	}
}

// Fact finds a fact by id, nil when absent.
func (d *Doc) Fact(id string) *budget.Fact { return d.byID[id] }

// TableFacts are the facts of a table in print order.
func (d *Doc) TableFacts(t int) []*budget.Fact { return d.byTable[t] }

// At gives the facts printed at exactly this coordinate.
func (d *Doc) At(c budget.Coordinate) []*budget.Fact { return d.byAt[c] }

// Coordinates calls f for every coordinate that has facts, in print order of
// its first fact.
func (d *Doc) Coordinates(f func(c budget.Coordinate, facts []*budget.Fact)) {
	for _, first := range d.first {
		f(first.At, d.byAt[first.At])
	}
}

// Form is the form that claims a table, nil when none does.
func (d *Doc) Form(t int) *form.Form {
	for _, f := range d.Family.Forms {
		if f.ID == d.Tables[t].Form && f.ID != "" {
			return f
		}
	}
	return nil
}

// Claim finds a claim by id, nil when absent.
func (d *Doc) Claim(id string) *claim.Claim { return d.claims[id] }

// Whole is the body of the document as a whole.
func (d *Doc) Whole() budget.Body { return budget.Body{Name: d.Entity, Scope: budget.Whole} }

// Stage is what the document itself tells where it names no stage: a budget the
// budget, a final account what was spent.
func (d *Doc) Stage() budget.Stage {
	if d.Kind == budget.FinalAccount {
		return budget.Actual
	}
	return budget.Planned
}

// UnitKnown tells whether the fact's table printed its unit, so that it can be
// compared with numbers elsewhere.
func (d *Doc) UnitKnown(f *budget.Fact) bool { return f.Amount.Unit != money.NoUnit }
