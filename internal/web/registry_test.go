package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/report"
)

// TestRegistry: a rule tells all of itself; its severity is changed with a reason by
// whom and from the version that was seen; what was refused stays typed.
func TestRegistry(t *testing.T) {
	f := newFake(sampleDocument(t))
	h := newHandler(f)
	post := func(fields url.Values) (int, string) {
		w := ask(h, http.MethodPost, "/rules/sum.columns", strings.NewReader(fields.Encode()), signed, form)
		return w.Code, w.Body.String()
	}
	for path, has := range map[string]string{"/rules": "行内各栏相加", "/rules/sum.columns": "甲＝乙＋丙"} {
		if w := ask(h, http.MethodGet, path, nil); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), has) || strings.Contains(w.Body.String(), "<b>预算") {
			t.Errorf("GET %s: %d", path, w.Code)
		}
	}
	if w := ask(h, http.MethodGet, "/rules/none.such", nil); w.Code != http.StatusNotFound {
		t.Errorf("a rule that is not: %d", w.Code)
	}
	if code, body := post(url.Values{"severity": {"off"}, "reason": {""}, "version": {"0"}}); code != http.StatusBadRequest || !strings.Contains(body, `value="off" selected`) {
		t.Errorf("without a reason: %d", code)
	}
	if code, _ := post(url.Values{"severity": {"off"}, "reason": {"另有检查"}, "version": {"0"}}); code != http.StatusSeeOther {
		t.Errorf("with a reason: %d", code)
	}
	code, body := post(url.Values{"severity": {"note"}, "reason": {"我的理由"}, "version": {"0"}})
	if code != http.StatusConflict || !strings.Contains(body, "另有检查") || !strings.Contains(body, "我的理由") || !strings.Contains(body, `name="version" value="1"`) {
		t.Errorf("from an old version: %d, both reasons must be seen", code)
	}
	if w := ask(h, http.MethodGet, "/rules", nil); !strings.Contains(w.Body.String(), "另有检查") {
		t.Error("the list does not tell the change")
	}
}

// TestFillChecklist: a form goes in and comes back as a workbook; what is none is said.
func TestFillChecklist(t *testing.T) {
	d := sampleDocument(t)
	h := newHandler(newFake(d))
	send := func(file string) *http.Response {
		body := "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + someToken + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"检查表.xlsx\"\r\n\r\n" + file + "\r\n--x--\r\n"
		return ask(h, http.MethodPost, "/d/"+d.Digest[:12]+"/checklist", strings.NewReader(body), signed,
			func(r *http.Request) { r.Header.Set("Content-Type", "multipart/form-data; boundary=x") }).Result()
	}
	if r := send("PK..."); r.StatusCode != http.StatusOK || !strings.Contains(r.Header.Get("Content-Disposition"), "attachment") || !strings.Contains(r.Header.Get("Content-Type"), "spreadsheet") {
		t.Errorf("a form: %d %v", r.StatusCode, r.Header)
	}
	if r := send("not a workbook"); r.StatusCode == http.StatusOK {
		t.Error("no workbook was filled in")
	}
}

// TestReportDownloads: the check of a document in every format is a download.
func TestReportDownloads(t *testing.T) {
	d := sampleDocument(t)
	h := newHandler(newFake(d))
	for what, kind := range map[string]string{"report.html": "text/html", "report.json": "application/json", "annotated.pdf": "application/pdf", "findings.csv": "text/csv", "findings.xlsx": "spreadsheet"} {
		r := ask(h, http.MethodGet, "/d/"+d.Digest[:12]+"/download/"+what, nil).Result()
		if r.StatusCode != http.StatusOK || !strings.Contains(r.Header.Get("Content-Type"), kind) || !strings.HasPrefix(r.Header.Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: %d %s %s", what, r.StatusCode, r.Header.Get("Content-Type"), r.Header.Get("Content-Disposition"))
		}
	}
}

// TestComparisonIsPaged: many findings come in pages, notes are folded away.
func TestComparisonIsPaged(t *testing.T) {
	one := sampleDocument(t)
	one.Findings = slices.Repeat(one.Findings[:1], 500)
	for i := range one.Findings {
		if one.Findings[i].Severity = report.NoteSev; i < 200 {
			one.Findings[i].Severity = report.Error
		}
	}
	two := one
	two.Digest = strings.Repeat("b", 64)
	f := newFake(one, two)
	f.tells = true
	a, b := one.Digest[:12], two.Digest[:12]
	h := newHandler(f)
	first := ask(h, http.MethodGet, "/compare?d="+a+"&d="+b, nil).Body.String()
	if n := strings.Count(first, `class="finding"`); n == 0 || n > 300 {
		t.Errorf("%d findings on one page", n)
	}
	if !strings.Contains(first, "300条提示") || strings.Contains(first, "<details open") {
		t.Error("the notes are not folded away with their number")
	}
	second := ask(h, http.MethodGet, "/compare?d="+a+"&d="+b+"&of="+a+"&list=notes&page=2", nil).Body.String()
	if !strings.Contains(second, "<details open") || !strings.Contains(second, "2 / ") && !strings.Contains(second, "第2") && !strings.Contains(second, "第 2") {
		t.Error("the notes cannot be turned to the second page")
	}
}
