package web_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"mingzhang/internal/budget"
	"mingzhang/internal/place"
	"mingzhang/internal/report"
)

// silentDocument is a report of a document that does not say its year nor two units.
func silentDocument(t testing.TB) report.Document {
	d := sampleDocument(t)
	d.Year, d.Entity = 0, ""
	d.Questions = []budget.Question{
		{Ask: budget.AskYear, Evidence: []budget.Evidence{
			{Text: "2023年预算数", Value: "2023", Count: 4, Place: place.Place{Line: 12}}, {Text: "截至2022年12月31日", Value: "2022", Count: 1}}},
		{Ask: budget.AskEntity, Evidence: []budget.Evidence{{Text: "青川市园林局", Value: "青川市园林局", Count: 2}}},
		{Ask: budget.AskLevel},
		{Ask: budget.AskUnit, Table: "支出总表", Title: d.Tables[1].Title},
		{Ask: budget.AskUnit, Table: "收入总表", Title: d.Tables[2].Title},
	}
	return d
}

func TestAnswersForm(t *testing.T) {
	d := silentDocument(t)
	address := "/d/" + d.Digest[:12] + "/answers"
	page := ask(newHandler(newFake(d)), "GET", address, nil).Body.String()
	for _, want := range []string{`name="year"`, `name="entity"`, `name="level"`, `name="unit-3"`, `name="unit-4"`, "2023年预算数", "4次", "截至2022年12月31日", `<option value="青川市园林局">`} {
		if !strings.Contains(page, want) {
			t.Errorf("the form lacks %s", want)
		}
	}
	if strings.Contains(page, `name="kind"`) {
		t.Error("the form asks for the kind, which the document says")
	}
	overview := ask(newHandler(newFake(d)), "GET", "/d/"+d.Digest[:12], nil).Body.String()
	for _, want := range []string{"文件没有写明：年度、部门或单位、层次、2张表的金额单位。", address, "年度不明"} {
		if !strings.Contains(overview, want) {
			t.Errorf("the overview lacks %s", want)
		}
	}
	plain := sampleDocument(t)
	if page := ask(newHandler(newFake(plain)), "GET", "/d/"+plain.Digest[:12]+"/answers", nil).Body.String(); !strings.Contains(page, "没有要补充的") {
		t.Error("a document that says all is asked")
	}
}

func TestAnswerIsKept(t *testing.T) {
	d := silentDocument(t)
	base := "/d/" + d.Digest[:12]
	for name, c := range map[string]struct {
		form   url.Values
		status int
		want   string
	}{
		"good":         {url.Values{"year": {"2024"}, "unit-3": {"万元"}, "actor": {"王会计"}, "version": {"0"}}, 303, ""},
		"slip":         {url.Values{"year": {"224"}, "entity": {"青川市园林局"}, "actor": {"王会计"}, "version": {"0"}}, 400, "年度要写四位"},
		"no such unit": {url.Values{"unit-3": {"美元"}, "actor": {"王会计"}, "version": {"0"}}, 400, "不认识的金额单位"},
		"no name":      {url.Values{"year": {"2024"}, "actor": {" "}, "version": {"0"}}, 400, "请署名"},
		"no such kind": {url.Values{"kind": {"概算"}, "actor": {"王会计"}, "version": {"0"}}, 400, ""},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(d)
			h := newHandler(f)
			w := ask(h, "POST", base+"/answers", strings.NewReader(c.form.Encode()), form, signed)
			if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
				t.Fatalf("status %d, want %d with %q: %s", w.Code, c.status, c.want, w.Body)
			}
			if c.status != 303 {
				if len(f.said) > 0 {
					t.Error("a refused answer was kept")
				}
				for _, typed := range []string{c.form.Get("year"), c.form.Get("entity")} {
					if typed != "" && !strings.Contains(w.Body.String(), `value="`+typed+`"`) {
						t.Errorf("%s was lost", typed)
					}
				}
				return
			}
			if to := w.Header().Get("Location"); to != base || len(f.said) != 1 || f.said[0].By != "王会计" || f.said[0].Given.Units["支出总表"] != "万元" {
				t.Errorf("leads to %s, kept %+v", to, f.said)
			}
			overview := ask(h, "GET", base, nil).Body.String()
			for _, want := range []string{"由人补充，不是文件里读到的：年度 2024", "王会计", "人工给出"} {
				if !strings.Contains(overview, want) {
					t.Errorf("the overview lacks %s", want)
				}
			}
		})
	}
}

// Two who answer at once: the second sees what the first said, and what they typed
// themselves.
func TestAnswerConflict(t *testing.T) {
	d := silentDocument(t)
	f := newFake(d)
	h := newHandler(f)
	address := "/d/" + d.Digest[:12] + "/answers"
	first := url.Values{"year": {"2024"}, "actor": {"王会计"}, "version": {"0"}}.Encode()
	if w := ask(h, "POST", address, strings.NewReader(first), form, signed); w.Code != 303 {
		t.Fatal(w.Code)
	}
	second := url.Values{"year": {"2023"}, "actor": {"李会计"}, "version": {"0"}}.Encode()
	w := ask(h, "POST", address, strings.NewReader(second), form, signed)
	for _, want := range []string{"别人补充过", "王会计", "年度 2024", `value="2023"`, `name="version" value="1"`} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("the conflict does not show %s", want)
		}
	}
	if w.Code != 409 || len(f.said) != 1 {
		t.Errorf("%d, kept %+v", w.Code, f.said)
	}
}

// TestAnswersInABrowser fills the form with the keyboard, wide and narrow.
func TestAnswersInABrowser(t *testing.T) {
	ctx, said := browser(t)
	for _, width := range []int64{1440, 390} {
		d := silentDocument(t)
		s := newServer(t, newFake(d))
		base := "/d/" + d.Digest[:12]
		visit(t, ctx, s.URL+base, width)
		wants(t, ctx, `document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
		shoot(t, ctx, fmt.Sprint("answers-overview-", width), false)
		do(t, ctx, "open", chromedp.Click(chromedp.CSS(`.banner a[href$="/answers"]`)))
		until(t, ctx, `document.querySelector("form [name=year]") !== null`)
		wants(t, ctx, `document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
		wants(t, ctx, `!/\b(ui|ask)\.[a-z]+|<no value>/.test(document.body.innerText)`)
		shoot(t, ctx, fmt.Sprint("answers-form-", width), true)
		do(t, ctx, "fill",
			chromedp.SendKeys(chromedp.CSS("[name=year]"), "2024"),
			chromedp.Click(chromedp.CSS("[name=level][value=unit]")),
			run(`document.querySelector("[name=unit-3]").value = "万元"`),
			chromedp.SendKeys(chromedp.CSS("[name=entity]"), "青川市园林局\r"))
		until(t, ctx, `location.pathname === "`+base+`" && document.body.innerText.includes("由人补充")`)
		wants(t, ctx, `document.querySelector(".identity .by-person") !== null`)
		shoot(t, ctx, fmt.Sprint("answers-given-", width), false)
	}
	said.none(t)
}
