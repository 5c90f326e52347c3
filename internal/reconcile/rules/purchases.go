package rules

import (
	"regexp"
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// PurchasesNamed asks that goods which the text says money is for (购置费420万元，用于定制
// 冬装及夏装) are among the goods of the procurement: one purchase above the limit is
// not more than all goods. Framework contracts, bills of last year's contracts and
// secret purchases lawfully are not.
var PurchasesNamed = reconcile.Rule{ID: "judge.purchases", Severity: reconcile.Warning, Scope: reconcile.Scope{Kinds: []budget.Kind{budget.BudgetKind}},
	Ground: "《中华人民共和国政府采购法》第三十三条：编制下一财政年度部门预算时，应当将政府采购的项目及资金预算列出", Apply: purchasesNamed}

var (
	goodsWords = regexp.MustCompile(`购置费?$|设备(?:购置|采购)|(?:购置|采购|购买|添置|更新).{0,12}(?:设备|电脑|计算机|车辆|家具|服装|制服|仪器|器材|装备|物资|图书)|(?:定制|定做|订制|订做|制作).{0,12}(?:[冬夏春秋]装|工装|正装|制服|服装)|(?:服装|制服|工装)(?:费|购置|采购|定制)`)
	// otherwise are the words of money that is not, or not only, a purchase of goods of the year.
	otherwise = regexp.MustCompile(`服务(?:费|项目|采购|外包|经费|[，。；、]|$)|购买[^，。；]{0,8}服务|合同|租赁|租用|劳务|购房|维保|运维|运行维护|工程|建设|改造|装修|结转|尾款|质保|上年|补助|补贴|奖励|转移支付`)
)

func purchasesNamed(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	goods := goodsBought(d)
	limit, ok := limitIn("goods-procurement", d.Year)
	if goods == nil || !ok {
		return reconcile.Outcome{Open: why("open.no-goods-procurement")}
	}
	all := d.ClaimInterval(goods)
	for i := range d.Claims {
		c := &d.Claims[i]
		vehicles := buysVehicles(d, c)
		if !vehicles && !buysGoods(d, i) || c.Section == goods.Section || c.Year != d.Year {
			continue
		}
		told := d.ClaimInterval(c)
		if told.Lo <= all.Hi || !vehicles && told.Lo < limit*int64(money.TenK) {
			out.Passed++
			continue
		}
		f := about("finding.judge.purchases", c.Subject+c.Body.String(), "subject", c.Subject, "value", money.Group(c.Number), "unit", c.Unit,
			"goods", money.Group(goods.Number), "goodsunit", goods.Unit, "limit", strconv.FormatInt(limit, 10), "text", nearby(c.Sentence, c.Number), "where", c.Place.String())
		f.Operands = []reconcile.Operand{reconcile.ClaimOperand(c, false, 1), reconcile.ClaimOperand(goods, true, 1)}
		out.Findings = append(out.Findings, f)
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-purchases")
	}
	return out
}

// goodsBought is what the text tells of all goods to be bought by procurement, or
// of all procurement where it does not tell goods apart.
func goodsBought(d *reconcile.Doc) *claim.Claim {
	var all *claim.Claim
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Kind != claim.Amount || c.Paragraph < 0 || c.Year != d.Year || c.Stage == budget.Actual {
			continue
		}
		switch {
		case all == nil && firmsOf(c.Subject) == allFirms:
			all = c
		case all != nil && c.Section == all.Section && c.Paragraph == all.Paragraph && strings.Contains(c.Subject, "货物") && strings.Contains(c.Subject, "采购"):
			return c
		}
	}
	return all
}

// buysGoods tells an amount whose own words, up to the next amount, name goods and
// nothing else.
func buysGoods(d *reconcile.Doc, i int) bool {
	c := &d.Claims[i]
	if c.Kind != claim.Amount || c.Paragraph < 0 || c.Section >= len(d.Sections) {
		return false
	}
	if m, ok := d.Meaning(c); ok && m.At.Measure != budget.Expenditure {
		return false
	}
	words := upToNext(d, i)
	if _, after, found := strings.Cut(words, "用于"); found {
		words = after
	}
	return (goodsWords.MatchString(c.Subject) || goodsWords.MatchString(words)) && !otherwise.MatchString(c.Subject) && !otherwise.MatchString(words)
}

// buysVehicles tells 公务用车购置费: official vehicles are bought by procurement whatever
// they cost.
func buysVehicles(d *reconcile.Doc, c *claim.Claim) bool {
	m, ok := d.Meaning(c)
	return ok && c.Kind == claim.Amount && c.Amount.Fen > 0 && m.At.Measure == budget.ThreePublic && m.At.Item == "vehicle-purchase" && m.At.Year == d.Year && m.At.Stage == budget.Planned
}
