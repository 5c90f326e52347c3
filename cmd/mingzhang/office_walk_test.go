package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"mingzhang/internal/office"
)

// officeWalk walks an office that begins with nothing, everything in the browser.
type officeWalk struct {
	*publishWalk
	links   map[office.Role]string // invitations, by role
	units   [2]string              // ids of 本级 and of the other unit
	project string                 // address of the page of its new project
}

// the persons of the walk: one for each hand that the year needs.
var hands = []office.Role{office.Reviewer, office.Preparer, office.Approver, office.Performance, office.SecrecyReviewer, office.Finance, office.Auditor}

const (
	walkBureau     = "清河市财政局"
	walkDepartment = "清河市档案局"
	walkOwn        = "清河市档案局（本级）"
	walkUnit       = "清河市档案馆"
	walkPassword   = "三只猫 在屋顶 看月亮"
)

// TestFromNothingToVerified is a whole year in a real browser, with nothing but
// the program and an empty folder: the administrator comes in by the one-time
// link, sets up the office and its people; each person signs in with a password of
// their own; the year goes from the units' first proposal to a published edition;
// somebody who is not signed in downloads and verifies it.
func TestFromNothingToVerified(t *testing.T) {
	t.Parallel()
	w := &officeWalk{publishWalk: &publishWalk{T: t, ctx: walker(t), data: t.TempDir()}, links: map[office.Role]string{}}
	w.url = strings.TrimSuffix(address.FindString(started(t, "--data", w.data, "--port", "0")), "/")
	w.must(chromedp.Do(w.ctx))
	w.calm()
	link, err := said(t, "people", "invite", "admin", "--data", w.data)
	w.must(err)
	w.accept("admin", w.url+"/"+regexp.MustCompile(`welcome/[\w-]+`).FindString(link))
	w.bodies()
	w.people()
	for _, role := range hands {
		w.accept(string(role), w.links[role])
	}
	w.begin()
	w.propose()
	w.assess()
	w.handUp("first-up")
	w.figures()
	w.handUp("second-up")
	w.congress()
	w.publishAs(w.department())
	w.everybodyVerifies()
}

// page opens an address and waits for its heading.
func (w *officeWalk) page(path string) chromedp.Action[chromedp.Void] {
	return steps(chromedp.Navigate(w.url+path), chromedp.WaitVisible(chromedp.CSS("main h1")))
}

// steps makes one action of several.
func steps(list ...chromedp.Action[chromedp.Void]) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error { return chromedp.Do(ctx, list...) })
}

// filled puts values into the fields of a form and sends it with its button; the
// page that is left is marked so that the next one is known.
func (w *officeWalk) filled(form string, fields map[string]string) chromedp.Action[chromedp.Void] {
	list := []chromedp.Action[chromedp.Void]{chromedp.WaitVisible(chromedp.CSS(form))}
	for name, value := range fields {
		list = append(list, chromedp.SetValue(chromedp.CSS(form+` [name="`+name+`"]`), value))
	}
	return steps(append(list, w.clicked(form+" button"))...)
}

// clicked clicks what sends a form and waits for the page after it.
func (w *officeWalk) clicked(button string) chromedp.Action[chromedp.Void] {
	return steps(js(`document.body.classList.add("left")`), chromedp.Click(chromedp.CSS(button)), chromedp.WaitVisible(chromedp.CSS("body:not(.left) main")))
}

func js(script string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script+"; true"))
		return err
	})
}

// accept sets a password by a one-time link.
func (w *officeWalk) accept(who, link string) {
	w.Helper()
	w.act("welcome "+who, chromedp.EmulateViewport(1440, 900), chromedp.Navigate(link), w.filled("form.stacked", map[string]string{"password": walkPassword, "again": walkPassword}),
		chromedp.WaitVisible(chromedp.CSS("form.who")))
}

// as signs the person out who is there, and another in.
func (w *officeWalk) as(role office.Role) {
	w.Helper()
	w.act("sign out", w.clicked("form.who button"))
	w.act("sign in "+string(role), chromedp.EmulateViewport(1440, 900), w.page("/signin"), w.filled("form.stacked", map[string]string{"login": login(role), "password": walkPassword}),
		chromedp.WaitVisible(chromedp.CSS("form.who")))
}

func login(role office.Role) string { return strings.ReplaceAll(string(role), "-", ".") }

// bodies sets up the bureau, the department and its two units.
func (w *officeWalk) bodies() {
	w.Helper()
	form := "main form.stacked"
	w.act("bureau", w.page("/office/new"), w.filled(form, map[string]string{"name": walkBureau, "kind": "bureau"}))
	w.act("department", w.below(walkBureau), w.filled(form, map[string]string{"name": walkDepartment, "kind": "department", "duties": "执行国家有关档案工作的法规政策。"}))
	w.act("own level", w.below(walkDepartment), js(`document.querySelector("[name=own]").checked = true`),
		w.filled(form, map[string]string{"name": walkOwn, "kind": "unit", "duties": "监督和指导全市的档案工作。"}))
	w.act("unit", w.below(walkDepartment), w.filled(form, map[string]string{"name": walkUnit, "kind": "unit", "duties": "收集和保管档案。\n提供档案查阅。"}))
	for i, name := range []string{walkOwn, walkUnit} {
		href, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](fmt.Sprintf(`document.querySelector('a[aria-label*=%q]').getAttribute("href")`, name)))
		w.must(err)
		w.units[i] = href[strings.LastIndex(href, "/")+1:]
	}
}

// below opens the form of a body below another.
func (w *officeWalk) below(name string) chromedp.Action[chromedp.Void] {
	return steps(w.page("/office"), w.clicked(fmt.Sprintf(`a[href^="/office/new?parent"][aria-label*=%q]`, name)))
}

// people invites one person for every hand.
func (w *officeWalk) people() {
	w.Helper()
	at := map[office.Role]string{office.Finance: walkBureau}
	for _, role := range hands {
		body := at[role]
		if body == "" {
			body = walkDepartment
		}
		choose := fmt.Sprintf(`(() => { const s = document.querySelector('form[action$="/grants"] [name=body]'); s.value = [...s.options].find((o) => o.textContent.trim() === %q).value; })()`, body)
		w.act("person "+string(role), w.page("/office/people"), w.filled(`form[action="/office/people"]`, map[string]string{"name": "甲" + string(role), "login": login(role)}),
			js(choose), w.filled(`form[action$="/grants"]`, map[string]string{"role": string(role)}), w.filled(`form[action$="/link"]`, nil), chromedp.WaitVisible(chromedp.CSS("input.mono[readonly]")))
		link, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](`document.querySelector("input.mono[readonly]").value`))
		w.must(err)
		w.links[role] = link
	}
}

// begin opens the year with nothing in it.
func (w *officeWalk) begin() {
	w.Helper()
	w.as(office.Reviewer)
	w.act("begin", w.page("/budgets/new"), js(`document.querySelector('[name=from][value=""]').checked = true`),
		w.filled("main form.stacked", map[string]string{"year": "2023", "family": "shenzhen/budget/2023", "jurisdiction": office.National}), chromedp.WaitVisible(chromedp.CSS(".hand")))
	path, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](`location.pathname`))
	w.must(err)
	w.id = strings.TrimPrefix(path, "/b/")
}

// lines of the two units, as they would be pasted from a workbook.
var walkLines = [2][]string{
	{"人员\t\t2012601\t30101\t一般公共预算\t\t600000\t580000", "人员\t\t2012601\t30102\t一般公共预算\t\t200000\t190000", "人员\t\t2080505\t30108\t一般公共预算\t\t80000\t78000", "公用\t\t2012601\t30201\t一般公共预算\t\t50000\t50000",
		"项目\t%s\t2012699\t30227\t一般公共预算\t\t300000\t0"},
	{"人员\t\t2012604\t30101\t一般公共预算\t\t400000\t400000", "公用\t\t2012604\t30201\t一般公共预算\t\t20000\t20000"},
}

// propose makes the project, its targets, the lines of both units and the facts.
func (w *officeWalk) propose() {
	w.Helper()
	w.as(office.Preparer)
	w.act("project", w.page("/b/"+w.id+"/projects/new?unit="+w.units[0]), w.filled(`.card form.stacked`, map[string]string{"name": "馆藏档案数字化", "category": "特定目标类", "content": "馆藏档案扫描和著录。", "use": "馆藏档案扫描和著录"}),
		chromedp.WaitVisible(chromedp.CSS("#targets")))
	project, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](`location.pathname`))
	w.must(err)
	w.project = project
	w.act("targets", w.filled("#targets form.stacked", map[string]string{"goal": "完成馆藏档案数字化10万页。", "level1": "产出", "level2": "数量", "name": "数字化页数", "target": "≥10万页"}))
	for i, unit := range w.units {
		text := strings.ReplaceAll(strings.Join(walkLines[i], "\n"), "%s", "馆藏档案数字化")
		saved := `document.querySelector(".grid-state").classList.contains("saved") && document.querySelectorAll("tbody tr[data-row] td[data-col='0']:not(:empty)").length >= ` + fmt.Sprint(len(walkLines[i]))
		w.act("lines "+unit, w.page("/b/"+w.id+"/u/"+unit+"/lines"), chromedp.WaitVisible(chromedp.CSS(".grid-none")),
			js(fmt.Sprintf(`(() => { const d = new DataTransfer(); d.setData("text/plain", %q); document.querySelector(".grid-input").dispatchEvent(new ClipboardEvent("paste", { clipboardData: d, bubbles: true, cancelable: true })); })()`, text)),
			becomes(saved))
	}
	w.act("staff", w.page("/b/"+w.id+"/u/"+w.units[0]+"/facts"), w.filled("#year-"+w.units[0]+" form", map[string]string{"offices": "办公室\n业务科"}))
}

// assess is the ex-ante assessment of the new project.
func (w *officeWalk) assess() {
	w.Helper()
	w.as(office.Performance)
	w.act("assess", w.page(w.project), js(`document.querySelector('form[action$="/assessment"] [name=passed]').checked = true`),
		w.filled(`form[action$="/assessment"]`, map[string]string{"by": "评估组", "date": "2022-10-20", "opinion": "立项必要，测算合理。"}))
}

// becomes waits for an expression of the page.
func becomes(expression string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		for {
			ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression))
			if err == nil && ok {
				return nil
			}
			if ctx.Err() != nil {
				return fmt.Errorf("waited in vain for %s: %w", expression, ctx.Err())
			}
			time.Sleep(50 * time.Millisecond)
		}
	})
}

// handUp passes both units through a step in which units hand in: preparer,
// approver, department.
func (w *officeWalk) handUp(step string) {
	w.Helper()
	for _, role := range []office.Role{office.Preparer, office.Approver, office.Reviewer} {
		w.as(role)
		for _, unit := range w.units {
			if step == "second-up" && role == office.Approver && !w.offers(unit) {
				continue
			}
			w.forward(step+" "+string(role), unit, nil)
		}
	}
}

// offers tells whether the overview has a button forward for a body.
func (w *officeWalk) offers(body string) bool {
	w.Helper()
	w.act("overview", w.page("/b/"+w.id))
	ok, err := chromedp.Run(w.ctx, chromedp.Evaluate[bool](`document.querySelector("#body-`+body+` .m-forward button") !== null`))
	w.must(err)
	return ok
}

// forward hands a body's step on.
func (w *officeWalk) forward(name, body string, fields map[string]string) {
	w.Helper()
	w.act(name+" "+body, w.page("/b/"+w.id), w.filled("#body-"+body+" .m-forward", fields), js(`if (document.querySelector(".fault")) throw new Error(document.querySelector(".fault").innerText)`))
}

// figures sets the control figures and passes the step on.
func (w *officeWalk) figures() {
	w.Helper()
	w.as(office.Finance)
	for _, unit := range w.units {
		w.act("control "+unit, w.page("/b/"+w.id), w.clicked("#control-"+unit+" button"))
	}
	w.forward("first-down", w.department(), nil)
}

func (w *officeWalk) department() string { return strings.TrimSuffix(w.id, "-2023") }

// congress records what the congress approved, and the ratifications.
func (w *officeWalk) congress() {
	w.Helper()
	w.as(office.Finance)
	w.forward("congress", w.department(), map[string]string{"date": "2023-01-18"})
	w.forward("department ratified", w.department(), map[string]string{"date": "2023-01-28", "number": "清财〔2023〕3号"})
	w.as(office.Reviewer)
	for _, unit := range w.units {
		w.forward("unit ratified", unit, map[string]string{"date": "2023-02-06", "number": "清档〔2023〕2号"})
	}
}

// publishAs gives the reasons that the document asks for, hands it in, lets it be
// reviewed and publishes it.
func (w *officeWalk) publishAs(body string) {
	w.Helper()
	w.as(office.Reviewer)
	for n := 0; ; n++ {
		w.act(fmt.Sprint("reasons ", n), w.page("/b/"+w.id+"/words?unit="+body))
		open, err := chromedp.Run(w.ctx, chromedp.Evaluate[bool](`(() => { const f = [...document.querySelectorAll("#reasons form")].find((f) => f.elements.text.value.trim() === ""); if (f) { f.closest("details")?.setAttribute("open", ""); f.id = "to-answer"; } return !!f; })()`))
		w.must(err)
		if !open {
			break
		}
		if n > 40 {
			w.Fatal("the reasons never end")
		}
		w.act(fmt.Sprint("reason ", n), w.filled("#to-answer", map[string]string{"text": "按年度工作安排和人员变动"}))
	}
	page := w.page("/b/" + w.id + "/publish?unit=" + body)
	move := `form[action$="/publish/move"] button.primary`
	w.act("hand in", page, w.clicked(move), chromedp.WaitVisible(chromedp.CSS(".way li.done")))
	w.as(office.SecrecyReviewer)
	w.act("review", page, w.clicked(move), chromedp.WaitVisible(chromedp.CSS(".way li.done + li.done")))
	w.as(office.Reviewer)
	w.act("publish", page, w.clicked(".publish-form button.primary"), chromedp.WaitVisible(chromedp.CSS(`a[href$="/all.zip"]`)))
}

// everybodyVerifies signs out and verifies what the public gets.
func (w *officeWalk) everybodyVerifies() {
	w.Helper()
	w.act("sign out", w.clicked(`form.who button`), chromedp.WaitVisible(chromedp.CSS("a.who")))
	w.act("public", w.page("/public"), w.clicked(".listing-title"), chromedp.WaitVisible(chromedp.CSS(`a[href$="/all.zip"]`)))
	file, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](`document.querySelector('a[href$="/all.zip"]').href`))
	w.must(err)
	dir := w.unpacked([]byte(get(w.T, file)))
	if status := run([]string{"verify", dir}); status != 0 {
		w.Errorf("verify ends with %d", status)
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil || len(names) != 1 {
		w.Fatalf("%v, %v", names, err)
	}
	whole, err := os.ReadFile(names[0])
	w.must(err)
	for _, want := range []string{walkDepartment, walkUnit, "馆藏档案数字化", "165"} { // 1,650,000 yuan
		if !strings.Contains(string(whole), want) {
			w.Errorf("the edition does not tell %s", want)
		}
	}
}
