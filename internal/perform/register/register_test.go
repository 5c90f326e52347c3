package register_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/register"
)

var now = time.Date(2023, 8, 31, 9, 0, 0, 0, time.UTC)

func system(t *testing.T, id string) evidence.System {
	t.Helper()
	s, err := evidence.Find(id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestCheck: what is wrong with an entry is said at its field.
func TestCheck(t *testing.T) {
	s := system(t, "contracts")
	good := map[string]string{"acceptance": "YS-1", "contract": "HT-1", "subject": "服装", "amount": "1200.50", "accepted": "2023-05-06", "passed": "是"}
	if err := register.Check(&s.Schema, good, now); err != nil {
		t.Fatal(err)
	}
	for field, bad := range map[string][2]string{"contract": {"", "合同编号"}, "amount": {"很多", "金额"}, "accepted": {"五月", "验收日期"}, "passed": {"也许", "是否合格"}} {
		cells := map[string]string{}
		for k, v := range good {
			cells[k] = v
		}
		cells[field] = bad[0]
		if err := register.Check(&s.Schema, cells, now); !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), bad[1]) {
			t.Errorf("%s: %v", field, err)
		}
	}
	good["accepted"] = "2024-01-01"
	if err := register.Check(&s.Schema, good, now); !fault.Is(err, fault.Invalid) {
		t.Errorf("an acceptance ahead: %v", err)
	}
	plans := system(t, "deliverables")
	ahead := map[string]string{}
	for _, f := range plans.Schema.Fields {
		if f.Required {
			ahead[f.Name] = "是"
		}
	}
	ahead["due"] = "2023-12-31"
	if err := register.Check(&plans.Schema, ahead, now); err != nil {
		t.Errorf("a deliverable that is due later: %v", err)
	}
}

// TestID: the key alone names an entry.
func TestID(t *testing.T) {
	s := system(t, "surveys")
	a := register.ID(&s.Schema, map[string]string{"survey": "2023", "sheet": "1", "group": "x"})
	b := register.ID(&s.Schema, map[string]string{"survey": "2023", "sheet": "1", "group": "y"})
	c := register.ID(&s.Schema, map[string]string{"survey": "20231", "sheet": ""})
	d := register.ID(&s.Schema, map[string]string{"survey": "202", "sheet": "31"})
	if a == "" || a != b || c != "" || d == a {
		t.Errorf("%s %s %s %s", a, b, c, d)
	}
}

// TestChoices: a form offers what the formulas look for.
func TestChoices(t *testing.T) {
	s := system(t, "surveys")
	if got := register.Choices(&s, "rating"); !slices.Contains(got, "非常满意") || slices.Contains(got, "工作人员") {
		t.Error(got)
	}
	if got := register.Choices(&s, "group"); !slices.Contains(got, "工作人员") {
		t.Error(got)
	}
}
