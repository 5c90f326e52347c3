package web_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/office"
	"mingzhang/internal/web"
)

var placeholder = regexp.MustCompile(`\{([^}]+)\}`)

// address fills a pattern: {body} with the body in question, anything else that
// a line's body is found by needs a case here.
func address(t *testing.T, line web.Line, body office.BodyID) (method, path string) {
	t.Helper()
	method, path, ok := strings.Cut(line.Pattern, " ")
	if !ok {
		method, path = "GET", line.Pattern
	}
	path = placeholder.ReplaceAllStringFunc(path, func(p string) string {
		switch p {
		case "{$}":
			return ""
		case "{body}":
			return string(body)
		case "{person}":
			return "admin"
		}
		return "something"
	})
	return method, path
}

// knock asks for a line of the table about a body.
func knock(t *testing.T, h http.Handler, line web.Line, session string, body office.BodyID) *httptest.ResponseRecorder {
	t.Helper()
	method, path := address(t, line, body)
	fields := url.Values{"body": {string(body)}, "parent": {string(body)}}
	if method == "GET" {
		return ask(h, method, path+"?"+fields.Encode(), nil, holding(session))
	}
	return ask(h, method, path, strings.NewReader(fields.Encode()), form, signed, holding(session))
}

// TestTable walks every route × every role × its own and a foreign body, and
// nobody: the answer is what office.Permit says.
func TestTable(t *testing.T) {
	b := newBureau(t)
	probe, lines := web.Probe(b.config)
	tree, err := b.Tree(b.Context())
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, role := range office.Roles() {
		session := b.hire(office.PersonID("p-"+string(role)), string(role), role, "d1")
		actor, err := b.Actor(b.Context(), session)
		if err != nil || !actor.SignedIn() {
			t.Fatal(actor, err)
		}
		for _, line := range lines {
			for _, body := range []office.BodyID{"u1", "u2"} {
				at := body
				if !line.Scoped {
					at = ""
				}
				want := http.StatusForbidden
				if line.Public || line.Need == "" || actor.Permit(tree, line.Need, at) {
					want = http.StatusNoContent
				}
				asked++
				if w := knock(t, probe, line, session, body); w.Code != want {
					t.Errorf("%s at %s as %s: %d, want %d", line.Pattern, body, role, w.Code, want)
				}
			}
		}
	}
	t.Logf("%d answers of %d routes", asked, len(lines))
}

// TestTableForNobody: who is not signed in sees what is public, and is led to
// the sign-in or told 401.
func TestTableForNobody(t *testing.T) {
	b := newBureau(t)
	probe, lines := web.Probe(b.config)
	for _, line := range lines {
		for _, session := range []string{"", "guessed", strings.Repeat("x", 3000)} {
			w := knock(t, probe, line, session, "u1")
			led := w.Code == http.StatusSeeOther && strings.HasPrefix(w.Header().Get("Location"), "/signin?next=%2F")
			if line.Public && w.Code != http.StatusNoContent || !line.Public && !led {
				t.Errorf("%s: %d to %s", line.Pattern, w.Code, w.Header().Get("Location"))
			}
		}
		if line.Public {
			continue
		}
		method, path := address(t, line, "u1")
		for _, header := range [][2]string{{"HX-Request", "true"}, {"Accept", "application/json"}} {
			w := ask(probe, method, path, nil, signed, func(r *http.Request) { r.Header.Set(header[0], header[1]) })
			if w.Code != http.StatusUnauthorized {
				t.Errorf("%s with %s: %d", line.Pattern, header[0], w.Code)
			}
		}
	}
}

// TestTableIsSound: a line is public or says what it needs, never both, and has
// an action.
func TestTableIsSound(t *testing.T) {
	_, lines := web.Probe(newBureau(t).config)
	seen := map[string]bool{}
	for _, line := range lines {
		if line.Public && (line.Need != "" || line.Scoped) || line.Scoped && line.Need == "" || !line.Known || seen[line.Pattern] {
			t.Errorf("%s contradicts itself: %+v", line.Pattern, line)
		}
		if line.Need != "" && !slices.Contains(office.Actions(), line.Need) {
			t.Errorf("%s needs %s, which is no action", line.Pattern, line.Need)
		}
		seen[line.Pattern] = true
	}
}

// TestHandlersStandInTheTable: the loop over the table is the only place of this
// package that registers a handler.
func TestHandlersStandInTheTable(t *testing.T) {
	files, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				sel, ok := n.(*ast.SelectorExpr)
				if !ok || sel.Sel.Name != "Handle" && sel.Sel.Name != "HandleFunc" {
					return true
				}
				if found++; name != "routes.go" || fn.Name.Name != "handler" {
					t.Errorf("%s: %s registers a handler outside the table", name, fn.Name.Name)
				}
				return true
			})
		}
	}
	if found != 1 {
		t.Errorf("%d places register handlers, want the one loop of routes.go", found)
	}
}
