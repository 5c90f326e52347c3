package web_test

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"mingzhang/internal/office"
)

// fetch asks the served desk as a role and gives status, body and header.
func (g *gridDesk) fetch(role office.Role, method, page string, body io.Reader, change ...func(*http.Request)) (int, string, http.Header) {
	g.Helper()
	r, err := http.NewRequestWithContext(g.Context(), method, g.unit(page), body)
	if err != nil {
		g.Fatal(err)
	}
	holding(g.session(role))(r)
	r.Header.Set("Accept", "application/json")
	for _, c := range change {
		c(r)
	}
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		g.Fatal(err)
	}
	defer func() { _ = w.Body.Close() }()
	all, err := io.ReadAll(w.Body)
	if err != nil {
		g.Fatal(err)
	}
	return w.StatusCode, string(all), w.Header
}

// multi makes a form with a file.
func multi(t *testing.T, data []byte, values ...string) (io.Reader, func(*http.Request)) {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	part, err := m.CreateFormFile("file", "预算行.csv")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write(data)
	for i := 0; i+1 < len(values); i += 2 {
		_ = m.WriteField(values[i], values[i+1])
	}
	_ = m.Close()
	return &b, func(r *http.Request) { r.Header.Set("Content-Type", m.FormDataContentType()) }
}

// TestSheetsByHTTP: the CSV goes out, comes back with a change, is shown and then
// written; without the token nothing is taken.
func TestSheetsByHTTP(t *testing.T) {
	g := newGridDesk(t)
	code, csv, head := g.fetch(office.Preparer, "GET", "lines.csv", nil)
	if code != 200 || !strings.Contains(head.Get("Content-Disposition"), ".csv") {
		t.Fatal(code, csv)
	}
	changed := []byte(strings.Replace(csv, "5860600.00", "5860601.00", 1))
	body, kind := multi(t, changed)
	if code, _, _ := g.fetch(office.Preparer, "POST", "upload", body, kind); code != 403 {
		t.Errorf("without a token: %d", code)
	}
	var out struct {
		Digest  string
		Changed int
		Written bool
	}
	for _, confirm := range []bool{false, true} {
		body, kind := multi(t, changed, "confirm", out.Digest)
		code, answer, _ := g.fetch(office.Preparer, "POST", "upload", body, kind, signed)
		if err := json.Unmarshal([]byte(answer), &out); code != 200 || err != nil || out.Changed != 1 || out.Written != confirm {
			t.Fatalf("%d %s", code, answer)
		}
	}
	if code, xlsx, _ := g.fetch(office.Auditor, "GET", "lines.xlsx", nil); code != 200 || !strings.HasPrefix(xlsx, "PK") {
		t.Errorf("the workbook: %d", code)
	}
	for role, want := range map[office.Role]int{office.Auditor: 403, office.Preparer: 400} {
		if code, _, _ := g.fetch(role, "POST", "upload", nil, signed); code != want {
			t.Errorf("no file as %s: %d", role, code)
		}
	}
}

// TestLinesByHTTP: who may see, what is unchanged, and what is refused.
func TestLinesByHTTP(t *testing.T) {
	g := newGridDesk(t)
	code, _, head := g.fetch(office.Preparer, "GET", "lines.json", nil)
	if code != 200 || head.Get("ETag") == "" {
		t.Fatal(code, head)
	}
	if code, _, _ := g.fetch(office.Preparer, "GET", "lines.json", nil, func(r *http.Request) { r.Header.Set("If-None-Match", head.Get("ETag")) }); code != 304 {
		t.Errorf("unchanged: %d", code)
	}
	for _, c := range []struct {
		role office.Role
		body string
		want int
	}{
		{office.Preparer, `{"patches":[{"id":"BJ-J01","version":1,"fields":{"amount":"9"}}]}`, 200},
		{office.Auditor, `{"patches":[{"id":"BJ-J01","version":2,"fields":{"amount":"8"}}]}`, 403},
		{office.Preparer, `{"patches":[{"id":"BJ-J01","amount":8}]}`, 400}, {office.Preparer, `{`, 400},
	} {
		if code, answer, _ := g.fetch(c.role, "POST", "lines.json", strings.NewReader(c.body), signed); code != c.want {
			t.Errorf("%s %s: %d %s", c.role, c.body, code, answer)
		}
	}
	comment := `{"id":"c-1","line":"BJ-J01","text":"<b>请核对</b>","done":false,"v":0}`
	if code, answer, _ := g.fetch(office.Expert, "POST", "comments", strings.NewReader(comment), signed); code != 204 {
		t.Errorf("comment: %d %s", code, answer)
	}
	if code, answer, _ := g.fetch(office.Preparer, "GET", "lines.json", nil); code != 200 || !strings.Contains(answer, "请核对") {
		t.Errorf("the comment is not there: %d", code)
	}
	if code, answer, _ := g.fetch(office.Preparer, "GET", "lines/BJ-J01/history", nil); code != 200 || !strings.Contains(answer, `"was":"5860600.00","now":"9.00"`) {
		t.Errorf("history: %d %s", code, answer)
	}
}
