package compile

import "mingzhang/internal/budget"

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
	all := leaves(l.Lines)
	c.amounts = make(map[budget.Coordinate]int64, coordinates*len(all))
	c.spreadAll(all)
	c.procurement()
	c.incomes(all)
	c.entered()
	return c
}

func (c *cube) readBodies() {
	for _, b := range c.ledger.Bodies {
		if b.Within != "" {
			continue
		}
		body := budget.Body{Name: b.Name, Scope: b.Scope}
		if b.Scope == budget.Own {
			body.Name = c.ledger.Department
		}
		if len(c.ledger.Bodies) == 1 {
			body = c.whole
		}
		c.bodies, c.byName[b.Name] = append(c.bodies, body), body
	}
}

// leaf is all that tables tell apart in a line.
type leaf struct {
	body     string
	function budget.FunctionCode
	economic budget.EconomicCode
	fund     budget.Fund
	kind     string
	carried  bool
}

func leaves(lines []budget.Line) map[leaf]int64 {
	out := map[leaf]int64{}
	for i := range lines {
		l := &lines[i]
		out[leaf{l.Body, l.Function, l.Economic, l.Fund, l.Kind, l.CarriedFrom != 0}] += int64(l.Amount)
	}
	return out
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

// spreadAll adds the leaves to every coordinate that contains them. Functional
// and economic codes are never asked for together, and the whole department never
// with a body: each is spread by itself, after all that it cannot tell apart was
// added.
func (c *cube) spreadAll(all map[leaf]int64) {
	for _, blur := range []func(*leaf){func(k *leaf) { k.economic = "" }, func(k *leaf) { k.function = "" }} {
		own := merged(all, blur)
		for k, fen := range own {
			if body, known := c.byName[k.body]; known && body != c.whole {
				c.spread(body, k, fen)
			}
		}
		for k, fen := range merged(own, func(k *leaf) { k.body = "" }) {
			c.spread(c.whole, k, fen)
		}
	}
}

// spread adds a leaf to every coordinate of a body that contains it. The leaf
// with a function is the one that totals count.
func (c *cube) spread(body budget.Body, k leaf, fen int64) {
	at := c.base(budget.Expenditure)
	at.Body = body
	for _, fund := range fundsOf(k.fund) {
		at.Fund = fund
		for _, kind := range kindsOf(k.kind) {
			at.Kind = kind
			if k.function != "" {
				c.amounts[at] += fen
			}
			c.addBelow(at, k, fen)
			if kind == "" {
				c.remember(at, k)
			}
		}
		if k.carried && k.function != "" {
			in := c.base(budget.CarryIn)
			in.Body, in.Fund = body, fund
			c.amounts[in] += fen
		}
	}
}

func (c *cube) addCodes(at budget.Coordinate, k leaf, fen int64) {
	c.amounts[at] += fen
	c.addBelow(at, k, fen)
}

// addBelow adds to the codes of a leaf, and to those above them.
func (c *cube) addBelow(at budget.Coordinate, k leaf, fen int64) {
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
func (c *cube) incomes(all map[leaf]int64) {
	entered := map[budget.Fund]bool{}
	for _, i := range c.ledger.Incomes {
		entered[i.Fund] = true
		c.addIncome(leaf{body: i.Body, fund: i.Fund}, i.Source, int64(i.Amount))
	}
	for k, fen := range merged(all, func(k *leaf) { k.economic, k.kind = "", "" }) {
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

// remember notes the codes of an expenditure leaf for printing.
func (c *cube) remember(at budget.Coordinate, k leaf) {
	c.note(codeKey{at.Body, at.Fund, false}, string(k.function))
	c.note(codeKey{at.Body, at.Fund, true}, string(k.economic))
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
