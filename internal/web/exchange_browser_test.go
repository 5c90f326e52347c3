package web_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/office"
)

// exported is what an office's system exports for unit 1: a title, a note, titles
// in two rows, words of its own, a line that is changed, one that is new with a
// project that the library lacks, and a total.
const exported = `2023年部门预算项目支出明细表
单位：万元
序号,预算单位,项目,,支出功能分类,,部门支出经济分类,政府支出经济分类,资金性质,金额,经办
,,编码,名称,科目编码,科目名称,,,,,
1,深圳市福田区政务服务数据管理局（本级）,,,2010301,行政运行,30101-基本工资,50101,111 一般公共预算资金,586.07,张
2,深圳市福田区政务服务数据管理局（本级）,440304230001,城市大脑,2010301,行政运行,30227-委托业务费,50205,111 一般公共预算资金,"1,200.5",李
3,深圳市福田区政务服务数据管理局（本级）,BJ-1-1-2,政务数据开放,2010301,行政运行,30227-委托业务费,50205,111 一般公共预算资金,440,李
,合计,,,,,,,,"2,226.57",
`

// fits fails where the page is wider than its window.
const fits = `document.documentElement.scrollWidth <= innerWidth`

// TestExchangeInBrowser: an office's file is uploaded, its columns are confirmed,
// the preview shows what it changes, the import writes it, and the same columns go
// out again.
func TestExchangeInBrowser(t *testing.T) {
	ctx, said := browser(t)
	g := newGridDesk(t)
	file := filepath.Join(t.TempDir(), "一体化导出.csv")
	if err := os.WriteFile(file, []byte(exported), 0o600); err != nil {
		t.Fatal(err)
	}
	g.enter(ctx, office.Preparer, "lines", 1440)
	until(t, ctx, saved)
	do(t, ctx, "button", chromedp.Click(chromedp.CSS(`.grid-bar a[href$="/exchange"]`)))
	until(t, ctx, `document.querySelector("#out-title") !== null`)
	shoot(t, ctx, "exchange-empty-1440", true)
	do(t, ctx, "upload", chromedp.SetUploadFiles(chromedp.CSS("input[name=file]"), []string{file}), chromedp.Click(chromedp.CSS("form.stacked button.primary")))
	until(t, ctx, `document.querySelectorAll(".columns select[name^=column-]").length === 11`)
	wants(t, ctx, `[...document.querySelectorAll(".columns select[name^=column-]")].map((s) => s.value).join() === "serial,unit-name,project-code,project-name,function,function-name,economic,government,fund,amount,"`)
	wants(t, ctx, `document.querySelector("select[name=unit]").value === "万元"`)
	wants(t, ctx, `document.querySelector("select[name=word-0]").value === "general"`)
	shoot(t, ctx, "exchange-columns-1440", true)
	do(t, ctx, "narrow", chromedp.EmulateViewport(390, 844))
	wants(t, ctx, fits)
	shoot(t, ctx, "exchange-columns-390", true)
	do(t, ctx, "keyboard", chromedp.EmulateViewport(1440, 900), run(`document.querySelector("select[name=unit]").focus()`), chromedp.KeyEvent("\r"))
	do(t, ctx, "keep", run(`document.querySelector('form[method=post] button.primary').click()`))
	until(t, ctx, `document.querySelector(".foreseen") !== null`)
	wants(t, ctx, `[...document.querySelectorAll(".foreseen dd")].slice(0, 3).map((d) => d.innerText).join() === "1,1,1"`)
	wants(t, ctx, `document.querySelector(".compared .new").innerText === "5,860,700.00"`)
	wants(t, ctx, `document.querySelector(".offers").innerText.includes("440304230001")`)
	shoot(t, ctx, "exchange-preview-1440", true)
	do(t, ctx, "narrow", chromedp.EmulateViewport(390, 844))
	wants(t, ctx, fits)
	shoot(t, ctx, "exchange-preview-390", true)
	do(t, ctx, "not ticked", run(`document.querySelector("form.stacked button.primary").click()`))
	wants(t, ctx, `document.querySelector(".foreseen") !== null && document.querySelector("input[name^=add-]:invalid") !== null`)
	do(t, ctx, "tick and import", run(`document.querySelector("input[name^=add-]").click()`), run(`document.querySelector("form.stacked button.primary").click()`))
	until(t, ctx, `document.querySelector("[role=status]")?.innerText.includes("已写入 2 行")`)
	shoot(t, ctx, "exchange-done-390", true)
	do(t, ctx, "wide", chromedp.EmulateViewport(1440, 900))
	shoot(t, ctx, "exchange-done-1440", true)
	do(t, ctx, "English", run(`document.querySelector(".language button").click()`))
	until(t, ctx, `document.querySelector("#out-title")?.innerText.includes("Export in")`)
	do(t, ctx, "again", chromedp.SetUploadFiles(chromedp.CSS("input[name=file]"), []string{file}), run(`document.querySelector("form.stacked button.primary").click()`))
	until(t, ctx, `document.querySelector(".banner.s-note")?.innerText.includes("was imported at")`)
	wants(t, ctx, `document.querySelector("form.stacked [role=status]") === null || document.querySelector("[name=drop]") !== null`)
	wants(t, ctx, `[...document.querySelectorAll(".foreseen dd")].slice(0, 3).map((d) => d.innerText).join() === "0,0,3"`)
	shoot(t, ctx, "exchange-again-en-1440", true)
	g.brought(t)
	said.none(t)
}

// brought asks the store, and whether the lines go out in the office's columns.
func (g *gridDesk) brought(t *testing.T) {
	t.Helper()
	sheet, err := g.Sheet(t.Context(), g.actor(office.Preparer), g.id, "demo-unit-1")
	last := sheet.Lines[len(sheet.Lines)-1].Value
	if err != nil || sheet.Lines[0].Value.Money() != 586070000 || last.Money() != 1200500000 || last.Project == "" {
		t.Errorf("the store keeps %+v, %v", last, err)
	}
	p, err := planning.Find(t.Context(), g.Desk, planning.Projects, "", last.Project)
	if err != nil || p.Value.Code != "440304230001" || p.Value.Name != "城市大脑" {
		t.Errorf("%+v %v", p, err)
	}
	code, csv, _ := g.fetch(office.Auditor, "GET", "exchange.csv", nil)
	if code != 200 || !strings.Contains(csv, "440304230001,城市大脑,2010301,行政运行,30227-委托业务费,50205,111 一般公共预算资金,1200.50,") {
		t.Errorf("%d %s", code, csv[max(0, len(csv)-300):])
	}
}

// TestStandardsInBrowser: a standard is added and changed from a day on, the grid
// reckons by it and says where an amount differs.
func TestStandardsInBrowser(t *testing.T) {
	ctx, said := browser(t)
	g := newGridDesk(t)
	g.enter(ctx, office.Reviewer, "lines", 1440)
	until(t, ctx, saved)
	do(t, ctx, "library", chromedp.Navigate(g.server.URL+"/standards?year=2023"))
	wants(t, ctx, `document.querySelector(".empty") !== null`)
	add := func(name, price string) {
		do(t, ctx, "add "+name, run(`(() => { const f = document.querySelector('form[action="/standards"].stacked'); for (const [k, v] of Object.entries({ name: "`+name+`", per: "人·年", price: "`+price+`", from: "2023-01-01", source: "深财行〔2022〕1号" })) f.elements[k].value = v; f.querySelector("button").click(); })()`))
	}
	add("公务员办公费", "一千")
	until(t, ctx, `document.querySelector(".fault") !== null`)
	wants(t, ctx, `document.querySelector('form[action="/standards"].stacked').elements.name.value === "公务员办公费"`)
	said.forget() // the refusal was meant
	add("公务员办公费", "3000")
	until(t, ctx, `document.querySelectorAll(".standards tbody tr").length === 2`)
	do(t, ctx, "open", run(`document.querySelector(".acts-row details").open = true`))
	shoot(t, ctx, "standards-1440", true)
	do(t, ctx, "narrow", chromedp.EmulateViewport(390, 844))
	wants(t, ctx, fits)
	shoot(t, ctx, "standards-390", true)
	do(t, ctx, "grid", chromedp.EmulateViewport(1440, 900), chromedp.Navigate(g.unit("lines")))
	until(t, ctx, saved)
	do(t, ctx, "by standard", goTo(4, "standard"), chromedp.KeyEvent("公务员办公费"), chromedp.KeyEvent("\r"), goTo(4, "quantity"), chromedp.KeyEvent("100"), chromedp.KeyEvent("\r"))
	until(t, ctx, saved)
	do(t, ctx, "look", goTo(4, "amount"))
	until(t, ctx, `document.querySelector(".grid-pop").innerText.includes("标准 3,000.00/人·年 × 100 = 300,000.00 元")`)
	until(t, ctx, `document.querySelector(".grid-pop").innerText.includes("金额不等于标准")`)
	shoot(t, ctx, "standards-grid", false)
	do(t, ctx, "reckon", run(`document.querySelector(".grid-pop .reckoned button").click()`))
	until(t, ctx, cellShows(4, "amount", "300,000.00"))
	until(t, ctx, saved)
	said.none(t)
}
