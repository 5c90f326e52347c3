package draft_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/draft"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
)

func line(t testing.TB, fields ...string) draft.Line {
	t.Helper()
	l := draft.Line{ID: "l", Body: "u"}
	for i := 0; i < len(fields); i += 2 {
		if err := l.Set(draft.Field(fields[i]), fields[i+1]); err != nil {
			t.Fatalf("%s=%s: %v", fields[i], fields[i+1], err)
		}
	}
	return l
}

func TestSetReadsWhatPeopleType(t *testing.T) {
	for _, c := range []struct{ field, typed, want string }{
		{"amount", "1,234.5", "1234.50"}, {"amount", "１２００", "1200.00"}, {"amount", "(12)", "-12.00"}, {"amount", " ", ""},
		{"kind", "人员经费", "basic.personnel"}, {"kind", "project", "project"}, {"fund", "一般公共预算拨款", "general"},
		{"function", "2010301 行政运行", "2010301"}, {"economic", "３０１０１", "30101"}, {"carried_from", "2021", "2021"},
		{"quantity", "1,200", "1200"}, {"procurement_item", "服务", "services"}, {"reason", "\ufeff新增\x00编制 ", "新增编制"},
	} {
		l := line(t, c.field, c.typed)
		if got := l.Get(draft.Field(c.field)); got != c.want {
			t.Errorf("%s %q reads as %q, want %q", c.field, c.typed, got, c.want)
		}
	}
}

func TestSetRefusesAndChangesNothing(t *testing.T) {
	for _, c := range []struct{ field, typed string }{
		{"amount", "约五万"}, {"amount", "1.234"}, {"amount", "12%"}, {"amount", "99999999999999999999"}, {"function", "abc"}, {"function", "30101"},
		{"economic", "3"}, {"kind", "其他"}, {"carried_from", "23"}, {"quantity", "-1"}, {"quantity", "1.5"}, {"reason", strings.Repeat("字", draft.MaxText+1)}, {"nothing", "x"},
	} {
		before := line(t, "amount", "5", "function", "2010301", "kind", "人员", "reason", "原因")
		l := before
		if err := l.Set(draft.Field(c.field), c.typed); err == nil {
			t.Errorf("%s takes %.20q", c.field, c.typed)
		}
		if !reflect.DeepEqual(l, before) {
			t.Errorf("%s %.20q changed the line", c.field, c.typed)
		}
	}
}

func TestMergeIsPerField(t *testing.T) {
	base := line(t, "amount", "100", "reason", "原", "function", "2010301")
	now := line(t, "amount", "120", "reason", "原", "function", "2010301")
	m := draft.Merge(base, now, draft.Patch{ID: "l", Fields: map[draft.Field]string{"amount": "150", "reason": "新", "economic": "30101"}})
	if len(m.Conflicts) != 1 || m.Conflicts[0].Field != "amount" || m.Conflicts[0].Mine != "150.00" || m.Conflicts[0].Now != "120.00" || m.Conflicts[0].Was != "100.00" {
		t.Errorf("conflicts %+v", m.Conflicts)
	}
	if m.Line.Get("amount") != "120.00" || m.Line.Get("reason") != "新" || m.Line.Get("economic") != "30101" || len(m.Changed) != 2 {
		t.Errorf("merged %+v, changed %v", m.Line, m.Changed)
	}
	same := draft.Merge(base, now, draft.Patch{ID: "l", Fields: map[draft.Field]string{"amount": "120.00"}})
	if len(same.Conflicts)+len(same.Changed) > 0 {
		t.Errorf("both wrote the same: %+v", same)
	}
	bad := draft.Merge(base, base, draft.Patch{ID: "l", Fields: map[draft.Field]string{"amount": "许多", "reason": "好"}})
	if len(bad.Problems) != 1 || bad.Problems[0].Field != "amount" || bad.Line.Get("reason") != "好" || bad.Line.Get("amount") != "100.00" {
		t.Errorf("a bad cell beside a good one: %+v", bad)
	}
}

func FuzzMergeTakesOrTells(f *testing.F) {
	f.Add("1", "2", "3")
	f.Add("", "2010301", "一般公共预算")
	f.Add("-0.01", "１", "\x00")
	f.Fuzz(func(t *testing.T, was, theirs, mine string) {
		for _, field := range draft.Fields() {
			base, now := draft.Line{ID: "l"}, draft.Line{ID: "l"}
			if base.Set(field, was) != nil || now.Set(field, theirs) != nil {
				continue
			}
			m := draft.Merge(base, now, draft.Patch{ID: "l", Fields: map[draft.Field]string{field: mine}})
			if n := len(m.Changed) + len(m.Conflicts) + len(m.Problems); n > 1 {
				t.Fatalf("%s: %+v", field, m)
			}
			if len(m.Changed) == 0 && !reflect.DeepEqual(m.Line, now) {
				t.Fatalf("%s changed in silence: %+v", field, m)
			}
			again := m.Line
			if err := again.Set(field, m.Line.Get(field)); err != nil || again.Get(field) != m.Line.Get(field) {
				t.Fatalf("%s does not read what it prints: %v", field, err)
			}
		}
	})
}

func world() draft.World {
	return draft.World{
		Year: 2023, Book: classify.Default(),
		Bodies: map[office.BodyID]office.Body{"u": {ID: "u", Kind: office.Unit}, "c": {ID: "c", Kind: office.Unit, Closed: 2023}},
		Projects: map[string]draft.Project{
			"p": {ID: "p", Body: "u", Category: "特定目标类", From: 2022, To: 2024}, "old": {ID: "old", Body: "u", Category: "运转类", To: 2022}, "far": {ID: "far", Body: "x"},
		},
		Standards: map[string]draft.Standard{"s": {ID: "s", Price: 50000, Economic: "30211", From: "2020-01-01"}},
	}
}

func TestCheckNamesTheField(t *testing.T) {
	good := []string{"kind", "project", "project", "p", "function", "2010302", "economic", "30227", "fund", "general", "amount", "100"}
	sound := line(t, good...)
	w := world()
	if got := w.Check(&sound); len(got) > 0 {
		t.Fatalf("a sound line: %+v", got)
	}
	for _, c := range []struct {
		field, typed string
		at           draft.Field
		stops        bool
	}{
		{"function", "20103", "function", true}, {"function", "2019998", "function", true}, {"economic", "301", "economic", true}, {"economic", "30298", "economic", true},
		{"project", "ghost", "project", true}, {"project", "", "project", true}, {"project", "old", "project", true}, {"project", "far", "project", true},
		{"kind", "公用", "kind", true}, {"amount", "-1", "amount", true}, {"amount", "", "amount", true},
		{"procurement_amount", "50", "procurement_item", true}, {"carried_from", "2023", "carried_from", true}, {"standard", "none", "standard", true}, {"standard", "s", "standard", false},
	} {
		l := line(t, append(append([]string{}, good...), c.field, c.typed)...)
		found := false
		for _, p := range w.Check(&l) {
			found = found || p.Field == c.at && p.Stops == c.stops && p.What != ""
		}
		if !found {
			t.Errorf("%s=%q: %+v, want a problem at %s", c.field, c.typed, w.Check(&l), c.at)
		}
	}
	closed := line(t, good...)
	closed.Body = "c"
	if got := w.Check(&closed); len(got) == 0 || !strings.Contains(got[0].What, "撤销") {
		t.Errorf("a closed body: %+v", got)
	}
}

func TestBeyondTheControlFigure(t *testing.T) {
	limit := money.Fen(3000)
	c := draft.Control{Total: 10000, Project: &limit}
	if got := c.Beyond(draft.Sums{Total: 10000, Project: 3000, Personnel: 7000}); len(got) > 0 {
		t.Errorf("at the limit: %+v", got)
	}
	got := c.Beyond(draft.Sums{Total: 10001, Project: 4000})
	if len(got) != 2 || !strings.Contains(got[0].Next, "0.01") || !strings.Contains(got[1].What, "40.00") {
		t.Errorf("beyond: %+v", got)
	}
}

// ledgers are the real cases of the repository.
func ledgers(t *testing.T) map[string]*budget.Ledger {
	t.Helper()
	out := map[string]*budget.Ledger{}
	for _, name := range []string{"futian-2023", "wanli-2025"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "ledgers", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &budget.Ledger{}
		if err := json.Unmarshal(data, out[name]); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// Taking a ledger apart and assembling it gives the same ledger.
func TestScatterAssembleRoundTrip(t *testing.T) {
	for name, want := range ledgers(t) {
		var all []office.Body
		ids := map[string]office.BodyID{}
		for i, b := range want.Bodies {
			ids[b.Name] = office.BodyID("u" + strconv.Itoa(i))
		}
		for _, b := range want.Bodies {
			all = append(all, office.Body{ID: ids[b.Name], Kind: office.Unit, Name: b.Name, Own: b.Scope == budget.Own, Within: ids[b.Within], Duties: b.Duties})
		}
		p, err := draft.Scatter(want, all)
		if err != nil {
			t.Fatal(err)
		}
		p.Department = office.Body{Name: want.Department}
		got, err := draft.Assemble(p)
		if err != nil {
			t.Fatal(err)
		}
		got.Level = want.Level // one unit alone is told apart when it is opened
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(want)
		if string(a) != string(b) {
			t.Errorf("%s: assembled differently\n got %.600s\nwant %.600s", name, a, b)
		}
	}
}

func TestRestrictKeepsOneUnit(t *testing.T) {
	l := ledgers(t)["futian-2023"]
	unit := l.Bodies[1].Name
	got := draft.Restrict(l, unit)
	var want, sum money.Fen
	for _, x := range l.Lines {
		if x.Body == unit {
			want += x.Amount
		}
	}
	for _, x := range got.Lines {
		sum += x.Amount
		if x.Body != unit {
			t.Fatalf("line %s of %s", x.ID, x.Body)
		}
	}
	if sum != want || want == 0 || got.Level != budget.UnitLevel || len(got.Bodies) != 1 {
		t.Errorf("%s: %v of %v, %d bodies", unit, sum, want, len(got.Bodies))
	}
}
