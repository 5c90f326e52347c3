package form_test

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
	"mingzhang/internal/read"
	"mingzhang/internal/read/markdown"
	"mingzhang/internal/table"
)

func interpret(t testing.TB, path string) budget.Disclosure {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := markdown.New().Open(context.Background(), filepath.Base(path), data, read.Default)
	if err != nil {
		t.Fatal(err)
	}
	families, err := form.Families()
	if err != nil {
		t.Fatal(err)
	}
	return form.Interpret(doc, families, classify.Default())
}

// cellKey is how the truth names a cell.
type cellKey struct{ no, entity, code, name, column, value, line string }

func TestCellsEqualTruth(t *testing.T) {
	cases := []struct{ doc, truth string }{
		{"../../testdata/futian-2023/budget.md", "../../testdata/futian-2023/cells.csv"},
		{"../../../shared/samples/futian-2023.md", "../../../shared/samples/futian-2023.truth.csv"},
	}
	for _, c := range cases {
		if _, err := os.Stat(c.doc); err != nil {
			t.Logf("%s is not there", c.doc)
			continue
		}
		d := interpret(t, c.doc)
		want := readTruth(t, c.truth)
		got := map[cellKey]int{}
		for _, f := range d.Facts {
			tb := d.Tables[f.Table]
			if tb.Budget && f.Amount.State == money.Number {
				got[cellKey{tb.No, f.Entity, f.RowCode, f.RowName, f.Column, f.Amount.Text, f.Place.Label()}]++
			}
		}
		matched, missing := 0, 0
		for k, n := range want {
			if got[k] == n {
				matched += n
			} else if missing++; missing < 10 {
				t.Errorf("missing %+v", k)
			}
			delete(got, k)
		}
		extra := 0
		for k := range got {
			if extra++; extra < 10 {
				t.Errorf("extra %+v", k)
			}
		}
		t.Logf("%s: %d cells match, %d missing, %d extra", c.doc, matched, missing, extra)
	}
}

func readTruth(t *testing.T, path string) map[cellKey]int {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[cellKey]int{}
	for _, r := range rows[1:] {
		out[cellKey{r[0], table.Squeeze(r[9]), r[5], table.Squeeze(r[6]), r[7], r[8], r[3]}]++
	}
	return out
}
