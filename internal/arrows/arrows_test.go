package arrows

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "mingzhang"

// source is a Go file of ours that is no test.
type source struct {
	pkg  string // internal/form, cmd/mingzhang
	file string // relative to the module
	ast  *ast.File
}

// root is the folder of the module.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "..", "..")
}

// sources parses all Go files under internal and cmd but tests.
func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	top := root(t)
	for _, dir := range []string{"internal", "cmd"} {
		err := filepath.WalkDir(filepath.Join(top, dir), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			rel, err := filepath.Rel(top, name)
			if err != nil {
				return err
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
			if err != nil {
				return err
			}
			rel = filepath.ToSlash(rel)
			out = append(out, source{pkg: path.Dir(rel), file: rel, ast: f})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func imports(f *ast.File) []string {
	var out []string
	for _, i := range f.Imports {
		p, _ := strconv.Unquote(i.Path.Value)
		out = append(out, p)
	}
	return out
}

// TestArrows: an import that the table does not allow breaks an arrow.
func TestArrows(t *testing.T) {
	for _, s := range sources(t) {
		own, inside := strings.CutPrefix(s.pkg, "internal/")
		if !inside {
			continue // cmd is wiring: it may import everything
		}
		r := roomOf(own)
		if r == nil {
			t.Errorf("%s: package %s has no room: add a line to internal/arrows/rooms_test.go that says what it may import and why", s.file, own)
			continue
		}
		for _, imp := range imports(s.ast) {
			if complaint := r.complain(own, imp); complaint != "" {
				t.Errorf("%s: %s", s.file, complaint)
			}
		}
	}
}

// complain is a sentence about an import that breaks an arrow; empty when it
// does not.
func (r *room) complain(own, imp string) string {
	switch {
	case imp == module || strings.HasPrefix(imp, module+"/"):
		name := strings.TrimPrefix(strings.TrimPrefix(imp, module+"/"), "internal/")
		if name == own || slices.Contains(r.may, name) {
			return ""
		}
		if strings.HasPrefix(imp, module+"/cmd/") {
			return "imports " + imp + ", but nothing imports a command: wiring is the last thing that happens"
		}
		return own + " imports " + name + ", but it may import only " + list(r.may) + ", because " + r.why
	case strings.Contains(strings.Split(imp, "/")[0], "."):
		if slices.ContainsFunc(r.outside, func(m string) bool { return imp == m || strings.HasPrefix(imp, m+"/") }) {
			return ""
		}
		return own + " imports the module " + imp + ", but of others it may use only " + list(r.outside) + ", because " + r.why
	}
	return r.impure(own, imp)
}

func (r *room) impure(own, imp string) string {
	if !r.pure {
		return ""
	}
	if imp == "embed" && !r.embeds {
		return own + " imports embed, but only rooms whose data is embedded do (classify, form, message), because a pure room has no files"
	}
	for _, u := range untouchable {
		if imp == u.path {
			return own + " imports " + imp + ", which brings in " + u.brings + "; a pure room has no files, clock, network or SQL, so that its answers depend on its input alone and its tests need nothing"
		}
	}
	return ""
}

func list(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, ", ")
}

// TestNoClock: a pure room never looks at a clock; the moment is an argument.
func TestNoClock(t *testing.T) {
	for _, s := range sources(t) {
		own, inside := strings.CutPrefix(s.pkg, "internal/")
		r := roomOf(own)
		if !inside || r == nil || !r.pure || !slices.Contains(imports(s.ast), "time") {
			continue
		}
		ast.Inspect(s.ast, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains(clocks, sel.Sel.Name) {
				t.Errorf("%s: %s calls time.%s, but a pure room has no clock: take the moment as an argument, as app.Config.Now does", s.file, own, sel.Sel.Name)
			}
			return true
		})
	}
}

// TestRoomsPointDown: a room names only rooms that stand above it in the table,
// so that no circle can be written down.
func TestRoomsPointDown(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range rooms {
		if r.why == "" {
			t.Errorf("room %s gives no reason", r.path)
		}
		for _, m := range r.may {
			if below := roomOf(m); below == nil || !seen[below.path] {
				t.Errorf("room %s may import %s, which does not stand below it", r.path, m)
			}
		}
		seen[r.path] = true
	}
}

// TestComplaints: the sentences say which import breaks which arrow and why.
func TestComplaints(t *testing.T) {
	cases := []struct{ own, imp, want string }{
		{"report", module + "/internal/web", "report imports web, but it may import only"},
		{"store/sqlite", module + "/internal/store/postgres", "databases never know each other"},
		{"money", "os", "files and the environment"},
		{"page", "embed", "only rooms whose data is embedded"},
		{"table", "github.com/some/thing", "imports the module github.com/some/thing"},
		{"app", module + "/cmd/mingzhang", "nothing imports a command"},
	}
	for _, c := range cases {
		if got := roomOf(c.own).complain(c.own, c.imp); !strings.Contains(got, c.want) {
			t.Errorf("%s imports %s: %q, want %q in it", c.own, c.imp, got, c.want)
		}
	}
	if got := roomOf("report").complain("report", module+"/internal/budget"); got != "" {
		t.Errorf("report may import budget, yet: %s", got)
	}
}

// TestPackageComments: each package says what it is for and how to begin.
func TestPackageComments(t *testing.T) {
	comments := map[string]string{}
	for _, s := range sources(t) {
		comments[s.pkg] += s.ast.Doc.Text()
	}
	for pkg, text := range comments {
		switch {
		case text == "":
			t.Errorf("package %s has no comment: say what it is for and how to begin", pkg)
		case len(strings.Fields(text)) < 8:
			t.Errorf("package %s: its comment %q is too short to say what it is for", pkg, strings.TrimSpace(text))
		}
	}
}
