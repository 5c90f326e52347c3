package rules_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/claim"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/read"
	"mingzhang/internal/read/markdown"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
)

const (
	lastBudget = `# 2022年某区示例局部门预算

表1 收支总表

部门名称：某区示例局

单位：万元

收入		支出	
项目	2022年预算数	项目	2022年预算数
收入总计	292	支出总计	292

表9 一般公共预算“三公”经费支出表

部门名称：某区示例局

单位：万元

预算单位	年度	总计	因公出国（境）费	公务接待费	公务用车购置及运行维护费		
					小计	公务用车购置费	公务用车运行维护费
某区示例局	2022年	5	0	1	4	0	4
`
	thisBudget = `# 2023年某区示例局部门预算

## 第二部分 部门预算收支总体情况

2023年某区示例局部门预算收入360万元，比2022年预算增加68万元。

表1 收支总表

部门名称：某区示例局

单位：万元

收入		支出	
项目	2023年预算数	项目	2023年预算数
收入总计	360	支出总计	360

表9 一般公共预算“三公”经费支出表

部门名称：某区示例局

单位：万元

预算单位	年度	总计	因公出国（境）费	公务接待费	公务用车购置及运行维护费		
					小计	公务用车购置费	公务用车运行维护费
某区示例局	2022年	5	0	1	4	0	4
	2023年	6	0	1	5	0	5
	增减变化金额	1	0	0	1	0	1
`
)

func docOf(t *testing.T, name, text string) *reconcile.Doc {
	t.Helper()
	page, err := markdown.New().Open(context.Background(), name, []byte(text), read.Default)
	if err != nil {
		t.Fatal(err)
	}
	families, err := form.Families()
	if err != nil {
		t.Fatal(err)
	}
	d := form.Interpret(page, families, classify.Default())
	d.Name = name
	i := slices.IndexFunc(families, func(f *form.Family) bool { return f.ID == d.Family })
	if i < 0 {
		t.Fatalf("%s has no family", name)
	}
	return reconcile.NewDoc(&d, families[i], classify.Default(), claim.Parse(d.Sections, d.Bodies, d.Year))
}

// TestAcross: last year's budget beside this year's agrees, breaks, is of
// another body, or of a body that may be the same.
func TestAcross(t *testing.T) {
	cases := []struct {
		name, last, now string
		want            reconcile.Verdict
		broken          int
		why             string
	}{
		{"agrees", lastBudget, thisBudget, reconcile.Passed, 0, ""},
		{"a table of last year is copied wrongly", strings.Replace(lastBudget, "5	0	1	4	0	4", "7	0	3	4	0	4", 1), thisBudget, reconcile.Broken, 2, ""},
		{"the change is not this less last", strings.ReplaceAll(lastBudget, "292", "282"), thisBudget, reconcile.Broken, 1, ""},
		{"another body", strings.ReplaceAll(lastBudget, "示例局", "样板处"), thisBudget, reconcile.NotCheckable, 0, "open.no-other-document"},
		{"perhaps the same body", strings.ReplaceAll(lastBudget, "某区示例局", "某市某区示例局"), thisBudget, reconcile.NotCheckable, 0, "open.body-unsure"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			last, now := docOf(t, "2022.md", c.last), docOf(t, "2023.md", c.now)
			docs := []*reconcile.Doc{last, now}
			a := reconcile.Check(now, rules.Across(docs)).Answers[0]
			if a.Verdict != c.want || a.Count[reconcile.Broken] != c.broken || c.why != "" && (a.Why == nil || a.Why.Key != c.why) {
				t.Errorf("answers %s, %d broken, why %v", a.Verdict, a.Count[reconcile.Broken], a.Why)
			}
			if back := reconcile.Check(last, rules.Across(docs)).Answers[0]; back.Count[reconcile.Broken] > 0 {
				t.Errorf("the earlier document answers %s: each pair is told once", back.Verdict)
			}
		})
	}
}
