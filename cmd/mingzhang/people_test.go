package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"mingzhang/internal/message"
)

// said runs a command and gives what it printed.
func said(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	cmd := newRoot()
	cmd.SetArgs(args)
	cmd.SetOut(&out)
	cmd.SetErr(io.Discard)
	err := cmd.ExecuteContext(t.Context())
	return out.String(), err
}

const demoLedger = "../../testdata/ledgers/futian-2023.json"

// The demo shows its banner and lets anybody take a role; a real office lets
// nobody, and is never opened as a demo.
func TestServeDemo(t *testing.T) {
	dir := t.TempDir()
	url1 := address.FindString(started(t, "--port", "0", "--data", dir, "--demo="+demoLedger))
	page := get(t, url1)
	if !strings.Contains(page, "/demo/demo-reviewer") || !strings.Contains(page, "部门审核人") {
		t.Fatal("no banner with roles")
	}
	browser := visitor(t)
	token := csrf(t, browser, url1)
	body := post(t, browser, url1+"demo/demo-administrator", url.Values{"csrf": {token}, "back": {"/office"}})
	for _, want := range []string{message.New(message.Chinese).Say("cli.demo.bureau"), "深圳市福田区数据管理中心", "流程优化管理部", "纳入深圳市福田区政务服务数据管理局（本级）编报"} {
		if !strings.Contains(body, want) {
			t.Errorf("the demo's office lacks %s", want)
		}
	}
	url2 := address.FindString(started(t, "--port", "0", "--data", dir))
	if strings.Contains(get(t, url2), "/demo/") {
		t.Error("roles without passwords where this is no demo")
	}
	res, err := browser.PostForm(url2+"demo/demo-administrator", url.Values{"csrf": {csrf(t, browser, url2)}})
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusNotFound {
		t.Errorf("a role of the demo where this is none: %d", res.StatusCode)
	}
}

func TestDemoIsNoWayIn(t *testing.T) {
	dir := t.TempDir()
	started(t, "--port", "0", "--data", dir)
	if _, err := said(t, "serve", "--port", "0", "--data", dir, "--demo="+demoLedger); err == nil || !strings.Contains(err.Error(), "不能作演示") {
		t.Errorf("a real office was opened as a demo: %v", err)
	}
}

// The administrator is invited, lists people, and is unlocked, from the command
// line.
func TestPeopleCommand(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	started(t, "--port", "0", "--data", dir)
	out, err := said(t, "people", "list", "--data", dir)
	if err != nil || !strings.Contains(out, "admin") || !strings.Contains(out, "未设密码") {
		t.Errorf("list: %q, %v", out, err)
	}
	out, err = said(t, "people", "invite", "Admin", "--data", dir)
	if err != nil || !regexp.MustCompile(`/welcome/[\w-]{43}`).MatchString(out) {
		t.Errorf("invite: %q, %v", out, err)
	}
	for _, args := range [][]string{{"invite", "nobody"}, {"unlock", "nobody"}, {"unlock", "admin"}} {
		if _, err := said(t, append([]string{"people", "--data", dir}, args...)...); err == nil {
			t.Errorf("%v went well", args)
		}
	}
}

func visitor(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar}
}

var csrfMeta = regexp.MustCompile(`name="csrf" content="([^"]+)"`)

// csrf gets the token of a page.
func csrf(t *testing.T, c *http.Client, at string) string {
	t.Helper()
	res, err := c.Get(at)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	page, err := io.ReadAll(res.Body)
	m := csrfMeta.FindSubmatch(page)
	if err != nil || m == nil {
		t.Fatalf("no token at %s: %v", at, err)
	}
	return string(m[1])
}

func post(t *testing.T, c *http.Client, at string, v url.Values) string {
	t.Helper()
	res, err := c.PostForm(at, v)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d, %v", at, res.StatusCode, err)
	}
	return string(body)
}
