package web_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/register"
)

// TestSurveyByLink: an officer begins a survey, two people answer on a phone without
// signing in, one of them twice in the same browser, and the officer sees two answers.
func TestSurveyByLink(t *testing.T) {
	ctx, said := browser(t)
	g := newProofDesk(t)
	g.open(ctx, office.Preparer, "/evidence/surveys", 1440)
	for field, text := range map[string]string{"title": "系统运行满意度", "group": "信息系统用户", "question": "您对信息系统的运行是否满意？", "sent": "40"} {
		do(t, ctx, field, chromedp.SendKeys(chromedp.CSS(`input[name="`+field+`"]`), text))
	}
	do(t, ctx, "a day that is past", run(`document.querySelector('[name=closes]').value = "2020-01-01"`), run(`document.querySelector('form.stacked button.primary').click()`))
	until(t, ctx, `document.querySelector(".fault")?.innerText.includes("截止日期早于开始日期") && document.querySelector('[name=title]').value === "系统运行满意度"`)
	said.forget() // the browser itself complains of the refusal
	do(t, ctx, "a day to come", run(`document.querySelector('[name=closes]').value = "2999-12-31"`), run(`document.querySelector('form.stacked button.primary').click()`))
	until(t, ctx, `document.querySelector(".survey-link img")?.naturalWidth > 100`)
	link, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector(".survey-link a.mono").innerText.trim()`))
	if err != nil {
		t.Fatal(err)
	}
	for i, rating := range []int{1, 4, 1} {
		if i < 2 {
			if _, err := chromedp.Call(ctx, storage.ClearCookies, storage.ClearCookiesParams{}); err != nil {
				t.Fatal(err)
			}
		}
		do(t, ctx, "open the link", chromedp.EmulateViewport(390, 844), chromedp.Navigate(link))
		if i == 2 {
			until(t, ctx, `document.querySelector("[role=status]")?.innerText.includes("已经收到") && document.querySelector("form.stacked") === null`)
			break
		}
		until(t, ctx, `document.querySelectorAll(".survey-choice").length === 5`)
		wants(t, ctx, `document.documentElement.scrollWidth <= document.documentElement.clientWidth && !document.body.innerText.includes("ui.survey")`)
		shoot(t, ctx, fmt.Sprint("survey-question-", i, "-390"), true)
		do(t, ctx, "answer", run(fmt.Sprintf(`document.querySelectorAll(".survey-choice input")[%d].click()`, rating)), run(`document.querySelector("form.stacked button.primary").click()`))
		until(t, ctx, `document.querySelector("[role=status]")?.innerText.includes("已经收到")`)
	}
	for _, width := range []int64{1440, 390} {
		g.open(ctx, office.Preparer, "/evidence/surveys", width)
		shoot(t, ctx, fmt.Sprint("surveys-", width), true)
		do(t, ctx, "the survey", run(`document.querySelector(".evidence-list a").click()`))
		until(t, ctx, `document.querySelector(".survey-lead")?.innerText.includes("50.0%") && document.querySelector(".survey-lead").innerText.includes("收回 2 份，发出 40 份，回收率 5.0%")`)
		wants(t, ctx, `document.querySelector(".banner.s-warning").innerText.includes("只收回 2 份") && document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
		shoot(t, ctx, fmt.Sprint("survey-", width), true)
	}
	do(t, ctx, "end it", run(`document.querySelector('form[action$="/end"] button').click()`))
	until(t, ctx, `document.querySelector(".badge.k-body")?.innerText.includes("已结束")`)
	do(t, ctx, "open the link", chromedp.Navigate(link))
	until(t, ctx, `document.querySelector("[role=status]") !== null && document.querySelector("form.stacked") === null`)
	g.surveyOfPoints(ctx)
	said.none(t)
	values, err := g.RegisterValues(t.Context(), office.Actor{Person: office.Person{ID: "x"}, Grants: []office.Grant{{Person: "x", Role: office.Auditor}}}, register.SurveysID, "", evidencing.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	if i := slices.IndexFunc(values, func(v evidence.Value) bool { return v.Formula == "surveys.users" }); i < 0 || values[i].Text() != "50" {
		t.Errorf("%+v", values)
	}
}

// surveyOfPoints makes a survey in points and one that is to open later, and looks at
// what a phone shows of both.
func (g *proofDesk) surveyOfPoints(ctx context.Context) {
	g.Helper()
	unit := office.Actor{Person: office.Person{ID: "x"}, Grants: []office.Grant{{Person: "x", Role: office.Preparer, Body: "demo-unit-1"}}}
	s := register.Survey{Title: "培训满意度", Group: "工作人员", Question: "您给这次培训打几分？", Closes: "2999-12-31", Sent: 20, Points: 7}
	points, err := g.MakeSurvey(g.Context(), unit, "demo-unit-1", s)
	if err != nil {
		g.Fatal(err)
	}
	s.Title, s.Opens = "下月的调查", time.Now().AddDate(0, 0, 30).Format(time.DateOnly)
	later, err := g.MakeSurvey(g.Context(), unit, "demo-unit-1", s)
	if err != nil {
		g.Fatal(err)
	}
	do(g.T, ctx, "points", chromedp.EmulateViewport(390, 844), chromedp.Navigate(g.server.URL+"/survey/"+points))
	until(g.T, ctx, `document.querySelectorAll(".survey-choice").length === 10 && document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
	shoot(g.T, ctx, "survey-points-390", true)
	do(g.T, ctx, "eight points", run(`document.querySelector('.survey-choice input[value="8"]').click()`), run(`document.querySelector("form.stacked button.primary").click()`))
	until(g.T, ctx, `document.querySelector("[role=status]")?.innerText.includes("已经收到")`)
	do(g.T, ctx, "later", chromedp.Navigate(g.server.URL+"/survey/"+later))
	until(g.T, ctx, `document.querySelector("[role=status]")?.innerText.includes("`+s.Opens+`") && document.querySelector("form.stacked") === null`)
	for _, width := range []int64{1440, 390} {
		g.open(ctx, office.Preparer, "/evidence/surveys/"+points, width)
		until(g.T, ctx, `document.querySelector(".survey-lead")?.innerText.includes("收回 1 份，发出 20 份")`)
		wants(g.T, ctx, `document.documentElement.scrollWidth <= document.documentElement.clientWidth && document.body.innerText.includes("7 分及以上算满意") && !document.body.innerText.includes("ui.survey")`)
		shoot(g.T, ctx, fmt.Sprint("survey-points-result-", width), true)
	}
	g.open(ctx, office.Preparer, "/evidence/registers/surveys?body=demo-unit-1", 1440)
	until(g.T, ctx, `document.querySelectorAll(".survey-of").length >= 2`)
	shoot(g.T, ctx, "survey-register-1440", false)
}
