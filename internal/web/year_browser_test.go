package web_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"mingzhang/internal/app/people"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/office"
)

// as gives the browser a role's session and opens a page of the budget.
func (g *gridDesk) as(ctx context.Context, role office.Role, page string, width int64) {
	g.Helper()
	if _, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: "mz_session", Value: g.session(role), URL: g.server.URL}); err != nil {
		g.Fatal(err)
	}
	address := g.server.URL + "/b/" + g.id + page
	if page == "/budgets" || page == "/budgets/new" {
		address = g.server.URL + page
	}
	do(g.T, ctx, "open "+page, chromedp.EmulateViewport(width, 900), chromedp.Navigate(address))
}

// TestYearPages opens every page of the year wide and narrow: no complaints,
// nothing wider than the window.
func TestYearPages(t *testing.T) {
	ctx, said := browser(t)
	g := newGridDesk(t)
	for _, width := range []int64{1440, 390} {
		for name, page := range map[string]string{
			"budgets": "/budgets", "begin": "/budgets/new", "overview": "", "projects": "/projects", "project": "/projects/BJ-1", "new-project": "/projects/new?unit=demo-unit-1",
			"facts": "/u/demo-unit-1/facts", "thread": "/thread", "execution": "/execution", "history": "/history",
		} {
			g.as(ctx, office.Reviewer, page, width)
			until(t, ctx, `document.readyState === "complete" && document.querySelector("main h1") !== null && !document.querySelector(".fault")`)
			wants(t, ctx, `document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
			wants(t, ctx, `!/\bui\.[a-z]+\.|<no value>/.test(document.body.innerText)`)
			shoot(t, ctx, fmt.Sprint("year-", name, "-", width), true)
		}
	}
	g.as(ctx, office.Reviewer, "", 1000)
	wants(t, ctx, `getComputedStyle(document.querySelector(".steps .ground")).display === "none" && document.querySelector(".steps .due").title.includes("预算法")`)
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	wants(t, ctx, `getComputedStyle(document.querySelector(".steps .ground")).display === "block" && getComputedStyle(document.querySelector(".hand .acts")).display === "none"`)
	shoot(t, ctx, "year-overview-print", true)
	said.none(t)
}

// TestHandInAndReturn walks the overview as people do: the preparer hands in,
// the approver returns it with a reason, the preparer sees why.
func TestHandInAndReturn(t *testing.T) {
	ctx, said := browser(t)
	g := newGridDesk(t)
	unit := `document.querySelector("#body-demo-unit-1")`
	g.as(ctx, office.Auditor, "", 1440)
	until(t, ctx, `document.querySelectorAll(".hand").length === 3`)
	wants(t, ctx, `document.querySelectorAll(".acts button").length === 0`)
	wants(t, ctx, `document.querySelectorAll(".steps .is-now").length === 1 && document.querySelectorAll(".steps > li").length === 9`)

	g.as(ctx, office.Preparer, "", 1440)
	until(t, ctx, unit+`.querySelectorAll(".acts button").length === 1`)
	wants(t, ctx, `document.querySelectorAll(".acts").length === 1`)
	wants(t, ctx, unit+`.querySelectorAll(".stages li").length === 3`)
	do(t, ctx, "hand in", chromedp.Click(chromedp.CSS("#body-demo-unit-1 .m-forward button")))
	until(t, ctx, unit+`.querySelector(".m-withdraw") !== null && !`+unit+`.querySelector(".m-forward")`)

	g.as(ctx, office.Approver, "", 1440)
	until(t, ctx, unit+`.querySelector(".m-return") !== null`)
	do(t, ctx, "a return without a reason is not sent", chromedp.Click(chromedp.CSS("#body-demo-unit-1 .m-return button")))
	wants(t, ctx, unit+`.querySelector(".m-return input[name=reason]").matches(":invalid")`)
	do(t, ctx, "return", chromedp.SendKeys(chromedp.CSS("#body-demo-unit-1 .m-return input[name=reason]"), "请补充会议费依据\r"))
	until(t, ctx, unit+`.innerText.includes("请补充会议费依据")`)

	g.as(ctx, office.Preparer, "", 390)
	until(t, ctx, unit+`.querySelector(".m-forward") !== null`)
	wants(t, ctx, unit+`.querySelector(".banner").innerText.includes("请补充会议费依据")`)
	wants(t, ctx, `document.querySelector(".moves").innerText.includes("请补充会议费依据")`)
	shoot(t, ctx, "year-returned-390", true)
	said.none(t)
	g.conflictShown(ctx)
	said.forget() // the browser itself complains of the refusal
	g.controlFigures(ctx)
	said.none(t)
}

// conflictShown: who acts on an older page is told, and nothing moves.
func (g *gridDesk) conflictShown(ctx context.Context) {
	g.Helper()
	move := office.Move{Kind: office.Forward, Step: "first-up", Body: "demo-unit-1"}
	if err := g.Move(g.Context(), g.actor(office.Preparer), g.id, move); err != nil {
		g.Fatal(err)
	}
	do(g.T, ctx, "an older page", chromedp.Click(chromedp.CSS("#body-demo-unit-1 .m-forward button")))
	until(g.T, ctx, `document.querySelector(".fault") !== null && location.pathname.endsWith("/moves")`)
	if got := g.stage("demo-unit-1"); got != 1 {
		g.Errorf("the older page moved the unit to stage %d", got)
	}
}

// everybody holds every role at the department.
func everybody() office.Actor {
	a := office.Actor{Person: office.Person{ID: "everybody", Name: "大家"}}
	for _, r := range office.Roles() {
		a.Grants = append(a.Grants, office.Grant{Person: a.Person.ID, Role: r, Body: people.DemoDepartment})
	}
	return a
}

// controlFigures: the finance bureau sees what is missing, sets the figures, and
// passes the step on.
func (g *gridDesk) controlFigures(ctx context.Context) {
	g.Helper()
	for _, unit := range []office.BodyID{"demo-unit-1", "demo-unit-2", "demo-unit-3"} {
		for g.step().ID == "first-up" && g.stage(unit) < len(g.step().Stages) {
			if err := g.Move(g.Context(), everybody(), g.id, office.Move{Kind: office.Forward, Step: "first-up", Stage: g.stage(unit), Body: unit}); err != nil {
				g.Fatal(err)
			}
		}
	}
	g.as(ctx, office.Finance, "", 1440)
	until(g.T, ctx, `document.querySelectorAll(".conditions > li:not(.holds)").length === 1 && document.querySelectorAll(".control form").length === 3`)
	shoot(g.T, ctx, "year-control-1440", true)
	for i, unit := range []string{"demo-unit-1", "demo-unit-2", "demo-unit-3"} {
		do(g.T, ctx, "set the figure of "+unit, chromedp.Click(chromedp.CSS("#control-"+unit+" button")))
		until(g.T, ctx, fmt.Sprintf(`location.hash === "#control" && document.querySelectorAll('.control input[name=version][value="1"]').length === %d`, i+1))
	}
	until(g.T, ctx, `document.querySelector(".conditions > .holds") !== null`)
	do(g.T, ctx, "pass on", chromedp.Click(chromedp.CSS(".m-forward button")))
	until(g.T, ctx, `document.querySelector(".steps > li:nth-child(3)").matches(".is-now") && document.querySelector(".steps .is-done .when") !== null`)
}

func (g *gridDesk) standing() planning.Standing {
	g.Helper()
	s, err := g.Standing(g.Context(), g.actor(office.Auditor), g.id)
	if err != nil {
		g.Fatal(err)
	}
	return s
}

func (g *gridDesk) step() office.Step { return g.standing().Step }

func (g *gridDesk) stage(unit office.BodyID) int { return g.standing().Track.Stages[unit] }

// TestBeginFromFile begins next year from this year's ledger, uploaded; a file
// that is no ledger begins nothing.
func TestBeginFromFile(t *testing.T) {
	ctx, said := browser(t)
	g := newGridDesk(t)
	ledger, err := filepath.Abs("../../testdata/ledgers/futian-2023.json")
	if err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(t.TempDir(), "broken.json")
	if err := os.WriteFile(broken, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{broken, ledger} {
		g.as(ctx, office.Reviewer, "/budgets/new", 1440)
		do(t, ctx, "begin", chromedp.WaitVisible(chromedp.CSS("input[name=year]")), chromedp.SetValue(chromedp.CSS("input[name=year]"), "2024"),
			chromedp.SetUploadFiles(chromedp.CSS("input[name=file]"), []string{file}), chromedp.Click(chromedp.CSS("input[value=ledger]")), chromedp.Click(chromedp.CSS("form.stacked button.primary")))
		if file == broken {
			until(t, ctx, `document.querySelector(".fault") !== null && document.querySelector("input[name=year]").value === "2024"`)
			said.forget() // the browser itself complains of the refusal
		}
	}
	until(t, ctx, `location.pathname === "/b/demo-department-2024"`)
	wants(t, ctx, `document.querySelector(".control").innerText.includes("40,388,000.00")`)
	list, err := g.Budgets(t.Context(), everybody())
	if err != nil || len(list) != 2 || list[0].Year != 2024 || list[0].Total != list[1].Total {
		t.Errorf("budgets: %+v, %v", list, err)
	}
	said.none(t)
}
