package compile

import (
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
)

// Keys that templates and callers name.
const (
	keyIncome  = "total.income"
	keyOutlay  = "total.expenditure"
	keyProject = "project/"
)

// gather lists every number that the narrative may tell.
func (n *numbers) gather() {
	n.totals()
	n.byFund()
	n.byCode()
	for _, b := range n.ledger.Bodies {
		if b.Within == "" {
			n.ofBody(b)
		}
	}
	for _, p := range n.ledger.Projects {
		at := n.base(budget.Expenditure)
		at.Project = p.Name
		n.put(keyProject+keyText(p.ID), "项目“"+p.Name+"”", at, n.projectAmount(p.ID), fen(p.LastYear))
	}
	n.bought()
	n.threePublic()
	n.counts()
}

// at is the coordinate of a measure of the whole department.
func (n *numbers) at(m budget.Measure, lay func(*budget.Coordinate)) budget.Coordinate {
	at := n.base(m)
	at.Body = n.whole
	if lay != nil {
		lay(&at)
	}
	return at
}

func (n *numbers) totals() {
	n.amount(keyIncome, "收入总计", n.at(budget.IncomeTotal, nil), fen(n.ledger.LastIncome))
	n.amount(keyOutlay, "支出总计", n.at(budget.OutlayTotal, nil), fen(n.ledger.LastOutlay))
	n.amount("income", "本年收入", n.at(budget.Income, nil), nil)
	n.amount("expenditure", "本年支出", n.at(budget.Expenditure, nil), nil)
	n.amount("carry-in", "上年结转", n.at(budget.CarryIn, nil), nil)
	n.amount("carry-out", "结转下年", n.at(budget.CarryOut, nil), nil)
	for _, k := range []struct{ kind, words string }{
		{budget.Basic, "基本支出"}, {budget.Personnel, "人员经费"}, {budget.Operating, "公用经费"}, {budget.ProjectExp, "项目支出"},
	} {
		n.amount("expenditure/kind="+k.kind, k.words, n.at(budget.Expenditure, kind(k.kind)), nil)
	}
}

// funds are the accounts of the narrative, in printed order.
var funds = []struct {
	fund  budget.Fund
	words string
}{
	{budget.Fiscal, "财政拨款"}, {budget.General, "一般公共预算"}, {budget.GovFund, "政府性基金预算"},
	{budget.StateCapital, "国有资本经营预算"}, {budget.Special, "财政专户管理资金"}, {budget.OwnMoney, "单位资金"},
}

var sources = []struct{ id, words string }{
	{"service", "事业收入"}, {"business", "事业单位经营收入"}, {"superior", "上级补助收入"}, {"affiliated", "附属单位上缴收入"}, {"other", "其他收入"},
}

func (n *numbers) byFund() {
	for _, f := range funds {
		n.amount("income/fund="+string(f.fund), f.words+"收入", n.at(budget.Income, fund(f.fund)), nil)
		n.amount("expenditure/fund="+string(f.fund), f.words+"支出", n.at(budget.Expenditure, fund(f.fund)), nil)
	}
	for _, s := range sources {
		n.amount("income/source="+s.id, s.words, n.at(budget.Income, func(at *budget.Coordinate) { at.Fund, at.Source = budget.OwnMoney, s.id }), nil)
	}
}

// byCode lists the functional codes with last year's amount where every line
// tells it, and the economic codes.
func (n *numbers) byCode() {
	last, fiscal := lastByFunction(n.ledger, everyFund), lastByFunction(n.ledger, isFiscal)
	for _, code := range n.codes(n.whole, "", false) {
		at := n.at(budget.Expenditure, func(at *budget.Coordinate) { at.Function = budget.FunctionCode(code) })
		n.amount("expenditure/function="+code, "功能科目"+code+" "+n.name(classify.Function, code), at, last[code])
	}
	for _, code := range n.codes(n.whole, budget.Fiscal, false) {
		at := n.at(budget.Expenditure, func(at *budget.Coordinate) {
			at.Fund, at.Function = budget.Fiscal, budget.FunctionCode(code)
		})
		n.amount(fiscalKey(code), "功能科目"+code+" "+n.name(classify.Function, code)+"（财政拨款）", at, fiscal[code])
	}
	for _, code := range n.codes(n.whole, "", true) {
		at := n.at(budget.Expenditure, func(at *budget.Coordinate) { at.Economic = budget.EconomicCode(code) })
		n.amount("expenditure/economic="+code, "经济科目"+code+" "+n.name(classify.Departmental, code), at, nil)
	}
}

func (n *numbers) name(scheme classify.Scheme, code string) string {
	if e, ok := n.book.Lookup(scheme, classify.Code(code)); ok {
		return e.Name
	}
	return code
}

// lastByFunction sums last year's amounts by functional code, for the codes
// whose lines all tell it, of the lines of some funds.
func lastByFunction(l *budget.Ledger, of func(budget.Fund) bool) map[string]*int64 {
	out, unknown := map[string]*int64{}, map[string]bool{}
	for i := range l.Lines {
		line := &l.Lines[i]
		if !of(line.Fund) {
			continue
		}
		for k := 3; k <= len(line.Function); k += 2 {
			code := string(line.Function[:k])
			if line.LastYear == nil {
				unknown[code] = true
				continue
			}
			if out[code] == nil {
				out[code] = new(int64)
			}
			*out[code] += int64(*line.LastYear)
		}
	}
	for code := range unknown {
		delete(out, code)
	}
	return out
}

func everyFund(budget.Fund) bool { return true }

func isFiscal(f budget.Fund) bool {
	return f == budget.General || f == budget.GovFund || f == budget.StateCapital
}

// fiscalKey is where the fiscal money of a functional code stands.
func fiscalKey(code string) string { return "expenditure/fund=fiscal/function=" + code }

// bodyKey is where the numbers of a body begin.
func bodyKey(name string) string { return "expenditure/body=" + keyText(name) }

func (n *numbers) ofBody(b budget.LedgerBody) {
	body, key := n.byName[b.Name], bodyKey(b.Name)
	of := func(lay func(*budget.Coordinate)) budget.Coordinate {
		at := n.base(budget.Expenditure)
		at.Body = body
		lay(&at)
		return at
	}
	basic := of(kind(budget.Basic))
	wages := of(func(at *budget.Coordinate) { at.Kind, at.Economic = budget.Basic, "301" })
	persons := of(func(at *budget.Coordinate) { at.Kind, at.Economic = budget.Basic, "303" })
	n.amount(key, b.Name+"支出", of(func(*budget.Coordinate) {}), nil)
	n.amount(key+"/kind=basic", b.Name+"基本支出", basic, nil)
	n.amount(key+"/kind=basic/economic=301", b.Name+"工资福利支出", wages, nil)
	n.amount(key+"/kind=basic/economic=303", b.Name+"对个人和家庭的补助", persons, nil)
	rest := of(func(at *budget.Coordinate) { at.Kind, at.Economic = budget.Basic, "302" })
	n.put(key+"/kind=basic/rest", b.Name+"基本支出中工资福利和对个人补助以外的支出", rest, n.amounts[basic]-n.amounts[wages]-n.amounts[persons], nil)
	n.amount(key+"/kind=project", b.Name+"项目支出", of(kind(budget.ProjectExp)), nil)
}

func (n *numbers) bought() {
	n.amount("procurement", "政府采购预算", n.at(budget.Procurement, nil), nil)
	for _, i := range []struct{ item, words string }{{"goods", "货物采购"}, {"works", "工程采购"}, {"services", "服务采购"}} {
		n.amount("procurement/"+i.item, i.words, n.at(budget.Procurement, func(at *budget.Coordinate) { at.Item = i.item }), nil)
	}
	for _, s := range []struct{ subset, words string }{{"sme", "面向中小企业预留的采购"}, {"small", "预留给小型、微型企业的采购"}} {
		n.amount("procurement/"+s.subset, s.words, n.at(budget.Procurement, func(at *budget.Coordinate) { at.Subset = s.subset }), nil)
	}
}

// threeItems are the items of 三公 as keys name them; the empty one is the total.
var threeItems = []struct{ item, words string }{
	{"", "“三公”经费"}, {"abroad", "因公出国（境）费"}, {"reception", "公务接待费"}, {"vehicles", "公务用车购置及运行费"},
	{"vehicle-purchase", "公务用车购置费"}, {"vehicle-operation", "公务用车运行费"},
}

func (n *numbers) threePublic() {
	for _, i := range threeItems {
		at := n.at(budget.ThreePublic, func(at *budget.Coordinate) { at.Item = i.item })
		var last *int64
		if len(n.ledger.ThreePublic) > 0 {
			before := at
			before.Year--
			sum := n.amounts[before]
			last = &sum
		}
		n.amount(strings.TrimSuffix("three-public/"+i.item, "/"), i.words, at, last)
	}
	if a := n.ledger.AdminRun; a != nil {
		n.amount("admin-running", "机关运行经费", n.at(budget.AdminRunning, nil), fen(&a.LastYear))
	}
}

func fen[T ~int64](f *T) *int64 {
	if f == nil {
		return nil
	}
	n := int64(*f)
	return &n
}

func kind(k string) func(*budget.Coordinate) {
	return func(at *budget.Coordinate) { at.Kind = k }
}

func fund(f budget.Fund) func(*budget.Coordinate) {
	return func(at *budget.Coordinate) { at.Fund = f }
}
