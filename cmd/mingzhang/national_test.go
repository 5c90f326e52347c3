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

// nationals are invented documents as departments of several provinces print them,
// with how many numbers their recognised tables print, how many of them no form
// explains, how many tables no form claims and their numbers.
var nationals = []struct {
	file, family                         string
	tables, numbers, unbound, open, kept int
}{
	{"finance-office-2025.md", "national/budget/2024", 9, 155, 0, 1, 7}, // 项目支出表 has no form
	{"high-school-2026.md", "national/budget/2024", 9, 114, 0, 0, 0},
	{"central-style-2024.md", "national/budget/2024", 9, 151, 33, 0, 0}, // last year's columns, 教育收费, 使用非财政拨款结余
	{"unit-rows-2025.md", "national/budget/2024", 9, 115, 25, 2, 25},    // 项目支出表 and 政府采购表 have no form
	{"south-account-2024.md", "national/final-account/2024", 9, 268, 0, 0, 0},
}

// TestNationalForms: places for which nobody wrote a family are read by the usual
// forms: no number is lost, those of a known column are bound, and nothing that is
// right is called wrong.
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
		if d := got.Disclosure; d.Family != n.family {
			t.Errorf("%s: family %q", n.file, d.Family)
		}
		if c := countReading(got.Disclosure); c != [...]int{n.tables, n.numbers, n.unbound, n.open, n.kept} {
			t.Errorf("%s: tables, numbers, unbound, open, kept %v", n.file, c)
		}
		for _, f := range got.Report.Findings {
			if f.Verdict == reconcile.Broken && f.Rule != "table.recognised" {
				t.Errorf("%s: false finding %s %s", n.file, f.Rule, f.ID)
			}
		}
	}
}

// countReading counts the recognised tables, their bound numbers and the others, the
// tables that are not recognised and their numbers.
func countReading(d budget.Disclosure) (n [5]int) {
	count := report.ReadingOf(&d)
	n[0], n[3] = count.Recognised, count.Unrecognised
	for _, f := range d.Facts {
		switch known := d.Tables[f.Table].Status == budget.PrintedTable; {
		case known && f.Bound:
			n[1]++
		case known:
			n[2]++
		default:
			n[4]++
		}
	}
	return n
}
