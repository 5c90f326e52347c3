package app_test

import (
	"context"
	"strings"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
)

// TestCompare: of two kept versions the later lists the changed cell; under another
// name the body is asked about, and compared when a person says that it is the same.
func TestCompare(t *testing.T) {
	o := newOffice(t)
	first := o.take(t, "a.md", small).Digest
	changed := strings.Replace(small, "100\t60\t30", "100\t60\t40", 1)
	later := o.take(t, "b.md", changed).Digest
	other := o.take(t, "c.md", strings.ReplaceAll(changed, "某区示例局", "某市某区示例局")).Digest
	compare := func(same bool, digests ...string) (found int, why string) {
		t.Helper()
		docs, err := o.Compare(context.Background(), digests, same, rules.Across)
		if err != nil {
			t.Fatal(err)
		}
		last := docs[len(docs)-1]
		for _, f := range last.Findings {
			if string(f.Severity) != string(reconcile.Note) || f.Message.Key != "finding.across.changed" {
				t.Errorf("found %s %v", f.Severity, f.Message)
			}
		}
		if w := last.Rules[0].Why; w != nil {
			why = w.Key
		}
		return len(last.Findings), why
	}
	if n, _ := compare(false, first, later); n != 1 {
		t.Errorf("%d cells changed between the versions, want 1", n)
	}
	if n, why := compare(false, first, other); n != 0 || why != "open.body-unsure" {
		t.Errorf("a body of another name: %d found, why %q; want to be asked", n, why)
	}
	if n, _ := compare(true, first, other); n != 1 {
		t.Errorf("%d cells changed where a person said it is the same body, want 1", n)
	}
	if _, err := o.Compare(context.Background(), []string{first, strings.Repeat("0", 64)}, false, rules.Across); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a document that is not kept: %v", err)
	}
}
