package form_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
	"mingzhang/internal/read"
	"mingzhang/internal/read/markdown"
)

// interpretText reads a document written in a test, with the embedded families
// or with others.
func interpretText(t testing.TB, text string, families ...*form.Family) budget.Disclosure {
	t.Helper()
	doc, err := markdown.New().Open(context.Background(), "budget.md", []byte(text), read.Default)
	if err != nil {
		t.Fatal(err)
	}
	if families == nil {
		if families, err = form.Families(); err != nil {
			t.Fatal(err)
		}
	}
	return form.Interpret(doc, families, classify.Default())
}

// meanings lists what the bound numbers of a disclosure are about: form, body,
// code, column and value, sorted.
func meanings(d budget.Disclosure) []string {
	var out []string
	for _, f := range d.Facts {
		if f.Bound && d.Tables[f.Table].Budget {
			out = append(out, fmt.Sprintf("%s %s %s %s=%s%s", d.Tables[f.Table].Form, f.At.Body.Scope, f.RowCode, f.At.Key(), f.Amount.Text, f.Amount.Unit))
		}
	}
	slices.Sort(out)
	return out
}

func sameMeanings(t *testing.T, got, want []string) {
	t.Helper()
	if slices.Equal(got, want) {
		return
	}
	for _, g := range got {
		if !slices.Contains(want, g) {
			t.Errorf("extra: %s", g)
		}
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("missing: %s", w)
		}
	}
	if !t.Failed() {
		t.Errorf("%d numbers, want %d", len(got), len(want))
	}
}

func logged(d budget.Disclosure, g fault.Grade, code string) bool {
	return slices.ContainsFunc(d.Log, func(e fault.Entry) bool { return e.Grade == g && e.Code == code })
}

const (
	title   = "# 2023年某区示例局部门预算\n\n"
	caption = "表3 支出总表\n\n部门名称：某区示例局\n\n单位：万元\n\n"
	header  = "预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n"
	body    = "某区示例局\t\t\t100\t60\t40\n" +
		"某区示例局（本级）\t\t\t70\t40\t30\n\t201\t一般公共服务支出\t70\t40\t30\n" +
		"某区示例中心\t\t\t30\t20\t10\n\t201\t一般公共服务支出\t30\t20\t10\n"
	plain = title + caption + header + body
)

// reorder prints the columns of a tab table in another order; a column that is
// not named is left out.
func reorder(text string, order ...int) string {
	var out []string
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		cells := strings.Split(line, "\t")
		var row []string
		for _, c := range order {
			row = append(row, cells[c])
		}
		out = append(out, strings.Join(row, "\t"))
	}
	return strings.Join(out, "\n") + "\n"
}

func TestPlainTable(t *testing.T) {
	d := interpretText(t, plain)
	if d.Family != "shenzhen/budget/2023" || d.Entity != "某区示例局" || d.Year != 2023 || d.Kind != budget.BudgetKind || d.Level != budget.DepartmentLevel {
		t.Fatalf("%+v", d)
	}
	if got := meanings(d); len(got) != 15 {
		t.Fatalf("%d numbers: %s", len(got), strings.Join(got, "\n"))
	}
	var scopes []string
	for _, b := range d.Bodies {
		scopes = append(scopes, b.Body.String()+":"+string(b.Body.Scope))
	}
	if want := "某区示例局:whole 某区示例局（本级）:own 某区示例中心:single"; strings.Join(scopes, " ") != want {
		t.Errorf("bodies %v, want %s", scopes, want)
	}
}

// One and the same table, printed in other ways that people print it.
func TestSameTableOtherPrint(t *testing.T) {
	want := meanings(interpretText(t, plain))
	replace := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(plain) }
	cases := map[string]string{
		"columns in another order":      title + caption + reorder(header+body, 0, 1, 2, 5, 4, 3),
		"codes after the amounts":       title + caption + reorder(header+body, 0, 3, 4, 5, 2, 1),
		"blanks in the title":           replace("表3 支出总表", "表 3\n\n## 支 出　总 表"),
		"a heading over the number":     replace("表3 支出总表", "## 表3：支出总表"),
		"year and 部门 in the title":      replace("支出总表", "2023年部门支出总表"),
		"year and 年度 in the title":      replace("支出总表", "2023年度支出总表"),
		"another accepted title":        replace("支出总表", "支出预算总表"),
		"no number":                     replace("表3 支出总表", "支出总表"),
		"the unit beside the body":      replace("部门名称：某区示例局\n\n单位：万元", "部门名称：某区示例局　　　单位：万元"),
		"half-width colons":             replace("部门名称：", "部门名称:", "单位：", "单位:"),
		"the unit in brackets of money": replace("单位：万元", "金额单位：人民币万元"),
		"other words in the header":     replace("支出总计", "支出合计", "预算单位", "单位名称", "科目编码", "功能分类科目编码", "科目名称", "功能分类科目名称"),
		"blanks in the header":          replace("支出总计", "支出 总计", "基本支出", "基 本 支 出"),
		"half-width brackets of 本级":     replace("（本级）", "(本级)"),
		"本级 without brackets":           replace("（本级）", "本级"),
		"full-width digits":             replace("100", "１００"),
		"a page break with its captions": title + caption + header + "某区示例局\t\t\t100\t60\t40\n某区示例局（本级）\t\t\t70\t40\t30\n\t201\t一般公共服务支出\t70\t40\t30\n\n" +
			caption + header + "某区示例中心\t\t\t30\t20\t10\n\t201\t一般公共服务支出\t30\t20\t10\n",
		"a blank row":         replace("某区示例中心", "\t\t\t\t\t\n某区示例中心"),
		"the header in two":   replace("支出总计\t基本支出\t项目支出\n", "支出总计\t基本支出\t项目支出\n\t\t\t\t\t\n"),
		"a note in the table": replace("某区示例中心", "注：本表含上年结转。\t\t\t\t\t\n某区示例中心"),
	}
	for about, text := range cases {
		t.Run(about, func(t *testing.T) { sameMeanings(t, meanings(interpretText(t, text)), want) })
	}
}

// A title tells brackets of either width and with either word.
func TestTitleSpellings(t *testing.T) {
	for _, name := range []string{
		"一般公共预算支出表（按功能分类）", "一般公共预算支出表(按功能分类)", "一般公共预算支出表（按功能分类科目）",
		"2023年一般公共预算支出表（按功能分类）", "部门一般公共预算支出表（按功能分类）", "一般公共预算支出表 （功能分类）",
	} {
		d := interpretText(t, strings.NewReplacer("表3 支出总表", "表7 "+name).Replace(plain))
		if d.Tables[0].Form != "general-by-function" || d.Facts[0].At.Fund != budget.General {
			t.Errorf("%s is claimed by %q", name, d.Tables[0].Form)
		}
	}
}

func TestColumnLeftOut(t *testing.T) {
	d := interpretText(t, title+caption+reorder(header+body, 0, 1, 2, 3, 5))
	want := slices.DeleteFunc(meanings(interpretText(t, plain)), func(s string) bool { return strings.Contains(s, "k=basic") })
	sameMeanings(t, meanings(d), want)
}

// A column that the form does not know is kept, not bound and named in the log.
func TestExtraColumn(t *testing.T) {
	text := title + caption + strings.ReplaceAll(header+body, "\n", "\t7\n")
	text = strings.Replace(text, "项目支出\t7", "项目支出\t其中：一次性支出", 1)
	d := interpretText(t, text)
	sameMeanings(t, meanings(d), meanings(interpretText(t, plain)))
	extra := 0
	for _, f := range d.Facts {
		if !f.Bound {
			extra++
			if f.Column != "其中：一次性支出" || f.Amount.Text != "7" {
				t.Errorf("unbound %+v", f)
			}
		}
	}
	if extra != 5 || !logged(d, fault.Info, "column.unbound") {
		t.Errorf("%d numbers of the extra column kept, log %v", extra, d.Log)
	}
}

func TestUnits(t *testing.T) {
	for unit, want := range map[string]money.Unit{"元": money.Yuan, "千元": money.Thousand, "万元": money.TenK, "亿元": money.HundredMn} {
		d := interpretText(t, strings.Replace(plain, "单位：万元", "单位："+unit, 1))
		if f := d.Facts[0]; f.Amount.Unit != want || f.Amount.Fen != 100*int64(want) {
			t.Errorf("100 under 单位：%s is %d fen in %s", unit, f.Amount.Fen, f.Amount.Unit)
		}
	}
	two := plain + "\n表7 一般公共预算支出表（按功能分类）\n\n部门名称：某区示例局\n\n单位：元\n\n" + header + "某区示例局\t\t\t1,000,000.00\t600,000.00\t400,000.00\n"
	d := interpretText(t, two)
	if a, b := d.Facts[0].Amount, d.Facts[len(d.Facts)-1].Amount; a.Unit != money.TenK || b.Unit != money.Yuan || b.Fen != 400_000_00 {
		t.Errorf("two units in one document: %+v, %+v", a, b)
	}
}

// A table that names no unit is read, and says that its unit is not known.
func TestNoUnit(t *testing.T) {
	d := interpretText(t, strings.Replace(plain, "单位：万元\n\n", "", 1))
	if d.Tables[0].Unit != money.NoUnit || !logged(d, fault.Partial, "table.unit-unknown") || len(d.Facts) != 15 {
		t.Errorf("unit %q, %d facts, log %v", d.Tables[0].Unit, len(d.Facts), d.Log)
	}
}

// A row with one cell too many: which number belongs where is not known, so none
// is bound; the others are.
func TestRaggedRow(t *testing.T) {
	d := interpretText(t, strings.Replace(plain, "\t201\t一般公共服务支出\t70\t40\t30\n", "\t201\t一般公共服务支出\t7\t70\t40\t30\n", 1))
	if !logged(d, fault.Partial, "row.too-many-cells") {
		t.Errorf("the log does not tell: %v", d.Log)
	}
	bound, kept := 0, 0
	for _, f := range d.Facts {
		if f.RowNo == 3 {
			kept++
			if f.Bound {
				bound++
			}
		}
	}
	if bound != 0 || kept < 3 || len(meanings(d)) != 12 {
		t.Errorf("row 3 keeps %d numbers, %d bound, %d in all; want them kept and none bound", kept, bound, len(meanings(d)))
	}
}

// A cell that is no number is said to be unreadable; it is no zero.
func TestUnreadableCell(t *testing.T) {
	for _, printed := range []string{"12.345.678", "4O", "12 34", "见说明"} {
		d := interpretText(t, strings.Replace(plain, "\t100\t60\t40", "\t100\t60\t"+printed, 1))
		if !logged(d, fault.Partial, "cell.unreadable") || len(meanings(d)) != 14 {
			t.Errorf("%s: %d bound numbers, log %v", printed, len(meanings(d)), d.Log)
		}
	}
}

// A dash and a blank are not zero and not numbers.
func TestDashAndBlank(t *testing.T) {
	for _, printed := range []string{"—", "-", "…", ""} {
		d := interpretText(t, strings.Replace(plain, "\t100\t60\t40", "\t100\t100\t"+printed, 1))
		if n := len(meanings(d)); n != 14 || logged(d, fault.Partial, "cell.unreadable") {
			t.Errorf("%q: %d bound numbers, log %v", printed, n, d.Log)
		}
	}
}

// A header that still carries last year's year is recognised; its own year is
// not believed over the document's.
func TestWrongYearInHeader(t *testing.T) {
	two := "预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出\t%s年政府采购项目\t\n\t\t\t\t\t\t小计\t其中：面向中小企业政府采购项目\n某区示例局\t\t\t100\t60\t40\t20\t10\n"
	want := meanings(interpretText(t, title+caption+fmt.Sprintf(two, "2023")))
	if len(want) != 5 {
		t.Fatalf("%v", want)
	}
	sameMeanings(t, meanings(interpretText(t, title+caption+fmt.Sprintf(two, "2021"))), want)
}

// A table that no form claims is kept as printed, with its numbers unbound.
func TestUnknownTable(t *testing.T) {
	d := interpretText(t, plain+"\n表4 资产有偿使用收入预算表\n\n单位：万元\n\n资产类别\t面积\t租金收入\n办公用房\t200\t30\n合计\t200\t30\n")
	if len(d.Tables) < 2 {
		t.Fatal("the table is passed over")
	}
	x := d.Tables[1]
	if x.Status != budget.Unrecognised || x.Form != "" || !x.Budget || x.No != "4" || x.Title != "资产有偿使用收入预算表" || len(x.Rows) != 2 {
		t.Errorf("%+v", x)
	}
	kept := 0
	for _, f := range d.Facts {
		if f.Table == 1 {
			kept++
			if f.Bound || f.Amount.Unit != money.TenK || f.Column == "" {
				t.Errorf("%+v", f)
			}
		}
	}
	if kept != 4 {
		t.Errorf("%d numbers kept, want 4", kept)
	}
	missing := 0
	for _, x := range d.Tables {
		if x.Status == budget.Missing {
			missing++
		}
	}
	if missing != 11 {
		t.Errorf("%d tables said to be missing, want eleven", missing)
	}
}

// A document of no family is read too: nothing in it is bound.
func TestNoFamily(t *testing.T) {
	d := interpretText(t, title+"表1 资产有偿使用收入预算表\n\n单位：万元\n\n资产类别\t租金收入\n办公用房\t30\n")
	if d.Family != "" || !logged(d, fault.Partial, "family.none") || len(meanings(d)) != 0 || len(d.Facts) != 1 {
		t.Errorf("family %q, facts %v, log %v", d.Family, d.Facts, d.Log)
	}
}

// What a document does not say about itself stays unknown, and the log asks for it.
func TestMetadataUnknown(t *testing.T) {
	d := interpretText(t, "资产有偿使用收入表\n\n单位：万元\n\n资产类别\t租金收入\n办公用房\t30\n")
	if d.Kind != "" || d.Year != 0 || d.Entity != "" || d.Level != "" {
		t.Errorf("assumed %s %d %q %s", d.Kind, d.Year, d.Entity, d.Level)
	}
	for _, code := range []string{"meta.no-kind", "meta.no-year", "meta.no-body"} {
		if !logged(d, fault.Partial, code) {
			t.Errorf("%s is not said: %v", code, d.Log)
		}
	}
	if whole := interpretText(t, plain); logged(whole, fault.Partial, "meta.no-year") || logged(whole, fault.Partial, "meta.no-body") {
		t.Errorf("said of a document that tells all: %v", whole.Log)
	}
}

// Two documents in one file: the second is kept, bound to nothing and named.
func TestTwoDocuments(t *testing.T) {
	again := func(title, no string) string {
		return title + strings.NewReplacer("表3 支出总表", no).Replace(caption) + header + body
	}
	first := again(title, "表3 支出总表") + "\n" + again("", "表7 一般公共预算支出表（按功能分类）")
	want := meanings(interpretText(t, first))
	other := strings.Replace(title, "某区示例局", "另区样品局", 1)
	d := interpretText(t, first+"\n"+again(other, "表3 支出总表")+"\n"+again("", "表7 一般公共预算支出表（按功能分类）"))
	sameMeanings(t, meanings(d), want)
	if !logged(d, fault.Partial, "document.second") || len(d.Facts) != 2*len(want) {
		t.Errorf("%d numbers of %d kept, log %v", len(d.Facts), 2*len(want), d.Log)
	}
	if logged(interpretText(t, first), fault.Partial, "document.second") {
		t.Error("one document is taken for two")
	}
}
