package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
)

const (
	departmentBudget = `# 2023年某区示例局部门预算

表3 支出总表

部门名称：某区示例局

单位：万元

预算单位	科目编码	科目名称	支出总计	基本支出	项目支出
某区示例局			500	300	200
某区示例局（本级）			360	200	160
	221	住房保障支出	360	200	160
	22102	住房改革支出	360	200	160
	2210201	住房公积金	360	200	160
某区示例中心			140	100	40
	221	住房保障支出	140	100	40
	22102	住房改革支出	140	100	40
	2210201	住房公积金	140	100	40
`
	unitBudget = `# 2023年某区示例中心单位预算

表3 支出总表

单位名称：某区示例中心

单位：万元

预算单位	科目编码	科目名称	支出总计	基本支出	项目支出
某区示例中心			140	100	40
	221	住房保障支出	140	100	40
	22102	住房改革支出	140	100	40
	2210201	住房公积金	140	100	40
`
	shanghaiBudget = `# 2024年上海市某区示例局部门预算

2024年部门“三公”经费和机关运行经费预算表

编制部门：上海市某区示例局

单位：万元

2024年“三公”经费预算数						2024年机关运行经费预算数
合计	因公出国（境）费	公务接待费	公务用车购置及运行费			
			小计	购置费	运行费	
6.00	0.00	1.00	5.00	0.00	5.00	90.00
`
	spentLater = `# 2024年度上海市某区示例局部门决算

表 7

## 财政拨款“三公”经费支出决算表

单位：万元

预算数						决算数					
合计	因公出国（境）费	公务用车购置及运行维护费			公务接待费	合计	因公出国（境）费	公务用车购置及运行维护费			公务接待费
		小计	公务用车购置费	公务用车运行维护费				小计	公务用车购置费	公务用车运行维护费	
%s	0.00	5.00	0.00	5.00	1.00	4.00	0.00	3.50	0.00	3.50	0.50
`
)

// TestUnitInDepartment: a unit's own budget beside its department's agrees, or
// differs where one of them was changed; the unit does not tell of its department.
func TestUnitInDepartment(t *testing.T) {
	for _, c := range []struct {
		name, unit string
		want       reconcile.Verdict
	}{
		{"agrees", unitBudget, reconcile.Passed},
		{"the unit prints another amount", strings.ReplaceAll(unitBudget, "140	100	40", "150	110	40"), reconcile.Broken},
		{"another unit", strings.ReplaceAll(unitBudget, "示例中心", "样板站"), reconcile.NotCheckable},
	} {
		t.Run(c.name, func(t *testing.T) {
			department, unit := docOf(t, "department.md", departmentBudget), docOf(t, "unit.md", c.unit)
			docs := []*reconcile.Doc{department, unit}
			if a := reconcile.Check(department, rules.Across(docs)).Answers[0]; a.Verdict != c.want {
				t.Errorf("the department answers %s %v, want %s", a.Verdict, a.Count, c.want)
			}
			if a := reconcile.Check(unit, rules.Across(docs)).Answers[0]; a.Count[reconcile.Broken] > 0 {
				t.Errorf("the unit answers %s: each pair is told once", a.Verdict)
			}
		})
	}
}

// TestBudgetInFinalAccount: what a final account prints as budgeted is what the
// budget of that year printed.
func TestBudgetInFinalAccount(t *testing.T) {
	for told, want := range map[string]reconcile.Verdict{"6.00": reconcile.Passed, "8.00": reconcile.Broken} {
		t.Run(told, func(t *testing.T) {
			final, planned := docOf(t, "final.md", fmt.Sprintf(spentLater, told)), docOf(t, "budget.md", shanghaiBudget)
			a := reconcile.Check(final, rules.Across([]*reconcile.Doc{final, planned})).Answers[0]
			if a.Verdict != want {
				t.Errorf("answers %s %v %v, want %s", a.Verdict, a.Count, a.Why, want)
			}
			for _, f := range reconcile.Check(final, rules.Across([]*reconcile.Doc{final, planned})).Findings {
				if f.Severity != reconcile.Warning {
					t.Errorf("%s: a budget may lawfully have been adjusted within the year", f.Severity)
				}
			}
		})
	}
}
