package compile

import (
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
)

// Reference is a number that the narrative may print. Its key is stable and
// readable, so that an edited paragraph keeps it while the ledger changes:
// total.expenditure, expenditure/function=2010301,
// three-public/reception/change-rate.
type Reference struct {
	Key     string `json:"key"`
	Words   string `json:"words"`            // what it is, for people
	Printed string `json:"printed"`          // with its unit, and the direction of a change
	Table   string `json:"table,omitempty"`  // id of the form where it stands
	No      string `json:"no,omitempty"`     // printed number of that table
	Row     int    `json:"row,omitempty"`    // row of that table, from 0 with its header rows
	Column  string `json:"column,omitempty"` // column, side or line of the form

	amount, last *int64 // fen; nil where it is no amount, or last year's is not known
	exact        bool   // nothing was rounded
}

// References lists every number that may be inserted into the narrative of the
// ledger, in an order that people can read. It fails as Compile does.
func References(l *budget.Ledger, family *form.Family, book *classify.Book) ([]Reference, error) {
	w, err := newWriter(l, family, book)
	if err != nil {
		return nil, err
	}
	return slices.Clone(w.numbers.refs), nil
}

// numbers are the references of a ledger by key.
type numbers struct {
	*cube
	family *form.Family
	book   *classify.Book
	forms  map[string]string // form id → printed number
	stood  []stood           // what is looked for in the tables
	refs   []Reference
	byKey  map[string]int
}

func newNumbers(w *writer) *numbers {
	n := &numbers{cube: w.cube, family: w.family, book: w.book, byKey: map[string]int{}, forms: map[string]string{}}
	for _, f := range w.family.Forms {
		n.forms[f.ID] = f.No
	}
	n.gather()
	n.locate(w.sheets)
	return n
}

// find gives the reference of a key, nil where there is none.
func (n *numbers) find(key string) *Reference {
	if i, ok := n.byKey[key]; ok {
		return &n.refs[i]
	}
	return nil
}

// add adds a number, unless its key is there already.
func (n *numbers) add(r Reference) bool {
	if _, twice := n.byKey[r.Key]; twice {
		return false
	}
	n.byKey[r.Key] = len(n.refs)
	n.refs = append(n.refs, r)
	return true
}

// addAt adds a number that may stand in a table.
func (n *numbers) addAt(r Reference, at budget.Coordinate, fen int64) {
	if n.add(r) {
		n.stood = append(n.stood, stood{len(n.refs) - 1, at, fen})
	}
}

// amount adds the amount of a coordinate and, where last year's is known, last
// year's, the change and its rate.
func (n *numbers) amount(key, words string, at budget.Coordinate, last *int64) {
	n.put(key, words, at, n.amounts[at], last)
}

func (n *numbers) put(key, words string, at budget.Coordinate, fen int64, last *int64) {
	year := itoa(n.ledger.Year) + "年"
	r := n.printed(at.Measure, fen)
	r.Key, r.Words, r.amount, r.last = key, year+words, &fen, last
	n.addAt(r, at, fen)
	if last == nil {
		return
	}
	before := n.printed(at.Measure, *last)
	before.Key, before.Words = key+"/last-year", itoa(n.ledger.Year-1)+"年"+words
	at.Year--
	n.addAt(before, at, *last)
	n.add(Reference{Key: key + "/change", Words: year + words + "比上年增减额", Printed: n.change(at.Measure, fen, *last), exact: true})
	n.add(Reference{Key: key + "/change-rate", Words: year + words + "比上年增减幅度", Printed: n.rate(at.Measure, fen, *last), exact: true})
}

// stood is a reference whose place in the tables is looked for.
type stood struct {
	ref int // index in refs
	at  budget.Coordinate
	fen int64
}

// sameMoney are the funds under which an amount may stand in a table: its own, and
// those that may hold all of it.
func sameMoney(f budget.Fund) [4]budget.Fund {
	return [4]budget.Fund{f, "", budget.Fiscal, budget.General}
}

// locate says where the numbers stand in the tables: the first cell of the same
// coordinate, of a fund that holds all of it. Few cells of a large budget are told
// in words, so the cells are gone through once, and none is kept but those.
func (n *numbers) locate(sheets map[string]*sheet) {
	first := map[budget.Coordinate]*Cell{}
	for _, s := range n.stood {
		for _, f := range sameMoney(s.at.Fund) {
			s.at.Fund = f
			first[s.at] = nil
		}
	}
	for _, f := range n.family.Forms {
		cells := sheets[f.ID].cells
		for i := range cells {
			if known, wanted := first[cells[i].At]; wanted && known == nil && cells[i].Minus == nil {
				first[cells[i].At] = &cells[i]
			}
		}
	}
	for _, s := range n.stood {
		n.stand(&n.refs[s.ref], s, first)
	}
}

func (n *numbers) stand(r *Reference, s stood, first map[budget.Coordinate]*Cell) {
	for _, f := range sameMoney(s.at.Fund) {
		s.at.Fund = f
		if c := first[s.at]; c != nil && c.Exact == s.fen {
			r.Table, r.No, r.Row, r.Column = c.Form, n.forms[c.Form], c.Row, c.Column
			return
		}
	}
}

// count adds a number of things or persons with its measure word.
func (n *numbers) count(key, words string, number int, unit string) {
	n.add(Reference{Key: key, Words: words, Printed: itoa(number) + unit, exact: true})
}

// printed prints fen as the family's narrative does.
func (n *numbers) printed(m budget.Measure, fen int64) Reference {
	unit := n.family.Prose.UnitOf()
	decimals, trim := n.family.Prose.DecimalsOf(m)
	rounded := money.Round(fen, unit, decimals)
	if trim {
		decimals = 0
	}
	return Reference{Printed: money.Group(money.Format(rounded, unit, decimals)) + unit.String(), exact: rounded == fen}
}

// keyEscaper keeps the marks of a key out of names and ids.
var keyEscaper = strings.NewReplacer("%", "%25", "/", "%2F", "=", "%3D", "{", "%7B", "}", "%7D", `\`, "%5C", "\n", "%0A")

func keyText(s string) string { return keyEscaper.Replace(strings.TrimSpace(s)) }
