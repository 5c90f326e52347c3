package rules_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingzhang/internal/reconcile/rules"
)

// headings of a rule's page, in order.
var headings = []string{"## 问什么", "## 公式", "## 依据", "## 合法的例外", "## 成立的例子", "## 不成立的例子"}

// Every rule has a page beside it, and every page a rule.
func TestPages(t *testing.T) {
	pages := map[string]bool{}
	for _, rule := range append(allRules(), rules.Across(nil)...) {
		file := rule.ID + ".md"
		pages[file] = true
		data, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("rule %s has no page: %v", rule.ID, err)
			continue
		}
		checkPage(t, rule.ID, string(data))
	}
	files, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !pages[f] {
			t.Errorf("%s is the page of no rule", f)
		}
	}
}

func checkPage(t *testing.T, id, page string) {
	t.Helper()
	if !strings.HasPrefix(page, "# "+id+" ") {
		t.Errorf("%s.md does not open with its id", id)
	}
	at := 0
	for _, h := range headings {
		i := strings.Index(page[at:], h+"\n")
		if i < 0 {
			t.Errorf("%s.md lacks %q, or it stands elsewhere", id, h)
			continue
		}
		at += i + len(h)
		if body, _, _ := strings.Cut(page[at:], "\n## "); strings.TrimSpace(body) == "" {
			t.Errorf("%s.md says nothing under %q", id, h)
		}
	}
}
