package web_test

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"
)

// fileForm is a multipart form with the token in front of the file.
func fileForm(t *testing.T, token, name, content string) (*bytes.Buffer, func(*http.Request)) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	if token != "" {
		if err := w.WriteField("csrf", token); err != nil {
			t.Fatal(err)
		}
	}
	if name != "" {
		part, err := w.CreateFormFile("file", name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return &b, func(r *http.Request) {
		r.Header.Set("Content-Type", w.FormDataContentType())
		r.AddCookie(&http.Cookie{Name: "mz_csrf", Value: someToken})
	}
}

func TestPlainFormUpload(t *testing.T) {
	for name, c := range map[string]struct {
		token, file, content string
		status               int
		want                 string
	}{
		"good":      {someToken, "预算.md", "# 预算", 303, ""},
		"no token":  {"", "a.md", "x", 403, "安全凭证"},
		"bad token": {"guess", "a.md", "x", 403, "安全凭证"},
		"no file":   {someToken, "", "", 400, "没有收到文件"},
		"empty":     {someToken, "a.md", "", 400, "文件是空的"},
		"too large": {someToken, "a.md", strings.Repeat("x", 1<<20+1), 413, "超过 1 MB"},
		"far over":  {someToken, "a.md", strings.Repeat("x", 3<<20), 413, "超过 1 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			body, change := fileForm(t, c.token, c.file, c.content)
			w := ask(newHandler(newFake()), "POST", "/documents", body, change)
			if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
				t.Errorf("status %d, want %d with %q: %s", w.Code, c.status, c.want, w.Body)
			}
			if c.status == 303 && !strings.HasPrefix(w.Header().Get("Location"), "/d/") {
				t.Errorf("leads to %s", w.Header().Get("Location"))
			}
		})
	}
}

// follow uploads as our script does and waits for the end of the job.
func follow(t *testing.T, content string) (open, html string) {
	t.Helper()
	h := newHandler(newFake())
	body, change := fileForm(t, "", "文件<b>.md", content)
	script := func(r *http.Request) {
		r.Header.Set("Accept", "application/json")
		r.Header.Set("X-CSRF-Token", someToken)
	}
	w := ask(h, "POST", "/documents", body, change, script)
	var started struct{ Job string }
	if err := json.Unmarshal(w.Body.Bytes(), &started); err != nil || w.Code != 202 {
		t.Fatalf("upload: %d %s", w.Code, w.Body)
	}
	for range 200 {
		var state struct {
			Running    bool
			Open, HTML string
		}
		w := ask(h, "GET", started.Job, nil, func(r *http.Request) { r.Header.Set("Accept", "application/json") })
		if err := json.Unmarshal(w.Body.Bytes(), &state); err != nil {
			t.Fatal(err)
		}
		if !state.Running {
			return state.Open, state.HTML
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the job never ended")
	return "", ""
}

func TestJobEnds(t *testing.T) {
	if open, _ := follow(t, "# 预算"); !strings.HasPrefix(open, "/d/") {
		t.Errorf("a good file opens %q", open)
	}
	_, html := follow(t, "bad\x00bytes")
	for _, want := range []string{"文件读不出来", "文件不是文本", "请另存为", "文件&lt;b&gt;.md"} {
		if !strings.Contains(html, want) {
			t.Errorf("a bad file does not say %q: %s", want, html)
		}
	}
	if _, html := follow(t, "panic"); !strings.Contains(html, "程序内部错误") {
		t.Errorf("a broken reader says %s", html)
	}
}
