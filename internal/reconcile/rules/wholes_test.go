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

一般公共服务支出70.50万元，占%s%%；社会保障和就业支出50.00万元，占41.49%%。

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

// The projects whose targets are told hold at most the project money of the tables.
func TestProjectsWithTargetsAreAPart(t *testing.T) {
	const text = `# 2024年某县示例局部门预算

## 部门支出总体情况表

单位：万元

| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
|  | 合计 | 120.50 | 100.50 | 20.00 |
| 201 | 一般公共服务支出 | 120.50 | 100.50 | 20.00 |

# 部门预算情况说明

2024年编报绩效目标的项目3个，涉及项目预算资金%s万元。
`
	for amount, want := range map[string]reconcile.Verdict{"12.00": reconcile.Passed, "20.00": reconcile.Passed, "200.00": reconcile.Broken} {
		if got := answerOf(t, check(t, fmt.Sprintf(text, amount)), "text.amount").Verdict; got != want {
			t.Errorf("%s of 20.00 is %s, want %s", amount, got, want)
		}
	}
}
