package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
)

const (
	severalUnits = `# 2023年某区示例局部门预算

## 第一部分 部门概况

### 二、机构设置

本部门中，行政单位1家，事业单位2家，具体包括：

1.某区示例局（本级）。

2.某区示例中心。

3.某区样板站，不单列预算，并入本级。

表3 支出总表

部门名称：某区示例局

单位：万元

预算单位	科目编码	科目名称	支出总计	基本支出	项目支出
某区示例局			%s	300	%s
`
	oneOfThem = `# 2023年%s单位预算

表3 支出总表

单位名称：%s

单位：万元

预算单位	科目编码	科目名称	支出总计	基本支出	项目支出
%s			%s	%s	%s
`
)

func unitDoc(name, total, basic, project string) string {
	return fmt.Sprintf(oneOfThem, name, name, name, total, basic, project)
}

// TestUnitsTogether: a department is the sum of the documents of all its units; one that
// is absent is named, and then nothing is added up.
func TestUnitsTogether(t *testing.T) {
	own, centre := unitDoc("某区示例局（本级）", "360", "200", "160"), unitDoc("某区示例中心", "140", "100", "40")
	for _, c := range []struct {
		name   string
		docs   []string
		broken int
		open   string
	}{
		{"the sum", []string{fmt.Sprintf(severalUnits, "500", "200"), own, centre}, 0, ""},
		{"not the sum", []string{fmt.Sprintf(severalUnits, "510", "210"), own, centre}, 2, ""},
		{"one is absent", []string{fmt.Sprintf(severalUnits, "510", "210"), centre}, 0, "open.units-absent"},
		{"none at hand", []string{fmt.Sprintf(severalUnits, "510", "210"), unitDoc("某区别处", "1", "1", "0")}, 0, "open.no-other-document"},
	} {
		var docs []*reconcile.Doc
		for i, text := range c.docs {
			docs = append(docs, docOf(t, fmt.Sprintf("%d.md", i), text))
		}
		r := reconcile.Check(docs[0], rules.Across(docs))
		a := r.Answers[0]
		if a.Count[reconcile.Broken] != c.broken || c.open == "" && a.Why != nil || c.open != "" && (a.Why == nil || a.Why.Key != c.open) {
			t.Errorf("%s: %d broken, %v; want %d, %q", c.name, a.Count[reconcile.Broken], a.Why, c.broken, c.open)
		}
		for _, f := range r.Findings {
			if f.Severity != reconcile.Warning {
				t.Errorf("%s: a sum over documents is a %s", c.name, f.Severity)
			}
		}
	}
}

const account = `# %d年度某区示例局部门决算

## 第一部分 部门概况

### 二、部门决算单位构成

纳入某区示例局%d年度部门决算编制范围的单位包括：某区示例局本级、%s。

## 收入支出决算总表

单位：万元

| 收入 |  | 支出 |  |
|---|---|---|---|
| 项目 | 决算数 | 项目 | 决算数 |
| 一、一般公共预算财政拨款收入 | 100.00 | 一、一般公共服务支出 | 90.00 |
| 本年收入合计 | 100.00 | 本年支出合计 | 90.00 |
| 使用非财政拨款结余（含专用结余） |  | 结余分配 |  |
| 年初结转和结余 | %s | 年末结转和结余 | %s |
| 总计 | %s | 总计 | %s |
`

// TestYearAfterYear: a year begins with what the one before ended with, and the units that
// changed are told.
func TestYearAfterYear(t *testing.T) {
	for _, c := range []struct {
		begins, total, member string
		want                  []string
	}{
		{"15.00", "115.00", "某区示例中心", nil},
		{"17.00", "117.00", "某区示例中心", []string{"warning"}},
		{"15.00", "115.00", "某区样板中心", []string{"note finding.across.members"}},
	} {
		last := docOf(t, "last.md", fmt.Sprintf(account, 2023, 2023, "某区示例中心", "5.00", "15.00", "105.00", "105.00"))
		now := docOf(t, "now.md", fmt.Sprintf(account, 2024, 2024, c.member, c.begins, "27.00", c.total, "117.00"))
		var got []string
		for _, f := range reconcile.Check(now, rules.Across([]*reconcile.Doc{last, now})).Findings {
			key := f.Message.Key
			if f.Equation != nil {
				key = ""
			}
			got = append(got, strings.TrimSpace(string(f.Severity)+" "+key))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("beginning with %s, with %s: %v, want %v", c.begins, c.member, got, c.want)
		}
	}
}
