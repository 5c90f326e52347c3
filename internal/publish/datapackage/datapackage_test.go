package datapackage_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/publish/datapackage"
	"mingzhang/internal/publish/publishtest"
)

func TestRenderer(t *testing.T) { publishtest.Run(t, datapackage.New(), publishtest.ZipText) }

// TestSchema validates the descriptors of the sample, of a hostile and of an
// empty budget.
func TestSchema(t *testing.T) {
	data, err := os.ReadFile("testdata/fiscal-data-package.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema rule
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	for _, d := range []budget.Disclosure{publishtest.Sample(t), publishtest.Hostile(), {}} {
		var v any
		parts := publishtest.ZipParts(t, publishtest.Bytes(t, datapackage.New(), d))
		if err := json.Unmarshal([]byte(parts["datapackage.json"]), &v); err != nil {
			t.Fatal(err)
		}
		schema.check(t, "", v)
	}
}

// TestFacts: the columns are those of the descriptor, ids are unique, and the
// amounts in yuan are those of the facts.
func TestFacts(t *testing.T) {
	d := publishtest.Sample(t)
	parts := publishtest.ZipParts(t, publishtest.Bytes(t, datapackage.New(), d))
	rows, err := csv.NewReader(strings.NewReader(parts["facts.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var want, got int64
	n := 0
	for _, f := range d.Facts {
		if f.Amount.State == money.Number {
			n++
			if !f.Amount.Percent && f.Amount.Unit != money.NoUnit {
				want += f.Amount.Fen
			}
		}
	}
	if len(rows)-1 != n {
		t.Errorf("%d rows for %d numbers", len(rows)-1, n)
	}
	ids := map[string]bool{}
	for _, row := range rows[1:] {
		ids[row[0]] = true
		if last := row[len(row)-1]; last != "" {
			fen, err := strconv.ParseInt(strings.Replace(last, ".", "", 1), 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			got += fen
		}
	}
	if len(ids) != n || got != want {
		t.Errorf("%d ids of %d; %d fen of %d", len(ids), n, got, want)
	}
	fields(t, parts["datapackage.json"], rows[0])
}

func fields(t *testing.T, descriptor string, header []string) {
	t.Helper()
	var d struct {
		Resources []struct {
			Schema struct{ Fields []struct{ Name string } }
		}
	}
	if err := json.Unmarshal([]byte(descriptor), &d); err != nil {
		t.Fatal(err)
	}
	for i, f := range d.Resources[0].Schema.Fields {
		if header[i] != f.Name {
			t.Errorf("column %d is %s, described as %s", i, header[i], f.Name)
		}
	}
}
