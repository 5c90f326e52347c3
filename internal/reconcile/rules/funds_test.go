package rules_test

import (
	"fmt"
	"testing"

	"mingzhang/internal/reconcile"
)

// Table 3 prints all money, table 7 the general budget: they are one amount only
// where the document shows that there is no other money.
func TestFundsAreOneOnlyWhereOthersAreShownEmpty(t *testing.T) {
	type income struct{ general, govFund, special, own, carryIn, fiscalCarryIn string }
	cases := []struct {
		about      string
		in         income
		seven      string // table 7 under a table 3 of 100
		same, part reconcile.Verdict
	}{
		{"all others zero, equal", income{"100", "0", "0", "0", "0", ""}, "100", reconcile.Passed, reconcile.NotCheckable},
		{"all others zero, not equal", income{"100", "0", "0", "0", "0", ""}, "90", reconcile.Broken, reconcile.NotCheckable},
		{"own money of 10, table 7 smaller", income{"90", "0", "0", "10", "0", ""}, "90", reconcile.NotCheckable, reconcile.Passed},
		{"own money of 10, table 7 larger", income{"90", "0", "0", "10", "0", ""}, "110", reconcile.NotCheckable, reconcile.Broken},
		{"special accounts of 10", income{"90", "0", "10", "0", "0", ""}, "90", reconcile.NotCheckable, reconcile.Passed},
		{"a government fund of 10", income{"90", "10", "0", "0", "0", ""}, "90", reconcile.NotCheckable, reconcile.Passed},
		{"others blank, so not shown", income{"100", "", "", "", "0", ""}, "90", reconcile.NotCheckable, reconcile.Passed},
		{"carried in 49, fiscal as printed", income{"100", "0", "0", "0", "49", "49"}, "90", reconcile.Broken, reconcile.NotCheckable},
		{"carried in 49, of which money is not told", income{"100", "0", "0", "0", "49", ""}, "90", reconcile.NotCheckable, reconcile.Passed},
		{"carried in 49, fiscal only 40", income{"100", "0", "0", "0", "49", "40"}, "90", reconcile.NotCheckable, reconcile.Passed},
	}
	for _, c := range cases {
		r := check(t, fundsDocument(c.in.general, c.in.govFund, c.in.special, c.in.own, c.in.carryIn, c.in.fiscalCarryIn, c.seven))
		same, part := between(r, "same.tables"), answerOf(t, r, "part.funds").Verdict
		if same != c.same || part != c.part {
			t.Errorf("%s: 表3＝表7 is %s, 表7≤表3 is %s; want %s, %s", c.about, same, part, c.same, c.part)
		}
	}
}

// between is the worst verdict of a rule on tables 3 and 7.
func between(r reconcile.Result, rule string) reconcile.Verdict {
	v := reconcile.NotCheckable
	for _, e := range r.Equations {
		if e.Rule != rule || e.Operands[0].Fact.RowName != "某区示例局" {
			continue
		}
		if e.Verdict == reconcile.Broken {
			return e.Verdict
		}
		v = reconcile.Passed
	}
	return v
}

func fundsDocument(general, govFund, special, own, carryIn, fiscalCarryIn, seven string) string {
	doc := fmt.Sprintf(`# 2023年某区示例局部门预算

表1 收支总表

单位：万元

收入		支出
项目	2023年预算数	项目	2023年预算数
1. 一般公共预算拨款	%s
2. 政府性基金预算拨款	%s
3. 国有资本经营预算拨款	0
二、财政专户管理资金	%s
三、单位资金	%s
上年结余、结转	%s

`, general, govFund, special, own, carryIn)
	if fiscalCarryIn != "" {
		doc += fmt.Sprintf("表6 政府预算拨款收支总表\n\n单位：万元\n\n收入\t\t支出\n项目\t2023年预算数\t项目\t2023年预算数\n上年结余、结转\t%s\n\n", fiscalCarryIn)
	}
	const header = "预算单位\t科目编码\t科目名称\t支出总计\n"
	doc += "表3 支出总表\n\n单位：万元\n\n" + header + "某区示例局\t\t\t100\n\n"
	return doc + "表7 一般公共预算支出表（按功能分类）\n\n单位：万元\n\n" + header + "某区示例局\t\t\t" + seven + "\n"
}
