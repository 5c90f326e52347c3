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
	d := sameAsPrinted(t, "shenzhen/budget/2023", "../../testdata/ledgers/futian-2023.json", "../../testdata/futian-2023/cells.csv", unreachable)
	for _, no := range []string{"2", "4", "5", "12"} {
		if !slices.ContainsFunc(d.Tables, func(x budget.Table) bool { return x.No == no && len(x.Rows) > 3 }) {
			t.Errorf("table %s was lost in the scan and must be compiled", no)
		}
	}
}

// TestWanliLedger compiles Shanghai's nine tables: all printed numbers but the
// four of 21201, printed one yuan more than its items.
func TestWanliLedger(t *testing.T) {
	sameAsPrinted(t, "shanghai/budget/2025", "../../testdata/ledgers/wanli-2025.json", "../../testdata/ledgers/wanli-2025.cells.csv", []string{
		"2  21201 收入预算/合计 94995790", "2  21201 收入预算/财政拨款收入 94995790",
		"3  21201 支出预算/合计 94995790", "5  21201 一般公共预算支出/合计 94995790",
	})
}

// sameAsPrinted compiles a ledger and compares it with the cells of the printed
// document; the cells that differ must be the ones named.
func sameAsPrinted(t *testing.T, id, ledger, cells string, differ []string) *budget.Disclosure {
	t.Helper()
	f := family(t, id)
	c, err := compile.Compile(readLedger(t, ledger), f, classify.Default())
	if err != nil {
		t.Fatal(err)
	}
	noErrors(t, 0, &c.Disclosure, f)
	got := printedCells(&c.Disclosure)
	var missed []string
	equal := 0
	for _, want := range truthCells(t, cells) {
		if i := slices.Index(got[want.where], want.fen); i >= 0 {
			got[want.where] = slices.Delete(got[want.where], i, i+1)
			equal++
		} else {
			missed = append(missed, want.text)
		}
	}
	t.Logf("%d numbers as printed, %d that no ledger gives", equal, len(missed))
	if !slices.Equal(missed, differ) {
		t.Errorf("numbers that differ from the print: %q", missed)
	}
	return &c.Disclosure
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
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	get := func(r []string, name string) string {
		if i, ok := column[name]; ok {
			return r[i]
		}
		return ""
	}
	var out []truthCell
	for _, r := range rows[1:] {
		unit, _ := money.ParseUnit(get(r, "unit"))
		p, err := money.Parse(get(r, "value"), unit)
		if err != nil {
			t.Fatal(err)
		}
		no, entity, code, path := get(r, "table_no"), get(r, "entity"), get(r, "row_code"), get(r, "column")
		out = append(out, truthCell{where{no, form.Fold(entity), code, form.Fold(get(r, "row_name")), form.Fold(path)}, p.Fen,
			no + " " + entity + " " + code + " " + path + " " + get(r, "value")})
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
