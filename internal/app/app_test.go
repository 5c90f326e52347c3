package app_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"mingzhang/internal/app"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/perform"
	"mingzhang/internal/read"
	"mingzhang/internal/read/markdown"
	"mingzhang/internal/read/xlsx"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
)

const (
	sample   = "../../testdata/futian-2023/budget.md"
	findings = "../../testdata/futian-2023/findings.txt"
	original = "../../../shared/samples/futian-2023.md" // the published document, where it is at hand
)

func allRules() []reconcile.Rule { return append(rules.All(), perform.Rules()...) }

// config is an App as the program wires it, without a store.
func config(t testing.TB) app.Config {
	t.Helper()
	families, err := form.Families()
	if err != nil {
		t.Fatal(err)
	}
	return app.Config{
		Opener: read.Set{markdown.New(), xlsx.New()}, Families: families, Book: classify.Default(),
		Rules: allRules(), RuleSet: "rules-1",
	}
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func checkFile(t testing.TB, path string) app.Checked {
	t.Helper()
	c, err := app.New(config(t)).Check(context.Background(), filepath.Base(path), readFile(t, path))
	if err != nil {
		t.Fatal(err)
	}
	return c
}
