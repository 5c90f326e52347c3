package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/report"
)

// nationals are invented documents in the usual national form, with how many numbers
// their recognised tables print and how many tables no form claims.
var nationals = []struct {
	file                  string
	tables, numbers, open int
}{
	{"finance-office-2025.md", 9, 155, 1}, // 项目支出表 has no form
	{"high-school-2026.md", 9, 114, 0},
}

// TestNationalForms: places for which nobody wrote a family are read by the usual
// forms: every number of a known table is bound, and nothing that is right is called
// wrong.
func TestNationalForms(t *testing.T) {
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range nationals {
		data, err := os.ReadFile(filepath.Join("../../testdata/national", n.file))
		if err != nil {
			t.Fatal(err)
		}
		got, err := a.Check(context.Background(), n.file, data)
		if err != nil {
			t.Fatal(err)
		}
		nationalReading(t, n.file, got.Disclosure, n.tables, n.numbers, n.open)
		for _, f := range got.Report.Findings {
			if f.Verdict == reconcile.Broken && f.Rule != "table.recognised" {
				t.Errorf("%s: false finding %s %s", n.file, f.Rule, f.ID)
			}
		}
	}
}

// nationalReading checks the family, the forms and that their numbers are bound.
func nationalReading(t *testing.T, file string, d budget.Disclosure, tables, numbers, open int) {
	t.Helper()
	if d.Family != "national/budget/2024" {
		t.Errorf("%s: family %q", file, d.Family)
	}
	count := report.ReadingOf(&d)
	bound := 0
	for _, f := range d.Facts {
		switch known := d.Tables[f.Table].Status == budget.PrintedTable; {
		case known && f.Bound:
			bound++
		case known:
			t.Errorf("%s: table %s, %s %s is not bound", file, d.Tables[f.Table].No, f.RowName, f.Column)
		}
	}
	if count.Recognised != tables || count.Unrecognised != open || bound != numbers {
		t.Errorf("%s: %+v, %d numbers bound", file, count, bound)
	}
}
