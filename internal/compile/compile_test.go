package compile_test

import (
	"fmt"
	"math/rand"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/classify"
	"mingzhang/internal/compile"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
)

func family(t testing.TB, id string) *form.Family {
	t.Helper()
	families, err := form.Families()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range families {
		if f.ID == id {
			return f
		}
	}
	t.Fatalf("no family %s", id)
	return nil
}

// items are functional and economic leaves that random ledgers draw from.
var (
	functions = strings.Fields("2010301 2010350 2080501 2080502 2080505 2080506 2089999 2101101 2101102 2210201 2210203")
	economics = map[string][]string{
		budget.Personnel:  strings.Fields("30101 30102 30103 30108 30110 30113 30302"),
		budget.Operating:  strings.Fields("30201 30207 30211 30228 30299 31002"),
		budget.ProjectExp: strings.Fields("30226 30227 30299 31002"),
	}
	funds = []budget.Fund{budget.General, budget.General, budget.General, budget.GovFund, budget.StateCapital, budget.OwnMoney}
)

// randomLedger makes a ledger of n bodies with amounts of any size, down to
// fen, corrections below zero included.
func randomLedger(r *rand.Rand, n int) *budget.Ledger {
	l := &budget.Ledger{Year: 2023, Department: "某市某区测试局", Level: budget.DepartmentLevel}
	for i := range n {
		b := budget.LedgerBody{Name: fmt.Sprintf("某市某区第%d测试中心%s", i, strings.Repeat("分中心", r.Intn(3))), Scope: budget.Single}
		if i == 0 && n > 1 {
			b = budget.LedgerBody{Name: "某市某区测试局（本级）", Scope: budget.Own}
		}
		l.Bodies = append(l.Bodies, b)
		randomLines(r, l, b.Name, r.Intn(30))
	}
	return l
}

func randomLines(r *rand.Rand, l *budget.Ledger, body string, n int) {
	kinds := []string{budget.Personnel, budget.Operating, budget.ProjectExp}
	for range n {
		kind := kinds[r.Intn(3)]
		line := budget.Line{Body: body, Kind: kind, Function: budget.FunctionCode(functions[r.Intn(len(functions))]),
			Economic: budget.EconomicCode(economics[kind][r.Intn(len(economics[kind]))]), Fund: funds[r.Intn(len(funds))],
			Amount: money.Fen(r.Int63n(1 << uint(5+r.Intn(38))))}
		if r.Intn(8) == 0 {
			line.CarriedFrom = 2022
		}
		if kind == budget.ProjectExp {
			line.Project = body + "-p"
			if r.Intn(2) == 0 {
				part := money.Fen(r.Int63n(int64(line.Amount) + 1))
				line.Procurement = &budget.Procured{Item: "services", Amount: part, SME: part / 2, Small: part / 4}
			}
		}
		l.Lines = append(l.Lines, line)
	}
	l.Projects = append(l.Projects, budget.LedgerProject{ID: body + "-p", Body: body, Name: body + "业务项目", Category: "特定目标类", Key: true, GoalText: "完成全年任务。"})
	l.ThreePublic = append(l.ThreePublic, budget.Entered{Body: body, Item: "vehicle-operation", Amount: money.Fen(r.Int63n(1e7)), LastYear: money.Fen(r.Int63n(1e7))},
		budget.Entered{Body: body, Item: "reception", Amount: money.Fen(r.Int63n(1e6)), LastYear: money.Fen(r.Int63n(1e6))})
}

// TestRandomLedgersReadBack prints generated ledgers and reads them again: the
// same facts, and no rule finds an error. Compile itself fails when a number
// that it meant cannot be read back.
func TestRandomLedgersReadBack(t *testing.T) {
	t.Run("shenzhen", func(t *testing.T) { readAllBack(t, family(t, shenzhen), randomLedgers) })
	t.Run("shanghai", func(t *testing.T) { readAllBack(t, family(t, shanghai), randomLedgers/5) })
}

func readAllBack(t *testing.T, f *form.Family, n int64) {
	t.Helper()
	var numbers, next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for seed := next.Add(1) - 1; seed < n && !t.Failed(); seed = next.Add(1) - 1 {
				numbers.Add(int64(readBack(t, f, seed)))
			}
		})
	}
	wg.Wait()
	t.Logf("%d numbers of %d ledgers printed and read back", numbers.Load(), n)
}

// readBack compiles the ledger of a seed; the first and the 250th have 200
// bodies.
func readBack(t *testing.T, f *form.Family, seed int64) int {
	t.Helper()
	r := rand.New(rand.NewSource(seed))
	n := 1 + r.Intn(4)
	if seed == 0 || seed == 250 {
		n = 200
	}
	l := randomLedger(r, n)
	if f.ID == shanghai { // its tables have no line for money carried over
		for i := range l.Lines {
			l.Lines[i].CarriedFrom = 0
		}
	}
	c, err := compile.Compile(l, f, classify.Default())
	if err != nil {
		t.Errorf("seed %d (%d bodies, %d lines): %v", seed, n, len(l.Lines), err)
		return 0
	}
	noErrors(t, seed, &c.Disclosure, f)
	return c.Numbers
}

func noErrors(t *testing.T, seed int64, d *budget.Disclosure, f *form.Family) {
	t.Helper()
	doc := reconcile.NewDoc(d, f, classify.Default(), claim.Parse(d.Sections, d.Bodies, d.Year))
	for _, found := range reconcile.Check(doc, rules.All()).Findings {
		if found.Severity == reconcile.Error || found.Severity == reconcile.Warning && found.Verdict == reconcile.Broken && found.Equation != nil {
			t.Errorf("seed %d: %s %s %v", seed, found.Rule, found.Verdict, found.Message)
		}
	}
}
