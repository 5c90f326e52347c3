package app_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"mingzhang/internal/app"
	"mingzhang/internal/report"
)

// FuzzCheck: whatever a text holds, checking it ends, every fact lies in its
// table, ids are unique, every rule answers, and the report can be kept.
func FuzzCheck(f *testing.F) {
	f.Add(small)
	f.Add(string(manyUnits(1))[:6000])
	cases, err := filepath.Glob("../reconcile/rules/testdata/*/broken.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range cases {
		_, text, _ := strings.Cut(string(readFile(f, file)), "-- budget.md --\n")
		text, _, _ = strings.Cut(text, "-- expect --\n")
		f.Add(text)
	}
	a := app.New(config(f))
	f.Fuzz(func(t *testing.T, text string) {
		c, err := a.Check(context.Background(), "fuzz.md", []byte(text))
		if err != nil {
			return // refused with a reason
		}
		sound(t, c)
	})
}

func sound(t *testing.T, c app.Checked) {
	ids := map[string]bool{}
	for _, f := range c.Disclosure.Facts {
		x := c.Disclosure.Tables[f.Table]
		if ids[f.ID] || f.Row >= len(x.Rows) || f.Col >= len(x.Rows[f.Row].Cells) {
			t.Fatalf("fact %+v of table %d with %d rows", f, x.Index, len(x.Rows))
		}
		ids[f.ID] = true
	}
	findings := map[string]bool{}
	for _, f := range c.Report.Findings {
		if findings[f.ID] {
			t.Fatalf("two findings are called %s", f.ID)
		}
		findings[f.ID] = true
	}
	if len(c.Report.Rules) != len(allRules()) {
		t.Fatalf("%d rules answer", len(c.Report.Rules))
	}
	for _, r := range c.Report.Rules {
		if r.Verdict == report.NotCheckable && r.Why == nil {
			t.Errorf("%s is not checkable and does not say why", r.Rule)
		}
	}
	if _, err := json.Marshal(c.Report); err != nil {
		t.Fatal(err)
	}
}
