package rules_test

import (
	"fmt"
	"testing"

	"mingzhang/internal/reconcile"
)

const generalBudget = `# 2024年某县示例局部门预算

## 部门收支总体情况表

单位：万元

| 收入 |  | 支出 |  |
|---|---|---|---|
| 项目 | 预算数 | 项目 | 预算数 |
| 一、一般公共预算拨款收入 | %s | 一、一般公共服务支出 | 70.50 |
| 二、政府性基金预算拨款收入 | 20.25 | 八、社会保障和就业支出 | 50.00 |
| 五、某种别处没有的收入 | 5.00 |  |  |
| 本年收入合计 | %s | 本年支出合计 | 120.50 |
| 收入总计 | 120.50 | 支出总计 | 120.50 |

# 部门预算情况说明

（一）结构情况

一般公共服务支出70.50万元，占%s%%；社会保障和就业支出50.00万元，占41.49%%；专职人员3人，占30%%。

2024年填报绩效目标的项目7个，占全部项目12个的%s%%。“三公”经费预算12300元，即%s万元。
`

// Lines add up as they are numbered, whatever they are called; two equations that ask for
// the same other value of one number are more than a note, one alone is not. A list of
// shares proves its whole.
func TestWhatTheDocumentItselfProves(t *testing.T) {
	cases := []struct {
		about                                 string
		general, current, share, of, repeated string
		rule                                  string
		severity                              reconcile.Severity
	}{
		{"as it should be", "95.25", "120.50", "58.51", "58.33", "1.23", "", ""},
		{"a line that breaks one sum only", "99.25", "120.50", "58.51", "58.33", "1.23", "sum.lines", reconcile.Note},
		{"a total that breaks both", "95.25", "150.50", "58.51", "58.33", "1.23", "sum.lines", reconcile.Warning},
		{"a share of a whole that is not named", "95.25", "120.50", "56.51", "58.33", "1.23", "text.share", reconcile.Error},
		{"a share of things counted", "95.25", "120.50", "58.51", "53.33", "1.23", "text.share", reconcile.Error},
		{"an amount told again", "95.25", "120.50", "58.51", "58.33", "1.32", "text.amount", reconcile.Error},
	}
	for _, c := range cases {
		r := check(t, fmt.Sprintf(generalBudget, c.general, c.current, c.share, c.of, c.repeated))
		got := map[string]reconcile.Severity{}
		for _, f := range r.Findings {
			if f.Verdict == reconcile.Broken && (f.Rule == "sum.lines" || f.Rule == "text.share" || f.Rule == "text.amount") {
				got[f.Rule] = f.Severity
			}
		}
		if len(got) > 1 || c.rule != "" && got[c.rule] != c.severity || c.rule == "" && len(got) > 0 {
			t.Errorf("%s: found %v, want %s %s", c.about, got, c.rule, c.severity)
		}
	}
}

// What a sentence tells of a part is at most what the table prints of the whole.
func TestPartOfWhatATablePrints(t *testing.T) {
	const text = `# 2024年度某县示例局部门决算

## 财政拨款“三公”经费支出决算表

单位：万元

| 预算数 |  |  |  |  |  | 决算数 |  |  |  |  |  |
|---|---|---|---|---|---|---|---|---|---|---|---|
| 合计 | 因公出国（境）费 | 公务用车购置及运行维护费 |  |  | 公务接待费 | 合计 | 因公出国（境）费 | 公务用车购置及运行维护费 |  |  | 公务接待费 |
|  |  | 小计 | 公务用车购置费 | 公务用车运行维护费 |  |  |  | 小计 | 公务用车购置费 | 公务用车运行维护费 |  |
| 6.00 | 0.00 | 5.00 | 0.00 | 5.00 | 1.00 | 4.00 | 0.00 | 3.50 | 0.00 | 3.50 | 0.50 |

# 第三部分 部门决算情况说明

## 七、财政拨款“三公”经费支出决算情况说明

公务接待费支出0.50万元。其中：国内公务接待支出%s万元，主要用于公务来访。
`
	for amount, want := range map[string]int{"0.50": 0, "0.30": 0, "5.00": 1} {
		r := check(t, fmt.Sprintf(text, amount))
		if got := answerOf(t, r, "text.amount").Count[reconcile.Broken]; got != want {
			t.Errorf("%s of 0.50: %d broken, want %d", amount, got, want)
		}
	}
}
