package compile_test

import (
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/compile"
	"mingzhang/internal/money"
)

func demands(t *testing.T, l *budget.Ledger, id string) map[string]compile.Demand {
	t.Helper()
	list, err := compile.Demands(l, family(t, id), classify.Default())
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]compile.Demand{}
	for _, d := range list {
		if d.Source == "" || d.Words == "" || d.Field == "" {
			t.Errorf("%+v", d)
		}
		out[d.Key] = d
	}
	return out
}

// Futian moves its totals by half a percent, which asks for nothing; projects
// and 三公 that move more are asked for.
func TestDemandsOfFutian(t *testing.T) {
	got := demands(t, readLedger(t, futian), shenzhen)
	for key, want := range map[string]struct {
		rate, about string
		given       bool
	}{
		"three-public":                   {"28.6", "three-public", true},
		"three-public/reception":         {"50", "reception", true},
		"three-public/vehicles":          {"50", "vehicles", true},
		"three-public/vehicle-operation": {"50", "vehicle-operation", true},
		"project/BJ-1":                   {"13.2", "BJ-1", false},
		"project/BJ-3":                   {"", "BJ-3", true},
		"project/BJ-4":                   {"50", "BJ-4", true},
	} {
		d, ok := got[key]
		if !ok || d.Rate != want.rate || d.About != want.about || d.Given != want.given || d.Amount-d.Last != d.Change {
			t.Errorf("%s: %+v", key, d)
		}
	}
	if len(got) != 7 {
		t.Errorf("%d demands: %v", len(got), got)
	}
}

// The share is a limit that the change must go beyond; from and to nothing ask
// always; what last year was not known asks nothing.
func TestDemandsAtTheLimit(t *testing.T) {
	fen := func(n money.Fen) *money.Fen { return &n }
	for _, c := range []struct {
		now  money.Fen
		last *money.Fen
		want bool
	}{
		{110000, fen(100000), false}, {110001, fen(100000), true}, {90000, fen(100000), false}, {89999, fen(100000), true},
		{1, fen(0), true}, {0, fen(1), true}, {100000, nil, false}, {0, fen(0), false},
	} {
		l := readLedger(t, wanli)
		l.LastIncome, l.LastOutlay, l.ThreePublic, l.AdminRun = nil, nil, nil, nil
		l.Lines = append(l.Lines, budget.Line{Body: l.Bodies[0].Name, Kind: budget.Personnel, Function: "2010301", Economic: "30101", Fund: budget.General, Amount: c.now, LastYear: c.last})
		d, asked := demands(t, l, shanghai)["expenditure/function=2010301"]
		if asked != c.want || d.Given {
			t.Errorf("%v against %v: %v %+v", c.now, c.last, asked, d)
		}
		l.Lines[len(l.Lines)-1].Reason = "新增人员"
		if d := demands(t, l, shanghai)["expenditure/function=2010301"]; d.Given != c.want {
			t.Errorf("the reason of a line is not taken: %+v", d)
		}
	}
}

// A year that the family's data does not cover asks for nothing.
func TestDemandsAreDated(t *testing.T) {
	l := readLedger(t, futian)
	l.Year = 2021
	if got := demands(t, l, shenzhen); len(got) != 0 {
		t.Error(got)
	}
}
