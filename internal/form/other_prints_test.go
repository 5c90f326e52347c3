package form_test

import (
	"fmt"
	"strings"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
)

// cellsOf lists the numbers of a table as the contract prints them.
func cellsOf(d budget.Disclosure, no string) string {
	var out []string
	for _, f := range d.Facts {
		if d.Tables[f.Table].No == no {
			out = append(out, fmt.Sprintf("%d %s %s %s %s", f.RowNo, f.RowCode, f.RowName, f.Column, f.Amount.Text))
		}
	}
	return strings.Join(out, "\n")
}

func wantCells(t *testing.T, d budget.Disclosure, no, want string) {
	t.Helper()
	if got := cellsOf(d, no); got != strings.TrimSpace(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func tableOf(d budget.Disclosure, no string) budget.Table {
	for _, t := range d.Tables {
		if t.No == no {
			return t
		}
	}
	return budget.Table{}
}

const account = "# 某县示例局2024年度部门决算\n\n"

// The header of 类, 款, 项 shares its row with the total, and the columns are
// numbered: neither is a row of the table.
func TestTotalInTheHeader(t *testing.T) {
	d := interpretText(t, account+"收入决算表\n\n单位：万元\n\n"+
		"项目\t\t\t\t本年收入合计\t财政拨款收入\t其他收入\n"+
		"科目编码\t\t\t科目名称\t\t\t\n"+
		"类\t款\t项\t合计\t12.50\t12.00\t0.50\n"+
		"201\t\t\t一般公共服务支出\t12.50\t12.00\t0.50\n"+
		"201\t06\t\t财政事务\t12.50\t12.00\t0.50\n")
	wantCells(t, d, "1", `
1  合计 本年收入合计 12.50
1  合计 财政拨款收入 12.00
1  合计 其他收入 0.50
2 201 一般公共服务支出 本年收入合计 12.50
2 201 一般公共服务支出 财政拨款收入 12.00
2 201 一般公共服务支出 其他收入 0.50
3 20106 财政事务 本年收入合计 12.50
3 20106 财政事务 财政拨款收入 12.00
3 20106 财政事务 其他收入 0.50`)
	if d.Family != "national/final-account/2024" || !logged(d, fault.Repaired, "table.split-total") {
		t.Errorf("family %q, log %v", d.Family, d.Log)
	}
}

// Two blocks of codes stand side by side; their totals are named and have no code.
func TestCodesSideBySide(t *testing.T) {
	d := interpretText(t, account+"一般公共预算财政拨款基本支出决算表\n\n单位：万元\n\n"+
		"经济分类科目编码\t科目名称\t决算数\t经济分类科目编码\t科目名称\t决算数\n"+
		"301\t工资福利支出\t30\t302\t商品和服务支出\t5\n"+
		"30101\t基本工资\t20\t30201\t办公费\t5\n"+
		"30102\t津贴补贴\t10\t\t\t\n"+
		"人员经费合计\t\t30\t公用经费合计\t\t5\n")
	wantCells(t, d, "1", `
1 301 工资福利支出 决算数 30
2 30101 基本工资 决算数 20
3 30102 津贴补贴 决算数 10
4  人员经费合计 决算数 30
1 302 商品和服务支出 决算数 5
2 30201 办公费 决算数 5
4  公用经费合计 决算数 5`)
	for _, f := range d.Facts {
		if !f.Bound || f.At.Stage != budget.Actual || f.RowName == "公用经费合计" && f.At.Kind != budget.Operating {
			t.Errorf("%s: %+v", f.RowName, f.At)
		}
	}
}

// A name that is printed twice means another thing below 年初财政拨款结转和结余.
func TestNameBelowALine(t *testing.T) {
	d := interpretText(t, account+"财政拨款收入支出决算总表\n\n单位：万元\n\n"+
		"收入\t\t支出\t\t\t\t\n项目\t决算数\t项目\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\t国有资本经营预算财政拨款\n"+
		"一、一般公共预算财政拨款\t10\t一、一般公共服务支出\t11\t11\t\t\n"+
		"年初财政拨款结转和结余\t1\t年末财政拨款结转和结余\t\t\t\t\n"+
		"一、一般公共预算财政拨款\t1\t\t\t\t\t\n")
	var measures []string
	for _, f := range d.Facts {
		if f.RowName == "一、一般公共预算财政拨款" {
			measures = append(measures, string(f.At.Measure)+"/"+string(f.At.Fund))
		}
	}
	if got := strings.Join(measures, " "); got != "income/general carry-in/general" {
		t.Error(got)
	}
}

const district = "# 上海市某区2025年区级部门预算\n\n预算主管部门：上海市某区示例局\n\n2025年部门支出预算总表\n\n编制部门：上海市某区示例局\n\n单位：元\n\n"

// A code in three cells, one whose zeros are lost, or in one cell.
func TestCodesInCells(t *testing.T) {
	three := "项目\t\t\t\t支出预算\t\t\n功能分类科目编码\t\t\t功能分类科目名称\t合计\t基本支出\t项目支出\n类\t款\t项\t\t\t\t\n" +
		"201\t\t\t一般公共服务支出\t3\t1\t2\n201\t6\t\t财政事务\t3\t1\t2\n"
	one := "项目\t\t支出预算\t\t\n功能分类科目编码\t功能分类科目名称\t合计\t基本支出\t项目支出\n201\t一般公共服务支出\t3\t1\t2\n20106\t财政事务\t3\t1\t2\n"
	lost, whole := interpretText(t, district+three), interpretText(t, district+one)
	if lost.Facts[3].RowCode != "2016" || lost.Facts[3].At.Function != "20106" || !logged(lost, fault.Repaired, "row.code-padded") {
		t.Errorf("%+v", lost.Facts[3])
	}
	if whole.Facts[3].RowCode != "20106" || whole.Facts[3].At.Function != "20106" || !whole.Facts[3].Bound {
		t.Errorf("%+v", whole.Facts[3])
	}
	if lost.Year != 2025 || lost.Entity != "上海市某区示例局" || lost.Level != budget.DepartmentLevel {
		t.Errorf("%d %s %s", lost.Year, lost.Entity, lost.Level)
	}
}

// The usual forms read a place that nobody wrote a family for; the column of line
// numbers and the row of column numbers are no amounts.
func TestUsualForms(t *testing.T) {
	d := interpretText(t, "# 2024年某市某县示例局部门预算\n\n部门收支总表\n\n公开01表\n\n单位：万元\n\n"+
		"收入\t\t\t支出\t\t\n项目\t行次\t预算数\t项目\t行次\t预算数\n栏次\t\t1\t栏次\t\t2\n"+
		"一、一般公共预算拨款收入\t1\t10\t一、一般公共服务支出\t7\t8.5\n"+
		"本年收入合计\t2\t10\t本年支出合计\t8\t8.5\n\n财政拨款收支总表\n\n公开04表\n\n单位：万元\n\n"+
		"收入\t\t支出\t\t\t\n项目\t预算数\t项目\t合计\t一般公共预算\t政府性基金预算\n"+
		"（一）一般公共预算拨款\t10\t（一）一般公共服务支出\t8.5\t8.5\t\n")
	wantCells(t, d, "1", `
1  一、一般公共预算拨款收入 收入/预算数 10
1  一、一般公共服务支出 支出/预算数 8.5
2  本年收入合计 收入/预算数 10
2  本年支出合计 支出/预算数 8.5`)
	if d.Family != "national/budget/2024" || tableOf(d, "1").Form != "income-expenditure" {
		t.Errorf("%q %+v", d.Family, tableOf(d, "1"))
	}
}

// A budget table that no form explains is read by its headers all the same.
func TestTableWithoutForm(t *testing.T) {
	d := interpretText(t, "# 2024年某市某县示例局部门预算\n\n专项资金来源支出表\n\n单位：万元\n\n"+
		"单位名称\t科目编码\t\t\t科目名称\t金额\t\n\t类\t款\t项\t\t上级\t本级\n"+
		"示例局\t201\t\t\t一般公共服务支出\t5\t6\n\t201\t06\t01\t行政运行\t5\t6\n合计\t\t\t\t\t5\t6\n")
	wantCells(t, d, "1", `
1 201 一般公共服务支出 金额/上级 5
1 201 一般公共服务支出 金额/本级 6
2 2010601 行政运行 金额/上级 5
2 2010601 行政运行 金额/本级 6
3  合计 金额/上级 5
3  合计 金额/本级 6`)
	if f := d.Facts[0]; f.Bound || f.Entity != "示例局" {
		t.Errorf("%+v", f)
	}
}
