package rules_test

import (
	"strings"
	"testing"

	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
)

// TestVersions: of two versions of one document the later is compared with the
// earlier cell by cell; what changed are notes, and the earlier says nothing.
func TestVersions(t *testing.T) {
	later := strings.Replace(thisBudget, "2023年	6	0	1	5	0	5", "2023年	7	0	1	6	0	6", 1)
	later = strings.Replace(later, "收入总计	360	支出总计	360\n", "收入总计	360	支出总计	360\n本年收入合计	350		\n", 1)
	one, two := docOf(t, "one.md", thisBudget), docOf(t, "two.md", later)
	both := []*reconcile.Doc{one, two}
	if first := reconcile.Check(one, rules.Across(both)); len(first.Findings) > 0 || len(first.Equations) > 0 {
		t.Errorf("the earlier version says %v", first.Findings)
	}
	count := map[string]int{}
	for _, f := range reconcile.Check(two, rules.Across(both)).Findings {
		count[f.Message.Key]++
		if f.Severity != reconcile.Note {
			t.Errorf("%v is a %s", f.Message, f.Severity)
		}
	}
	if count["finding.across.changed"] != 3 || count["finding.across.added"] != 1 || len(count) != 2 {
		t.Errorf("found %v, want 3 changed and 1 added", count)
	}
}
