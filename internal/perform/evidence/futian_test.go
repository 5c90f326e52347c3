package evidence_test

import (
	"context"
	"os"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/read"
	"mingzhang/internal/read/markdown"
)

// futianTargets are the rows of 表12 of our own Futian sample.
func futianTargets(t *testing.T) []budget.Indicator {
	t.Helper()
	text, err := os.ReadFile("../../../testdata/futian-2023/budget.md")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := markdown.New().Open(context.Background(), "budget.md", text, read.Default)
	if err != nil {
		t.Fatal(err)
	}
	families, err := form.Families()
	if err != nil {
		t.Fatal(err)
	}
	return form.Interpret(doc, families, classify.Default()).Targets
}

func TestXX(t *testing.T) {
	for _, r := range futianTargets(t) {
		t.Log(r.Level1, "|", r.Level2, "|", r.Name, "|", r.Target)
	}
}
