package compile

import (
	"slices"

	"mingzhang/internal/budget"
)

// cube holds the exact amount of every coordinate that a table can ask for.
type cube struct {
	ledger   *budget.Ledger
	whole    budget.Body
	amounts  map[budget.Coordinate]int64
	bodies   []budget.Body // printed bodies in order
	byName   map[string]budget.Body
	printed  map[codeKey]map[string]bool
	projects map[string]int64 // own lines of each project

	withParts map[string]int64 // lines of each project and its parts
}

// coordinates is about how many a leaf adds to: room for them is made at once.
const coordinates = 8

// newCube adds each line to all coordinates above it. Lines alike in all that a
// table can tell apart are added first, so that the work grows with the budget's
// variety and not with its lines.
func newCube(l *budget.Ledger) *cube {
	c := &cube{ledger: l, whole: budget.Body{Name: l.Department, Scope: budget.Whole},
		byName: map[string]budget.Body{}, printed: map[codeKey]map[string]bool{}}
	c.readBodies()
	functions, economics := leaves(l.Lines)
	c.amounts = make(map[budget.Coordinate]int64, coordinates*(len(functions)+len(economics)))
	c.spreadAll(functions)
	c.spreadAll(economics)
	c.procurement()
	c.incomes(functions)
	c.entered()
	return c
}

// readBodies lists the bodies with lines of their own; the only one is the whole.
func (c *cube) readBodies() {
	alone := len(slices.DeleteFunc(slices.Clone(c.ledger.Bodies), func(b budget.LedgerBody) bool { return b.Within != "" })) == 1
	for _, b := range c.ledger.Bodies {
		if b.Within != "" {
			continue
		}
		body := budget.Body{Name: b.Name, Scope: b.Scope}
		if b.Scope == budget.Own {
			body.Name = c.ledger.Department
		}
		if alone {
			body = c.whole
		}
		c.bodies, c.byName[b.Name] = append(c.bodies, body), body
	}
}

// leaf is what tables tell apart in a line. Functional and economic codes are
// never asked for together: a leaf has one of them, and the money counts in the
// leaf of its functional code.
type leaf struct {
	body     string
	function budget.FunctionCode
	economic budget.EconomicCode
	fund     budget.Fund
	kind     string
	carried  bool
}

// leaves add lines up that are alike in their functional, and in their economic
// code.
func leaves(lines []budget.Line) (functions, economics map[leaf]int64) {
	functions, economics = map[leaf]int64{}, map[leaf]int64{}
	for i := range lines {
		l := &lines[i]
		k := leaf{body: l.Body, fund: l.Fund, kind: l.Kind}
		e := k
		e.economic = l.Economic
		economics[e] += int64(l.Amount)
		k.function, k.carried = l.Function, l.CarriedFrom != 0
		functions[k] += int64(l.Amount)
	}
	return functions, economics
}

// base is the coordinate of planned expenditure.
func (c *cube) base(m budget.Measure) budget.Coordinate {
	return budget.Coordinate{Measure: m, Year: c.ledger.Year, Stage: budget.Planned}
}

// merged adds up leaves that are alike once they are blurred.
func merged(all map[leaf]int64, blur func(*leaf)) map[leaf]int64 {
	out := map[leaf]int64{}
	for k, fen := range all {
		blur(&k)
		out[k] += fen
	}
	return out
}

// spreadAll adds the leaves to every coordinate that contains them: each to its
// own body, and to the whole department after all that differ in their body alone
// were added up.
func (c *cube) spreadAll(all map[leaf]int64) {
	for k, fen := range all {
		if body, known := c.byName[k.body]; known && body != c.whole {
			c.spread(body, k, fen)
		}
	}
	for k, fen := range merged(all, func(k *leaf) { k.body = "" }) {
		c.spread(c.whole, k, fen)
	}
}

// spread adds a leaf to every coordinate of a body that contains it.
func (c *cube) spread(body budget.Body, k leaf, fen int64) {
	at := c.base(budget.Expenditure)
	at.Body = body
	for _, fund := range fundsOf(k.fund) {
		at.Fund = fund
		for _, kind := range kindsOf(k.kind) {
			at.Kind = kind
			c.addCodes(at, k, fen)
			if kind == "" {
				c.remember(at, k)
			}
		}
		if k.carried {
			in := c.base(budget.CarryIn)
			in.Body, in.Fund = body, fund
			c.amounts[in] += fen
		}
	}
}

// addCodes adds to a coordinate, unless the money counts in another leaf, and to
// the codes of the leaf with those above them.
func (c *cube) addCodes(at budget.Coordinate, k leaf, fen int64) {
	if k.economic == "" {
		c.amounts[at] += fen
	}
	for n := 3; n <= len(k.function); n += 2 {
		f := at
		f.Function = k.function[:n]
		c.amounts[f] += fen
	}
	for n := 3; n <= len(k.economic); n += 2 {
		e := at
		e.Economic = k.economic[:n]
		c.amounts[e] += fen
	}
}

func (c *cube) bodiesOf(name string) []budget.Body {
	if b, ok := c.byName[name]; ok && b != c.whole {
		return []budget.Body{c.whole, b}
	}
	return []budget.Body{c.whole}
}

func fundsOf(f budget.Fund) []budget.Fund {
	switch f {
	case budget.General, budget.GovFund, budget.StateCapital:
		return []budget.Fund{"", budget.Fiscal, f}
	}
	return []budget.Fund{"", f}
}

func kindsOf(k string) []string {
	switch k {
	case budget.Personnel, budget.Operating:
		return []string{"", budget.Basic, k}
	}
	return []string{"", k}
}

// procurement adds the bought part of each line, by code, item and subset.
func (c *cube) procurement() {
	for i := range c.ledger.Lines {
		l := &c.ledger.Lines[i]
		p := l.Procurement
		if p == nil {
			continue
		}
		for _, body := range c.bodiesOf(l.Body) {
			at := c.base(budget.Procurement)
			at.Body = body
			k := leaf{function: l.Function}
			c.addCodes(at, k, int64(p.Amount))
			at.Item = p.Item
			c.amounts[at] += int64(p.Amount)
			at.Item, at.Subset = "", "sme"
			c.addCodes(at, k, int64(p.SME))
			at.Subset = "small"
			c.addCodes(at, k, int64(p.Small))
		}
	}
}

// incomes are what people entered, else what the year's lines need; the latter
// are known by function too.
func (c *cube) incomes(functions map[leaf]int64) {
	entered := map[budget.Fund]bool{}
	for _, i := range c.ledger.Incomes {
		entered[i.Fund] = true
		c.addIncome(leaf{body: i.Body, fund: i.Fund}, i.Source, int64(i.Amount))
	}
	for k, fen := range merged(functions, func(k *leaf) { k.kind = "" }) {
		if !k.carried && !entered[k.fund] {
			c.addIncome(leaf{body: k.body, fund: k.fund, function: k.function}, sourceOf(k.fund), fen)
		}
	}
	c.totals()
}

// sourceOf is the income line of money that nobody entered: a unit's own money
// is printed as 其他收入.
func sourceOf(f budget.Fund) string {
	if f == budget.OwnMoney {
		return "other"
	}
	return ""
}

func (c *cube) addIncome(k leaf, source string, fen int64) {
	for _, body := range c.bodiesOf(k.body) {
		for _, f := range fundsOf(k.fund) {
			at := c.base(budget.Income)
			at.Body, at.Fund = body, f
			c.addCodes(at, k, fen)
			if source != "" && f == k.fund {
				at.Source = source
				c.addCodes(at, k, fen)
			}
		}
	}
}

// totals are 收入总计 and 支出总计 with what is carried in and out.
func (c *cube) totals() {
	for _, body := range append([]budget.Body{c.whole}, c.bodies...) {
		for _, fund := range []budget.Fund{"", budget.Fiscal} {
			get := func(m budget.Measure) int64 {
				at := c.base(m)
				at.Body, at.Fund = body, fund
				return c.amounts[at]
			}
			set := func(m budget.Measure, fen int64) {
				at := c.base(m)
				at.Body, at.Fund = body, fund
				c.amounts[at] = fen
			}
			in := get(budget.Income) + get(budget.CarryIn)
			set(budget.IncomeTotal, in)
			set(budget.CarryOut, in-get(budget.Expenditure))
			set(budget.OutlayTotal, in)
		}
	}
}

// entered adds 三公 of two years and 机关运行经费.
func (c *cube) entered() {
	for _, e := range c.ledger.ThreePublic {
		for _, body := range c.bodiesOf(e.Body) {
			c.addItem(body, e.Item, c.ledger.Year, int64(e.Amount))
			c.addItem(body, e.Item, c.ledger.Year-1, int64(e.LastYear))
		}
	}
	if a := c.ledger.AdminRun; a != nil {
		at := c.base(budget.AdminRunning)
		at.Body = c.whole
		c.amounts[at] = int64(a.Amount)
		at.Year--
		c.amounts[at] = int64(a.LastYear)
	}
}

func (c *cube) addItem(body budget.Body, item string, year int, fen int64) {
	for _, fund := range []budget.Fund{"", budget.General, budget.Fiscal} {
		at := c.base(budget.ThreePublic)
		at.Body, at.Year, at.Fund = body, year, fund
		c.amounts[at] += fen
		at.Item = item
		c.amounts[at] += fen
		if item == "vehicle-purchase" || item == "vehicle-operation" {
			at.Item = "vehicles"
			c.amounts[at] += fen
		}
	}
}

// codeKey is where codes are printed: under a body, of a fund, in a scheme.
type codeKey struct {
	body     budget.Body
	fund     budget.Fund
	economic bool
}

// codes lists the codes that a body has lines under, in order.
func (c *cube) codes(body budget.Body, fund budget.Fund, economic bool) []string {
	return sorted(c.printed[codeKey{body, fund, economic}])
}

// codeCount is how many codes a body has lines under.
func (c *cube) codeCount(body budget.Body, fund budget.Fund, economic bool) int {
	return len(c.printed[codeKey{body, fund, economic}])
}

// remember notes the codes of an expenditure leaf for printing.
func (c *cube) remember(at budget.Coordinate, k leaf) {
	if k.economic != "" {
		c.note(codeKey{at.Body, at.Fund, true}, string(k.economic))
		return
	}
	c.note(codeKey{at.Body, at.Fund, false}, string(k.function))
}

func (c *cube) note(key codeKey, code string) {
	set := c.printed[key]
	if set == nil {
		set = map[string]bool{}
		c.printed[key] = set
	}
	for n := 3; n <= len(code); n += 2 {
		set[code[:n]] = true
	}
}
