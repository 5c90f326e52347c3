package arrows

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"mingzhang/internal/perform"
	"mingzhang/internal/reconcile/rules"
)

var link = regexp.MustCompile(`\]\(([^)#\s]+)(?:#[^)]*)?\)`)

// TestLinks: every relative link of the documents leads to a file.
func TestLinks(t *testing.T) {
	top := root(t)
	pages, err := filepath.Glob(filepath.Join(top, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(pages, filepath.Join(top, "README.md"), filepath.Join(top, "CHANGELOG.md")) {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(data), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), filepath.FromSlash(m[1]))); err != nil {
				t.Errorf("%s links to %s, which is not there", filepath.Base(page), m[1])
			}
		}
	}
}

// named are the names of tests that COVERAGE.md points to.
var named = regexp.MustCompile(`\b([a-z]+)\.(Test[A-Za-z]+)`)

// TestCoverageNamesTests: a test that COVERAGE.md names exists, and so does a
// script.
func TestCoverageNamesTests(t *testing.T) {
	top, text := root(t), page(t, "docs/COVERAGE.md")
	tests := testsOf(t, top)
	for _, m := range named.FindAllStringSubmatch(text, -1) {
		if !tests[m[0]] {
			t.Errorf("docs/COVERAGE.md names %s, which is no test", m[0])
		}
	}
	for _, m := range regexp.MustCompile("`([a-z-]+\\.txtar)`").FindAllStringSubmatch(text, -1) {
		if _, err := os.Stat(filepath.Join(top, "cmd/mingzhang/testdata/script", m[1])); err != nil {
			t.Errorf("docs/COVERAGE.md names the script %s, which is not there", m[1])
		}
	}
	checkRuleNames(t, text)
}

var testFunc = regexp.MustCompile(`(?m)^func (Test[A-Za-z0-9]+)\(`)

func testsOf(t *testing.T, top string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	err := filepath.WalkDir(filepath.Join(top, "internal"), func(name string, d os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, "_test.go") {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, m := range testFunc.FindAllStringSubmatch(string(data), -1) {
			out[filepath.Base(filepath.Dir(name))+"."+m[1]] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// checkRuleNames: a word in code type that looks like a rule is one.
func checkRuleNames(t *testing.T, text string) {
	t.Helper()
	ids, families := map[string]bool{}, map[string]bool{}
	for _, r := range append(rules.All(), perform.Rules()...) {
		ids[r.ID] = true
		families[strings.SplitN(r.ID, ".", 2)[0]] = true
	}
	for _, m := range regexp.MustCompile("`([a-z]+)\\.([a-z-]+)`").FindAllStringSubmatch(text, -1) {
		if families[m[1]] && !ids[m[1]+"."+m[2]] {
			t.Errorf("docs/COVERAGE.md names the rule %s.%s, which is none", m[1], m[2])
		}
	}
}
