package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

func TestSignInPage(t *testing.T) {
	b := newBureau(t)
	w := b.send("", "/signin", "login", "Admin", "password", good, "next", "/office")
	if w.Code != 303 || w.Header().Get("Location") != "/office" {
		t.Fatalf("sign-in: %d to %s", w.Code, w.Header().Get("Location"))
	}
	cookie := w.Result().Cookies()[0]
	if cookie.Name != "mz_session" || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Secure {
		t.Errorf("the cookie is %+v", cookie)
	}
	page := b.get(cookie.Value, "/office").Body.String()
	for _, want := range []string{"系统管理员", "/signout", "甲局（本级）"} {
		if !strings.Contains(page, want) {
			t.Errorf("the office does not show %q", want)
		}
	}
	out := b.send(cookie.Value, "/signout")
	if out.Code != 303 || b.get(cookie.Value, "/office").Code != 303 {
		t.Error("signed out, and yet in the office")
	}
}

func TestNextStaysHere(t *testing.T) {
	b := newBureau(t)
	for next, want := range map[string]string{
		"": "/", "/office": "/office", "//evil.example": "/", "https://evil.example/": "/", `/\evil.example`: "/", "/\tevil": "/", "javascript:alert(1)": "/",
	} {
		w := b.send("", "/signin", "login", "admin", "password", good, "next", next)
		if got := w.Header().Get("Location"); w.Code != 303 || got != want {
			t.Errorf("next %q leads to %q with %d", next, got, w.Code)
		}
	}
}

// A session that somebody planted is worth nothing, and ends at the sign-in.
func TestSessionIsNotFixed(t *testing.T) {
	b := newBureau(t)
	old := b.hire("wang", "王", office.Preparer, "u1")
	for _, planted := range []string{"planted-by-somebody", old} {
		w := b.send(planted, "/signin", "login", "admin", "password", good)
		fresh := w.Result().Cookies()[0].Value
		if w.Code != 303 || fresh == planted || fresh == "" {
			t.Fatalf("the sign-in kept %q", fresh)
		}
		if b.get(planted, "/office").Code != 303 {
			t.Errorf("%q is signed in after another's sign-in", planted)
		}
	}
}

func TestSignInIsRefused(t *testing.T) {
	b := newBureau(t)
	long := strings.Repeat("x", 10_000)
	for _, c := range []struct{ login, password, want string }{
		{"admin", "wrong", "登录名或密码不对"}, {"nobody", "wrong", "登录名或密码不对"}, {"", "", "登录名或密码不对"},
		{long, long, "登录名或密码不对"}, {`"><script>alert(1)</script>`, "x", "登录名或密码不对"},
	} {
		w := b.send("", "/signin", "login", c.login, "password", c.password)
		if w.Code != 403 || !strings.Contains(w.Body.String(), c.want) || strings.Contains(w.Body.String(), "<script>alert") {
			t.Errorf("%.20q: %d", c.login, w.Code)
		}
	}
	if w := ask(b, "POST", "/signin", strings.NewReader("login=admin"), form); w.Code != 403 {
		t.Errorf("without the token: %d", w.Code)
	}
	if w := b.send("", "/signin", "login", "admin", "password", strings.Repeat("x", 2<<20)); w.Code != 413 {
		t.Errorf("a form of two megabytes: %d", w.Code)
	}
	for range 5 {
		b.send("", "/signin", "login", "admin", "password", "wrong")
	}
	if w := b.send("", "/signin", "login", "admin", "password", good); w.Code != 503 || !strings.Contains(w.Body.String(), "输错的次数太多") {
		t.Errorf("locked out: %d", w.Code)
	}
}

func TestWelcome(t *testing.T) {
	b := newBureau(t)
	b.hire("wang", "王", office.Preparer, "u1")
	link := func() string {
		page := b.send(b.key, "/office/people/wang/link").Body.String()
		_, rest, _ := strings.Cut(page, "http://127.0.0.1:8080")
		path, _, _ := strings.Cut(rest, `"`)
		if !strings.HasPrefix(path, "/welcome/") {
			t.Fatalf("no link in %s", page)
		}
		return path
	}
	path := link()
	if page := b.get("", path); page.Code != 200 || !strings.Contains(page.Body.String(), "王，您好") || page.Header().Get("Referrer-Policy") != "no-referrer" {
		t.Errorf("welcome: %d", page.Code)
	}
	if w := b.send("", path, "password", good, "again", "something else"); w.Code != 400 || !strings.Contains(w.Body.String(), "两次输入") {
		t.Errorf("two passwords: %d", w.Code)
	}
	if w := b.send("", path, "password", "wang", "again", "wang"); w.Code != 400 || !strings.Contains(w.Body.String(), "密码太短") {
		t.Errorf("a short password: %d", w.Code)
	}
	if w := b.send("", path, "password", good, "again", good); w.Code != 303 {
		t.Errorf("a good password: %d %s", w.Code, w.Body)
	}
	if w := b.send("", path, "password", good, "again", good); w.Code != 404 || !strings.Contains(w.Body.String(), "已经用过") {
		t.Errorf("the link a second time: %d", w.Code)
	}
	path = link()
	b.now = b.now.Add(25 * time.Hour)
	if w := b.get("", path); w.Code != 404 {
		t.Errorf("an expired link: %d", w.Code)
	}
}

func TestPeopleAreManaged(t *testing.T) {
	b := newBureau(t)
	evil := `<script>alert(1)</script>`
	for _, c := range []struct {
		path   string
		fields []string
		status int
		want   string
	}{
		{"/office/people", []string{"login", "li", "name", evil}, 303, ""},
		{"/office/people", []string{"login", "LI", "name", "另一个"}, 409, "已经有人用"},
		{"/office/people", []string{"login", "<b>", "name", "甲"}, 400, "登录名不能用"},
		{"/office/people", []string{"login", "zhao", "name", strings.Repeat("长", 10_000)}, 400, "名称太长"},
		{"/office/people/li/grants", []string{"role", "preparer", "body", "u1"}, 303, ""},
		{"/office/people/li/grants", []string{"role", "king", "body", "u1"}, 400, "没有这种角色"},
		{"/office/people/li/grants", []string{"role", "preparer", "body", "none"}, 404, "没有这个单位"},
		{"/office/people/li/revoke", []string{"role", "preparer", "body", "u1"}, 303, ""},
		{"/office/people/li", []string{"name", evil, "version", "1", "disabled", "1"}, 303, ""},
		{"/office/people/li", []string{"name", "旧", "version", "1"}, 409, "别人刚刚改过"},
		{"/office/people/li", []string{"name", "旧", "version", "x"}, 400, "表单不完整"},
		{"/office/people/none", []string{"name", "旧", "version", "1"}, 404, "没有这个人"},
		{"/office/people/admin/revoke", []string{"role", "administrator", "body", ""}, 400, "至少要留一位"},
		{"/office/new", []string{"parent", "d1", "kind", "unit", "name", evil, "duties", evil + "\n\n办事"}, 303, ""},
		{"/office/new", []string{"parent", "u1", "kind", "department", "name", "甲"}, 400, "层级不在它之上"},
		{"/office/new", []string{"parent", "d1", "kind", "unit", "name", "甲", "duties", strings.Repeat("长", 10_000)}, 400, "有一条职责太长"},
		{"/office/bodies/u1", []string{"parent", "d1", "kind", "unit", "name", "改名", "version", "1", "closed", "2027"}, 303, ""},
		{"/office/bodies/u1", []string{"parent", "d1", "kind", "unit", "name", "又改", "version", "1"}, 409, "别人刚刚改过"},
		{"/office/bodies/u2", []string{"parent", "d2", "kind", "unit", "name", "乙", "version", "1", "closed", "never"}, 400, "年份读不懂"},
	} {
		w := b.send(b.key, c.path, c.fields...)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s %.60q: %d, want %d with %q", c.path, c.fields, w.Code, c.status, c.want)
		}
	}
	for _, path := range []string{"/office", "/office/people", "/office/people/li", "/office/journal", "/office/new?parent=d1", "/office/bodies/u1", "/password"} {
		w := b.get(b.key, path)
		if w.Code != 200 || strings.Contains(w.Body.String(), evil) {
			t.Errorf("%s: %d, or a script of somebody's", path, w.Code)
		}
	}
}

// What one may not is told on a page that names the roles that may; the library
// asks only those for files who may import.
func TestForbiddenPageNamesRoles(t *testing.T) {
	b := newBureau(t)
	expert := b.hire("wang", "王", office.Expert, "d1")
	w := b.get(expert, "/office/journal")
	if w.Code != 403 || !strings.Contains(w.Body.String(), "查看日志") || !strings.Contains(w.Body.String(), "审计人员、系统管理员") {
		t.Errorf("forbidden: %d %s", w.Code, w.Body)
	}
	for session, want := range map[string]bool{"": false, expert: false, b.key: true} {
		if got := strings.Contains(b.get(session, "/").Body.String(), `id="drop"`); got != want {
			t.Errorf("the library asks for files: %v, want %v", got, want)
		}
	}
}

func TestDecisionIsSignedByThePerson(t *testing.T) {
	d := sampleDocument(t)
	f := newFake(d)
	b := newBureau(t, f)
	finding := "/d/" + d.Digest[:12] + "/findings/" + screen.Slug(d.Findings[0].ID)
	if strings.Contains(b.get(b.key, finding).Body.String(), `name="actor"`) {
		t.Error("a signed-in person is asked for a name")
	}
	w := b.send(b.key, finding+"/decisions", "kind", "accepted", "actor", "别人")
	past := f.decisions[d.Findings[0].ID]
	if w.Code != 303 || len(past) != 1 || past[0].Actor != "系统管理员" {
		t.Errorf("%d, signed by %+v", w.Code, past)
	}
}

func TestPasswordPage(t *testing.T) {
	b := newBureau(t)
	if w := b.send(b.key, "/password", "old", "wrong", "password", "another long one", "again", "another long one"); w.Code != 403 {
		t.Errorf("a wrong old password: %d", w.Code)
	}
	w := b.send(b.key, "/password", "old", good, "password", "another long one", "again", "another long one")
	if w.Code != 303 || b.get(b.key, "/office").Code != 303 || b.get(w.Result().Cookies()[0].Value, "/office").Code != 200 {
		t.Errorf("changed: %d", w.Code)
	}
	if w := b.send("", "/demo/admin"); w.Code != 404 {
		t.Errorf("one-click roles where this is no demo: %d", w.Code)
	}
}
