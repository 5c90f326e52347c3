package report

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/money"
)

// overview draws the first thing a person sees.
func (b *builder) overview() Overview {
	o := Overview{
		Income:      b.figure(b.at(budget.IncomeTotal, "")),
		Expenditure: b.figure(b.at(budget.OutlayTotal, "")),
		Basic:       b.figure(b.at(budget.Expenditure, budget.Basic)),
		Project:     b.figure(b.at(budget.Expenditure, budget.ProjectExp)),
		CarryIn:     b.figure(b.at(budget.CarryIn, "")),
		Procurement: b.figure(b.at(budget.Procurement, "")),
		Change:      b.change(), Flows: b.flows(), Tree: b.tree(), ThreePublic: b.threePublic(), Staff: b.staff(),
	}
	if !o.Expenditure.Known {
		o.Expenditure = b.figure(b.at(budget.Expenditure, ""))
	}
	return o
}

// at is a coordinate of the whole document.
func (b *builder) at(m budget.Measure, kind string) budget.Coordinate {
	return budget.Coordinate{Measure: m, Kind: kind, Year: b.d.Year, Stage: budget.Planned, Body: b.d.Whole()}
}

func (b *builder) figure(at budget.Coordinate) Figure {
	facts := b.d.Find(at)
	if len(facts) == 0 {
		return Figure{Table: -1}
	}
	f := facts[0]
	return Figure{Value: money.Group(f.Amount.Text), Unit: f.Amount.Unit.String(), Fen: f.Amount.Fen, Fact: f.ID, Table: f.Table, Known: true}
}

// change is what the text says about the total against last year.
func (b *builder) change() *Change {
	var out *Change
	base := ""
	for i := range b.d.Claims {
		c := &b.d.Claims[i]
		m, ok := b.d.Meaning(c)
		switch {
		case out == nil && c.Kind == claim.Change && ok && m.At.Measure == budget.OutlayTotal:
			out, base = &Change{Amount: money.Group(c.Number), Unit: c.Unit, Up: c.Direction >= 0}, c.Base
		case out != nil && out.Rate == "" && c.Kind == claim.Rate && c.Base == base:
			out.Rate = c.Number + "%"
		}
	}
	return out
}

// flows are income → total → kind → body → function.
func (b *builder) flows() []Flow {
	var out []Flow
	const total = "总收入"
	add := func(from, to string, facts []*budget.Fact) {
		if len(facts) > 0 && facts[0].Amount.Fen > 0 {
			out = append(out, Flow{From: from, To: to, Fen: facts[0].Amount.Fen, Fact: facts[0].ID})
		}
	}
	for i := range b.d.Facts {
		f := &b.d.Facts[i]
		leaf := f.At.Measure == budget.Income && (f.At.Fund != "" && f.At.Fund != budget.Fiscal && f.At.Fund != budget.OwnMoney || f.At.Source != "")
		if f.Bound && f.Table == b.firstOf(budget.IncomeTotal) && (leaf || f.At.Measure == budget.CarryIn) {
			add(bareName(f.RowName), total, []*budget.Fact{f})
		}
	}
	for _, kind := range []string{budget.Basic, budget.ProjectExp} {
		add(total, kindNames[kind], b.d.Find(b.at(budget.Expenditure, kind)))
		for _, body := range b.parts() {
			at := b.at(budget.Expenditure, kind)
			at.Body = body
			add(kindNames[kind], partName(body), b.d.Find(at))
		}
	}
	for _, body := range b.parts() {
		for _, f := range b.classes(body) {
			add(partName(body), f.RowName, []*budget.Fact{f})
		}
	}
	return out
}

var kindNames = map[string]string{budget.Basic: "基本支出", budget.ProjectExp: "项目支出"}

// partName names a body; of a document that names none all spending is one's.
func partName(b budget.Body) string {
	if b.Name == "" {
		return "全部支出"
	}
	return b.String()
}

// firstOf is the first table that prints a measure of the whole.
func (b *builder) firstOf(m budget.Measure) int {
	for i := range b.d.Facts {
		if f := &b.d.Facts[i]; f.Bound && f.At.Measure == m {
			return f.Table
		}
	}
	return -1
}

// parts are the bodies that the department consists of, or itself.
func (b *builder) parts() []budget.Body {
	var out []budget.Body
	for _, r := range b.d.Bodies {
		if r.Body.Scope != budget.Whole && r.Independent {
			out = append(out, r.Body)
		}
	}
	if len(out) == 0 {
		return []budget.Body{b.d.Whole()}
	}
	return out
}

// classes are the function classes (类) of a body in the expenditure table.
func (b *builder) classes(body budget.Body) []*budget.Fact {
	return b.codesOf(body, func(code budget.FunctionCode) bool { return len(code) == 3 })
}

// codesOf are the expenditure facts of a body in the first table with codes.
func (b *builder) codesOf(body budget.Body, want func(budget.FunctionCode) bool) []*budget.Fact {
	if b.codes == nil {
		b.codes = codesByBody(b.d.Facts)
	}
	var out []*budget.Fact
	for _, f := range b.codes[body] {
		if want(f.At.Function) {
			out = append(out, f)
		}
	}
	return out
}

// codesByBody are the expenditure facts with functional codes of each body, in the
// first table that has any of it.
func codesByBody(facts []budget.Fact) map[budget.Body][]*budget.Fact {
	out := map[budget.Body][]*budget.Fact{}
	for i := range facts {
		f := &facts[i]
		if !f.Bound || f.At.Measure != budget.Expenditure || f.At.Kind != "" || f.At.Function == "" || f.At.Project != "" {
			continue
		}
		if known := out[f.At.Body]; len(known) == 0 || known[0].Table == f.Table {
			out[f.At.Body] = append(known, f)
		}
	}
	return out
}

// tree is body → class → section → item.
func (b *builder) tree() []TreeNode {
	var out []TreeNode
	for _, body := range b.parts() {
		node := TreeNode{Name: body.String()}
		facts := b.codesOf(body, func(budget.FunctionCode) bool { return true })
		for _, f := range facts {
			if len(f.At.Function) == 3 {
				node.Children = append(node.Children, subtree(f, facts))
				node.Fen += f.Amount.Fen
			}
		}
		if len(node.Children) > 0 {
			out = append(out, node)
		}
	}
	return out
}

func subtree(f *budget.Fact, all []*budget.Fact) TreeNode {
	n := TreeNode{Name: bareName(f.RowName), Code: string(f.At.Function), Fen: f.Amount.Fen, Fact: f.ID}
	for _, c := range all {
		if len(c.At.Function) == len(f.At.Function)+2 && c.At.Function[:len(f.At.Function)] == f.At.Function {
			n.Children = append(n.Children, subtree(c, all))
		}
	}
	return n
}

// threePublic is 三公 of last year and this year.
func (b *builder) threePublic() []YearLine {
	items := []struct{ item, name string }{{"", "合计"}, {"abroad", "因公出国（境）费"}, {"reception", "公务接待费"}, {"vehicle-purchase", "公务用车购置费"}, {"vehicle-operation", "公务用车运行维护费"}}
	var out []YearLine
	for _, year := range []int{b.d.Year - 1, b.d.Year} {
		line := YearLine{Year: year}
		known := false
		for _, it := range items {
			at := b.at(budget.ThreePublic, "")
			at.Year, at.Item = year, it.item
			f := b.figure(at)
			known = known || f.Known
			line.Items, line.Names = append(line.Items, f), append(line.Names, it.name)
		}
		if known {
			out = append(out, line)
		}
	}
	return out
}

// staff is each body's people as the text tells them.
func (b *builder) staff() []StaffLine {
	var out []StaffLine
	for _, r := range b.d.Bodies {
		if c := staffOf(r); len(c) > 0 {
			out = append(out, StaffLine{Body: r.Body.String(), Independent: r.Independent, Counts: c})
		}
	}
	return out
}
