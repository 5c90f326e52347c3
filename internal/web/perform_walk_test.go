package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"mingzhang/internal/app/people"
	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/edition"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/store"
)

// TestPerformanceYear walks a project's year in the browser as the unit, the
// department and the bureau do: sign a value, fill the monitoring sheet, return
// it, file it, evaluate the year, publish, pick, score, and see the result in next
// year's budget.
func TestPerformanceYear(t *testing.T) {
	ctx, said := browser(t)
	g := newPerformDesk(t)
	g.lively()
	g.monitors(ctx, said)
	g.late(ctx)
	g.evaluates(ctx)
	said.none(t)
	g.isPublic(ctx)
	g.isPicked(ctx)
	g.next(ctx)
	said.none(t)
}

const walked = "/performance/s/project-BJ-2"

// monitors: the unit signs a value and hands in, the department returns, the
// bureau files.
func (g *performDesk) monitors(ctx context.Context, said *complaints) {
	g.Helper()
	proof := filepath.Join(g.TempDir(), "问卷.csv")
	g.must(os.WriteFile(proof, []byte("题目,满意\n1,90\n"), 0o600))
	g.as(ctx, office.Preparer, walked, 1440)
	until(g.T, ctx, `document.readyState === "complete" && document.querySelectorAll(".perf-rows tbody tr").length === 7 && document.querySelector("#sign") !== null`)
	g.push(ctx, "open the form", "#sign > summary")
	do(g.T, ctx, "sign a value",
		chromedp.SetValue(chromedp.CSS("#sign select[name=key]"), "服务对象满意度/工作人员满意度"), chromedp.SetValue(chromedp.CSS("#sign input[name=value]"), "88%"),
		chromedp.SetValue(chromedp.CSS("#sign input[name=day]"), "2023-07-31"), chromedp.SetUploadFiles(chromedp.CSS("#sign input[name=file]"), []string{proof}))
	g.push(ctx, "sign", "#sign form button")
	until(g.T, ctx, `[...document.querySelectorAll(".perf-rows tbody tr")].some((r) => r.innerText.includes("88%") && r.innerText.includes("问卷.csv") && r.querySelector(".v-exact"))`)
	g.push(ctx, "hand in too early", "#filing .m-forward button")
	until(g.T, ctx, `document.querySelector(".fault")?.innerText.includes("还不能报送")`)
	said.forget() // the browser itself complains of the refusal
	g.as(ctx, office.Preparer, walked, 1440)
	until(g.T, ctx, `document.readyState === "complete" && document.querySelectorAll(".perf-rows select[name=cause]").length === 7 && !document.querySelector(".fault")`)
	fill := `(() => { for (const r of document.querySelectorAll(".perf-rows tbody tr")) {
		r.querySelector("[name=cause]").value = "staff"; r.querySelector("[name=likelihood]").value = "possible";
		r.querySelector("[name=text]").value = "年中人员变动"; r.querySelector("[name=measure]").value = "补足人员"; } return true })()`
	wants(g.T, ctx, fill)
	g.press(ctx, "save", ".perf-form button.primary", `document.querySelector(".perf-rows input[name=measure]")?.value === "补足人员" && document.querySelector(".perf-form input[name=version]").value === "1" && !document.querySelector("#filing details")`)
	g.press(ctx, "hand in", "#filing .m-forward button", `location.hash === "#filing" && document.querySelector("#filing .stages .done") !== null`)
	wants(g.T, ctx, `document.querySelector(".perf-form button") === null && document.querySelector("#filing .acts") === null`)

	g.as(ctx, office.Reviewer, walked, 1440)
	until(g.T, ctx, `document.querySelector("#filing .m-return") !== null`)
	do(g.T, ctx, "a reason", chromedp.SendKeys(chromedp.CSS("#filing .m-return input[name=reason]"), "请写明补足的人数"))
	g.press(ctx, "return", "#filing .m-return button", `document.querySelector(".banner.s-warning")?.innerText.includes("请写明补足的人数")`)
	g.as(ctx, office.Preparer, walked, 390)
	g.press(ctx, "hand in again", "#filing .m-forward button", `document.querySelector("#filing .stages .done") !== null`)
	shoot(g.T, ctx, "perform-walk-handed-390", true)
	g.as(ctx, office.Reviewer, walked, 1440)
	g.press(ctx, "review", "#filing .m-forward button", `document.querySelectorAll("#filing .stages .done").length === 2`)
	g.as(ctx, office.Finance, walked, 1440)
	until(g.T, ctx, `document.querySelector("#filing input[name=number]") !== null`)
	do(g.T, ctx, "a receipt", chromedp.SendKeys(chromedp.CSS("#filing input[name=number]"), "福财绩〔2023〕17号"))
	g.press(ctx, "file", "#filing .m-forward button", `document.querySelector("#filing .good")?.innerText.includes("福财绩〔2023〕17号")`)
	shoot(g.T, ctx, "perform-walk-filed-1440", true)
}

// press clicks and waits for what follows. The page scrolls smoothly, so that a
// click at a place may miss: the button is asked itself.
func (g *performDesk) press(ctx context.Context, what, button, then string) {
	g.Helper()
	until(g.T, ctx, `document.readyState === "complete" && document.querySelector("`+button+`") !== null`)
	g.push(ctx, what, button)
	until(g.T, ctx, then)
}

// push clicks a button.
func (g *performDesk) push(ctx context.Context, what, button string) {
	g.Helper()
	if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`(document.querySelector('`+button+`').click(), true)`)); err != nil || !ok {
		g.Fatalf("%s: %v", what, err)
	}
}

// late: on the day after the last, the bureau sees who did not hand in.
func (g *performDesk) late(ctx context.Context) {
	g.day = "2023-09-01"
	g.as(ctx, office.Finance, "/performance", 1440)
	until(g.T, ctx, `document.querySelector(".perf-calendar .is-late .badge")?.innerText.includes("10")`)
	wants(g.T, ctx, `[...document.querySelectorAll(".perf-calendar details a")].every((a) => !a.href.endsWith("project-BJ-2"))`)
	wants(g.T, ctx, `document.querySelector(".perf-alerts .s-error") !== null`)
	shoot(g.T, ctx, "perform-walk-late-1440", true)
	for _, width := range []int64{1440, 390} {
		do(g.T, ctx, "all departments", chromedp.EmulateViewport(width, 900), chromedp.Navigate(g.server.URL+"/performance"))
		until(g.T, ctx, `document.querySelector(".perf-board tbody .s-error")?.innerText === "10" && document.querySelector(".perf-board tbody a").getAttribute("href") === "/b/`+g.id+`/performance"`)
		wants(g.T, ctx, `document.documentElement.scrollWidth <= document.documentElement.clientWidth && !/ui\.[a-z]+\./.test(document.body.innerText)`)
		shoot(g.T, ctx, fmt.Sprint("perform-walk-departments-", width), true)
	}
}

// evaluates: after the year the unit judges what is left to it, and sees every
// score with its derivation.
func (g *performDesk) evaluates(ctx context.Context) {
	g.Helper()
	g.day = "2024-02-01"
	subject := "project-BJ-2"
	for key, value := range map[string]string{"质量/信息化系统故障率": "2%", "质量/系统运维验收合格率": "80%", "成本/支出进度达标率": "95%", "社会效益/新型智慧城区系统运行": "正常"} {
		g.value(subject, key, "2023-12-31", value, false)
	}
	g.as(ctx, office.Preparer, walked+"/self", 1440)
	until(g.T, ctx, `document.readyState === "complete" && document.querySelectorAll(".judge").length === 1`)
	do(g.T, ctx, "judge", chromedp.SendKeys(chromedp.CSS(".judge input[name=share]"), "90"), chromedp.SendKeys(chromedp.CSS(".judge input[name=why]"), "全年无中断"),
		chromedp.SendKeys(chromedp.CSS("textarea[name=done]"), "各系统平稳运行"))
	wants(g.T, ctx, `(() => { const r = [...document.querySelectorAll(".perf-rows tbody tr")].find((r) => r.innerText.includes("系统运维验收合格率")); r.querySelector("[name=note]").value = "一个系统延期验收"; return true })()`)
	g.press(ctx, "save", ".perf-form button.primary", `document.querySelector(".total-number b")?.innerText.includes(".") && document.querySelector(".total-number .badge").innerText === "优"`)
	shoot(g.T, ctx, "perform-walk-self-1440", true)
	g.press(ctx, "hand in", "#filing .m-forward button", `document.querySelector("#filing .stages .done") !== null`)
	g.as(ctx, office.Reviewer, walked+"/self", 1440)
	g.press(ctx, "review", "#filing .m-forward button", `document.querySelectorAll("#filing .stages .done").length === 2`)
	g.as(ctx, office.Finance, walked+"/self", 1440)
	until(g.T, ctx, `document.querySelector("#filing input[name=number]") !== null`)
	do(g.T, ctx, "a receipt", chromedp.SendKeys(chromedp.CSS("#filing input[name=number]"), "福财绩〔2024〕3号"))
	g.press(ctx, "file", "#filing .m-forward button", `document.querySelector("#filing .good") !== null`)
}

// isPublic: the public sees promised, measured, proof on the page of the edition,
// and no name.
func (g *performDesk) isPublic(ctx context.Context) {
	g.Helper()
	e := planning.Edition{ID: "demo-department-2023-1", Budget: g.id, Body: people.DemoDepartment, Name: "某局", Year: 2023, Day: "2023-02-10", Manifest: edition.Manifest{Title: "某局2023年部门预算", Number: 1}}
	data, err := json.Marshal(e)
	g.must(err)
	g.must(g.store.Update(g.Context(), func(tx store.Tx) error {
		_, err := tx.PutRecord(store.Record{Space: "public", Kind: store.EditionRecord, ID: e.ID, Body: string(e.Body), Data: data, Actor: "test", At: g.now()})
		return err
	}))
	g.as(ctx, office.Reviewer, "/performance", 1440)
	g.as(ctx, office.Preparer, "/performance/s/unit-demo-unit-1/self", 1440)
	until(g.T, ctx, `[...document.querySelectorAll("#sign option")].some((o) => o.value.includes("固定资产利用率"))`)
	g.as(ctx, office.Reviewer, "/performance", 1440)
	until(g.T, ctx, `document.querySelector("#show") !== null`)
	g.press(ctx, "publish", "#show button", `location.search.includes("shown")`)
	for _, width := range []int64{1440, 390} {
		do(g.T, ctx, "the public page", chromedp.EmulateViewport(width, 900), chromedp.Navigate(g.server.URL+"/public/"+e.ID))
		until(g.T, ctx, `document.querySelectorAll("#kept tbody tr").length === 7 && document.querySelector("#kept .s-error") !== null`)
		wants(g.T, ctx, `!document.querySelector("#kept").innerText.includes("everybody") && !document.querySelector("#kept").innerText.includes(".pdf")`)
		wants(g.T, ctx, `document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
		shoot(g.T, ctx, "perform-walk-public-"+map[bool]string{true: "1440", false: "390"}[width > 400], true)
	}
}

// isPicked: the department picks, the expert scores and signs.
func (g *performDesk) isPicked(ctx context.Context) {
	g.Helper()
	g.as(ctx, office.Reviewer, "/evaluation", 1440)
	pick := `form:has(input[value="BJ-2"])`
	until(g.T, ctx, `document.readyState === "complete" && document.querySelector('`+pick+`') !== null`)
	do(g.T, ctx, "pick", chromedp.SendKeys(chromedp.CSS(pick+" input[name=reason]"), "验收合格率没有达到"))
	g.push(ctx, "pick", pick+" button")
	until(g.T, ctx, `location.pathname.endsWith("/evaluation/department-BJ-2") && document.querySelector(".perf-report").innerText.includes("验收合格率没有达到")`)
	g.as(ctx, office.Expert, "/evaluation/department-BJ-2", 1440)
	until(g.T, ctx, `document.readyState === "complete" && document.querySelectorAll("#expert tbody tr").length === 17`)
	wants(g.T, ctx, `(() => { for (const r of document.querySelectorAll("#expert tbody tr")) { const w = r.querySelector("small").innerText.split("·")[1].trim(); r.querySelector("input.amount").value = w; } return true })()`)
	do(g.T, ctx, "sign", chromedp.SendKeys(chromedp.CSS("#expert textarea[name=opinion]"), "总体达到预期"))
	g.push(ctx, "sign", "#expert button.primary")
	until(g.T, ctx, `document.querySelector(".perf-report .big")?.innerText === "100" && document.querySelector("#expert fieldset").disabled`)
	shoot(g.T, ctx, "perform-walk-case-1440", true)
	id := "department-BJ-2"
	g.must(g.Answer(g.Context(), g.actor(office.Preparer), g.id, id, "无异议", 0))
	g.must(g.Conclude(g.Context(), g.actor(office.Reviewer), g.id, id, performing.Conclusion{Found: "验收延期", Advice: "合同写明验收期", Use: "压减运维费一成"}, 0))
	g.must(g.ActOn(g.Context(), g.actor(office.Reviewer), g.id, id, performing.Step{Kind: office.Forward}))
	g.must(g.ActOn(g.Context(), g.actor(office.Finance), g.id, id, performing.Step{Kind: office.Forward, Stage: 1, Version: 1, Number: "回执1"}))
}

// next: who compiles the next budget sees what this year came to.
func (g *performDesk) next(ctx context.Context) {
	g.Helper()
	next, err := g.desk.Begin(g.Context(), g.actor(office.Reviewer), draft.Budget{Department: people.DemoDepartment, Year: 2024, Family: "shenzhen/budget/2023", Jurisdiction: office.National}, planning.Start{Last: g.id})
	g.must(err)
	last := g.id
	g.id = next
	g.as(ctx, office.Preparer, "/projects/BJ-2", 1440)
	until(g.T, ctx, `document.querySelector("#results")?.innerText.includes("压减运维费一成") && document.querySelector("#results").innerText.includes("系统运维验收合格率")`)
	shoot(g.T, ctx, "perform-walk-next-1440", true)
	g.as(ctx, office.Preparer, walked+"/indicator?key="+"质量/信息化系统故障率", 390)
	until(g.T, ctx, `document.querySelector("main h1")?.innerText.includes("信息化系统故障率")`)
	points, err := g.Trend(g.Context(), g.actor(office.Preparer), people.DemoDepartment, cycle.Subject{Project: "BJ-2"}.ID(), "质量/信息化系统故障率")
	if err != nil || len(points) != 2 || points[0].Value.Value != "2%" {
		g.Errorf("%+v %v", points, err)
	}
	g.id = last
}
