package form_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"mingzhang/internal/budget"
	"mingzhang/internal/form"
)

// A made-up jurisdiction: amounts stand before the codes, codes are printed as
// 类, 款 and 项 in three columns, own level and totals have other words. Nothing
// but this data is needed to read it (docs/HOWTO-add-a-form.md).
const (
	madeUpFamily = `id: elsewhere/budget/2024
title: 某地部门预算公开表样
jurisdiction: elsewhere
kind: budget
years: {from: 2024, to: 2026}
source: 测试用的表样
bodies: {own_suffixes: [局机关], total_names: [合计]}
notes: {empty: [无支出], rounding: [尾差]}
outline:
  - {id: overview, number: 第一部分, titles: [基本情况], required: true}
`
	madeUpForm = `id: outlay
no: "2"
titles: [部门支出预算明细表]
unit: 元
required: true
rows: {kind: codes, scheme: function, entities: true, complete: true}
columns:
  - {id: total, headers: [支出预算/总额], at: {measure: expenditure}}
  - {id: project, headers: [支出预算/项目], at: {measure: expenditure, kind: project}}
  - {id: basic, headers: [支出预算/基本], at: {measure: expenditure, kind: basic}}
  - {id: entity, role: entity, headers: [单位]}
  - {id: class, role: code1, headers: [科目/类]}
  - {id: section, role: code2, headers: [科目/款]}
  - {id: item, role: code3, headers: [科目/项]}
  - {id: name, role: name, headers: [科目名称]}
sums:
  - total = basic + project
`
	madeUpBudget = `# 2024年某县某局部门预算

表2 部门支出预算明细表

编制单位：某县某局

单位：元

支出预算			单位	科目			科目名称
总额	项目	基本		类	款	项	
1,000.50	400.00	600.50	某县某局
700.50	100.00	600.50	某县某局局机关
700.50	100.00	600.50		201			一般公共服务支出
700.50	100.00	600.50		201	03		政府办公厅（室）及相关机构事务
700.50	100.00	600.50		201	03	01	行政运行
300.00	300.00	0.00	某县某中心
`
)

func madeUp(changes ...string) fstest.MapFS {
	r := strings.NewReplacer(changes...)
	return fstest.MapFS{
		"elsewhere/budget-2024/family.yaml":         {Data: []byte(r.Replace(madeUpFamily))},
		"elsewhere/budget-2024/forms/2-outlay.yaml": {Data: []byte(r.Replace(madeUpForm))},
	}
}

func TestNewFamilyIsDataOnly(t *testing.T) {
	families, err := form.LoadFamilies(madeUp())
	if err != nil {
		t.Fatal(err)
	}
	d := interpretText(t, madeUpBudget, families...)
	if d.Family != "elsewhere/budget/2024" || d.Year != 2024 || d.Entity != "某县某局" {
		t.Fatalf("family %q, year %d, %s", d.Family, d.Year, d.Entity)
	}
	want := strings.Split(strings.TrimSpace(`
outlay own  expenditure;y=2024;s=budget;b=own:某县某局;k=basic=600.50元
outlay own  expenditure;y=2024;s=budget;b=own:某县某局;k=project=100.00元
outlay own  expenditure;y=2024;s=budget;b=own:某县某局=700.50元
outlay own 201 expenditure;y=2024;s=budget;b=own:某县某局;f=201;k=basic=600.50元
outlay own 201 expenditure;y=2024;s=budget;b=own:某县某局;f=201;k=project=100.00元
outlay own 201 expenditure;y=2024;s=budget;b=own:某县某局;f=201=700.50元
outlay own 20103 expenditure;y=2024;s=budget;b=own:某县某局;f=20103;k=basic=600.50元
outlay own 20103 expenditure;y=2024;s=budget;b=own:某县某局;f=20103;k=project=100.00元
outlay own 20103 expenditure;y=2024;s=budget;b=own:某县某局;f=20103=700.50元
outlay own 2010301 expenditure;y=2024;s=budget;b=own:某县某局;f=2010301;k=basic=600.50元
outlay own 2010301 expenditure;y=2024;s=budget;b=own:某县某局;f=2010301;k=project=100.00元
outlay own 2010301 expenditure;y=2024;s=budget;b=own:某县某局;f=2010301=700.50元
outlay single  expenditure;y=2024;s=budget;b=single:某县某中心;k=basic=0.00元
outlay single  expenditure;y=2024;s=budget;b=single:某县某中心;k=project=300.00元
outlay single  expenditure;y=2024;s=budget;b=single:某县某中心=300.00元
outlay whole  expenditure;y=2024;s=budget;b=whole:某县某局;k=basic=600.50元
outlay whole  expenditure;y=2024;s=budget;b=whole:某县某局;k=project=400.00元
outlay whole  expenditure;y=2024;s=budget;b=whole:某县某局=1000.50元
`), "\n")
	sameMeanings(t, meanings(d), want)
}

// Each family recognises its own documents, whatever order they are tried in.
func TestFamiliesKnowTheirOwn(t *testing.T) {
	other, err := form.LoadFamilies(madeUp())
	if err != nil {
		t.Fatal(err)
	}
	own, err := form.Families()
	if err != nil {
		t.Fatal(err)
	}
	for _, families := range [][]*form.Family{append(own[:len(own):len(own)], other...), append(other[:len(other):len(other)], own...)} {
		if d := interpretText(t, madeUpBudget, families...); d.Family != "elsewhere/budget/2024" {
			t.Errorf("the made-up budget is taken for %q", d.Family)
		}
		if d := interpretText(t, plain, families...); d.Family != "shenzhen/budget/2023" {
			t.Errorf("the Shenzhen budget is taken for %q", d.Family)
		}
	}
}

// The columns that the form adds up to its parents: codes link to their nearest
// printed ancestor, classes to the body's total.
func TestRowsAddUp(t *testing.T) {
	families, err := form.LoadFamilies(madeUp())
	if err != nil {
		t.Fatal(err)
	}
	d := interpretText(t, madeUpBudget, families...)
	byID := map[string]budget.Fact{}
	for _, f := range d.Facts {
		byID[f.ID] = f
	}
	for _, f := range d.Facts {
		if f.ColID != "total" {
			continue
		}
		up := byID[f.Up]
		want := map[string]string{"": "", "201": "某县某局局机关", "20103": "一般公共服务支出", "2010301": "政府办公厅（室）及相关机构事务"}[f.RowCode]
		if up.RowName != want {
			t.Errorf("%s %s adds up to %q, want %q", f.RowCode, f.RowName, up.RowName, want)
		}
	}
}

// A slip in a family's data is told with the file and what is wrong.
func TestBadFamilies(t *testing.T) {
	cases := []struct {
		about, old, new string
		says            []string
	}{
		{"an unknown word", "titles: [部门支出", "title: [部门支出", []string{"2-outlay.yaml", "title"}},
		{"a sum of no column", "basic + project", "basic + projects", []string{"outlay", "projects"}},
		{"a sum without a sign", "total = basic + project", "total basic project", []string{"2-outlay.yaml", "total basic project"}},
		{"an operand missing", "total = basic + project", "total =", []string{"2-outlay.yaml", "operand"}},
		{"an unknown kind of rows", "kind: codes", "kind: code", []string{"outlay", "code"}},
		{"no source", "source: 测试用的表样", "source: ''", []string{"source"}},
		{"broken YAML", "columns:", "columns: [", []string{"2-outlay.yaml"}},
	}
	for _, c := range cases {
		_, err := form.LoadFamilies(madeUp(c.old, c.new))
		if err == nil {
			t.Errorf("%s is not told", c.about)
			continue
		}
		for _, s := range c.says {
			if !strings.Contains(err.Error(), s) {
				t.Errorf("%s: the error does not name %s: %v", c.about, s, err)
			}
		}
	}
}

// The version of a family changes with any of its data.
func TestVersion(t *testing.T) {
	a, err := form.LoadFamilies(madeUp())
	if err != nil {
		t.Fatal(err)
	}
	b, err := form.LoadFamilies(madeUp("required: true", "required: false"))
	if err != nil {
		t.Fatal(err)
	}
	if a[0].Version == b[0].Version || a[0].Version == "" {
		t.Errorf("versions %q and %q", a[0].Version, b[0].Version)
	}
}
