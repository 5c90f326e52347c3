package web_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/web/screen"
)

// ask sends a request as a browser on this machine would.
func ask(h http.Handler, method, path string, body io.Reader, change ...func(*http.Request)) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, body)
	r.Host = "127.0.0.1:8080"
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestEveryRoute(t *testing.T) {
	d := sampleDocument(t)
	h := newHandler(newFake(d))
	base := "/d/" + d.Digest[:12]
	finding := base + "/findings/" + screen.Slug(d.Findings[0].ID)
	for _, c := range []struct {
		path   string
		status int
		want   string
	}{
		{"/", 200, d.Title},
		{"/?q=nothing", 200, "没有符合条件的文件"},
		{"/?year=2023&page=1", 200, d.Title},
		{"/?year=x&page=-4", 200, d.Title},
		{base, 200, "2023 年计划花 1.26 亿元"},
		{"/d/" + d.Digest, 200, d.Title},
		{base + "/tables", 303, ""},
		{base + "/tables/t2", 200, `id="f-2.1.4"`},
		{base + "/tables/t13", 200, "这张表应当公开"},
		{base + "/tables/t14", 200, "/howto/forms"},
		{base + "/tables/t99", 404, "没有这张表"},
		{base + "/facts/2.1.7", 200, "四舍五入最多只能解释"},
		{base + "/facts/9.9.9", 404, "没有这个数"},
		{base + "/findings", 200, fmt.Sprint(len(d.Findings), " 条疑点")},
		{base + "/findings?severity=error", 200, "1 条疑点"},
		{base + "/findings?severity=error&decided=yes", 200, "没有符合条件的疑点"},
		{base + "/findings?table=text&page=99", 200, "条疑点"},
		{base + "/findings?rule=sum.columns", 200, "11 条疑点"},
		{finding, 200, "作出判断"},
		{base + "/findings/ffff", 404, "没有这条疑点"},
		{base + "/text", 200, "t-contradicted"},
		{base + "/targets", 200, "部门整体绩效指标"},
		{base + "/rules", 200, "看疑点"},
		{base + "/reading", 200, "没有读出的"},
		{base + "/download/facts.csv", 200, d.Digest},
		{base + "/download/facts.json", 200, d.Digest},
		{base + "/download/findings.csv", 200, "zh"},
		{base + "/download/findings.xlsx", 200, "PK"},
		{base + "/download/original", 200, "<script>"},
		{base + "/download/nothing", 404, "没有这种下载"},
		{"/d/abc", 404, "没有这份文件"},
		{"/d/0123456789ab", 404, "没有这份文件"},
		{"/d/..%2f..%2fetc", 404, ""},
		{"/jobs/none", 404, "没有这个导入任务"},
		{"/howto/forms", 200, "docs/HOWTO-add-a-form.md"},
		{"/healthz", 200, "ok"},
		{"/nowhere", 404, "没有这个页面"},
		{"/assets/x/none.js", 404, ""},
	} {
		w := ask(h, "GET", c.path, nil)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("GET %s: status %d, want %d with %q", c.path, w.Code, c.status, c.want)
		}
	}
}

func TestDownloadsAreAttachments(t *testing.T) {
	d := sampleDocument(t)
	h := newHandler(newFake(d))
	for what, kind := range map[string]string{
		"facts.csv": "text/csv; charset=utf-8", "original": "application/octet-stream",
		"findings.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	} {
		w := ask(h, "GET", "/d/"+d.Digest[:12]+"/download/"+what, nil)
		if got := w.Header().Get("Content-Type"); got != kind {
			t.Errorf("%s has type %q", what, got)
		}
		if !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment") {
			t.Errorf("%s is no attachment: %q", what, w.Header().Get("Content-Disposition"))
		}
	}
}

func TestAssetsAreKept(t *testing.T) {
	h := newHandler(newFake())
	page := ask(h, "GET", "/", nil).Body.String()
	_, rest, _ := strings.Cut(page, `href="/assets/`)
	address := "/assets/" + rest[:strings.Index(rest, `"`)]
	w := ask(h, "GET", address, nil)
	if w.Code != 200 || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
		t.Fatalf("%s: %d %s", address, w.Code, w.Header().Get("Cache-Control"))
	}
	again := ask(h, "GET", address, nil, func(r *http.Request) { r.Header.Set("If-None-Match", w.Header().Get("ETag")) })
	if again.Code != http.StatusNotModified {
		t.Errorf("asked again: %d", again.Code)
	}
	old := ask(h, "GET", "/assets/other/js/app.js", nil)
	if old.Code != 200 || strings.Contains(old.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("another build's address: %d %s", old.Code, old.Header().Get("Cache-Control"))
	}
}

func TestPagesAreFast(t *testing.T) {
	d := sampleDocument(t)
	h := newHandler(newFake(d))
	base := "/d/" + d.Digest[:12]
	for _, tab := range []string{"", "/tables/t2", "/findings", "/text", "/targets", "/rules"} {
		ask(h, "GET", base+tab, nil)
		best := time.Hour
		for range 5 {
			start := time.Now()
			ask(h, "GET", base+tab, nil, func(r *http.Request) { r.Header.Set("Accept-Encoding", "gzip") })
			best = min(best, time.Since(start))
		}
		t.Logf("%-12s %v", tab, best)
		if best > 100*time.Millisecond*raceFactor {
			t.Errorf("%s takes %v", tab, best)
		}
	}
}

func BenchmarkTablePage(b *testing.B) {
	d := sampleDocument(b)
	h := newHandler(newFake(d))
	for b.Loop() {
		ask(h, "GET", "/d/"+d.Digest[:12]+"/tables/t2", nil)
	}
}
