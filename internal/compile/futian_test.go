package compile_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/compile"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
)

// unreachable are the printed numbers that no ledger can give: table 7 prints
// 项目支出 one 万元 less than tables 3 and 8, for the same money.
var unreachable = []string{
	"7 深圳市福田区政务服务数据管理局  项目支出 9503",
	"7 深圳市福田区政务服务数据管理局（本级）  项目支出 2608",
	"7 深圳市福田区政务服务数据管理局（本级） 201 项目支出 2608",
	"7 深圳市福田区政务服务数据管理局（本级） 20103 项目支出 2608",
	"7 深圳市福田区政务服务数据管理局（本级） 2010301 项目支出 2608",
}

func readLedger(t testing.TB, path string) *budget.Ledger {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var l budget.Ledger
	if err := json.Unmarshal(data, &l); err != nil {
		t.Fatal(err)
	}
	return &l
}

// TestFutianLedger compiles the real case: every printed number that a ledger
// can give is given, the others are the ones named, and no rule finds an error.
func TestFutianLedger(t *testing.T) {
	f := family(t, "shenzhen/budget/2023")
	c, err := compile.Compile(readLedger(t, "../../testdata/ledgers/futian-2023.json"), f, classify.Default())
	if err != nil {
		t.Fatal(err)
	}
	noErrors(t, 0, &c.Disclosure, f)
	got := printedCells(&c.Disclosure)
	var missed []string
	equal := 0
	for _, want := range truthCells(t, "../../testdata/futian-2023/cells.csv") {
		if i := slices.Index(got[want.where], want.fen); i >= 0 {
			got[want.where] = slices.Delete(got[want.where], i, i+1)
			equal++
		} else {
			missed = append(missed, want.text)
		}
	}
	t.Logf("%d numbers as printed, %d that no ledger gives", equal, len(missed))
	if !slices.Equal(missed, unreachable) {
		t.Errorf("numbers that differ from the print: %q", missed)
	}
	for _, no := range []string{"2", "4", "5", "12"} {
		if !slices.ContainsFunc(c.Disclosure.Tables, func(x budget.Table) bool { return x.No == no && len(x.Rows) > 3 }) {
			t.Errorf("table %s was lost in the scan and must be compiled", no)
		}
	}
}

// where is a cell's place in the printed table.
type where struct{ no, entity, code, name, column string }

type truthCell struct {
	where where
	fen   int64
	text  string
}

func truthCells(t *testing.T, path string) []truthCell {
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
	var out []truthCell
	for _, r := range rows[1:] {
		p, err := money.Parse(r[8], money.TenK)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, truthCell{where{r[0], form.Fold(r[9]), r[5], form.Fold(r[6]), form.Fold(r[7])}, p.Fen, r[0] + " " + r[9] + " " + r[5] + " " + r[7] + " " + r[8]})
	}
	return out
}

// printedCells gathers the compiled amounts by where they stand.
func printedCells(d *budget.Disclosure) map[where][]int64 {
	out := map[where][]int64{}
	for _, f := range d.Facts {
		if f.Amount.State == money.Number {
			k := where{d.Tables[f.Table].No, form.Fold(f.Entity), f.RowCode, form.Fold(f.RowName), form.Fold(f.Column)}
			out[k] = append(out[k], f.Amount.Fen)
		}
	}
	return out
}
