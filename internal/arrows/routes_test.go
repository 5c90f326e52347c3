package arrows

import (
	"go/ast"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var route = regexp.MustCompile(`^(GET|POST|PUT|PATCH|DELETE) /\S*$`)

// TestReferenceNamesEveryRoute: each address of the web stands in
// docs/REFERENCE.md.
func TestReferenceNamesEveryRoute(t *testing.T) {
	text := page(t, "docs/REFERENCE.md")
	found := 0
	for _, s := range sources(t) {
		if s.pkg != "internal/web" {
			continue
		}
		ast.Inspect(s.ast, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			pattern, err := strconv.Unquote(lit.Value)
			if err != nil || !route.MatchString(pattern) {
				return true
			}
			found++
			if want := strings.TrimSuffix(pattern, "{$}"); !strings.Contains(text, "`"+want+"`") {
				t.Errorf("%s: docs/REFERENCE.md does not tell `%s`", s.file, want)
			}
			return true
		})
	}
	if found == 0 {
		t.Error("no routes found: this test looks in the wrong place")
	}
}
