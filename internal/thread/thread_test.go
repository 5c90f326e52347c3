package thread_test

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/thread"
)

func ledger(t *testing.T) *budget.Ledger {
	t.Helper()
	data, err := os.ReadFile("../../testdata/ledgers/futian-2023.json")
	if err != nil {
		t.Fatal(err)
	}
	var l budget.Ledger
	if err := json.Unmarshal(data, &l); err != nil {
		t.Fatal(err)
	}
	return &l
}

func count(gaps []thread.Gap) map[thread.GapKind]int {
	out := map[thread.GapKind]int{}
	for _, g := range gaps {
		out[g.Kind]++
	}
	return out
}

// The real case: every project has a task and promises something; some duties
// and goals have no task.
func TestFutian(t *testing.T) {
	th := thread.Of(ledger(t))
	if len(th.Bodies) != 3 {
		t.Fatalf("%d bodies", len(th.Bodies))
	}
	for _, b := range th.Bodies {
		var projects, tasks money.Fen
		for _, p := range b.Projects {
			projects += p.Money
		}
		for _, x := range b.Tasks {
			tasks += x.Money
		}
		if b.Money != b.Basic+projects || projects != tasks {
			t.Errorf("%s: %v is not %v basic and %v projects, tasks have %v", b.Name, b.Money, b.Basic, projects, tasks)
		}
	}
	home := th.Bodies[0]
	if d := home.Duties[8]; !reflect.DeepEqual(d.Tasks, []string{"网格信息管理"}) || !reflect.DeepEqual(d.Goals, []int{4}) || d.Money != home.Tasks[2].Money || d.Money == 0 {
		t.Errorf("%+v", d)
	}
	got := count(th.Gaps)
	want := map[thread.GapKind]int{thread.DutyWithoutTask: 8, thread.GoalWithoutTask: 4}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
}

func small() *budget.Ledger {
	return &budget.Ledger{
		Bodies: []budget.LedgerBody{{Name: "甲", Duties: []string{"一", "二"}, Goals: []string{"子", "丑"}, Tasks: []budget.LedgerTask{
			{Name: "A", Duties: []int{1, 1}, Goals: []int{1}}, {Name: "B", Duties: []int{1, 9}}, {Name: "C"},
		}}, {Name: "乙", Within: "甲"}},
		Projects: []budget.LedgerProject{
			{ID: "1", Body: "甲", Name: "大", Task: "A", Indicators: []budget.Indicator{{Name: "率"}}},
			{ID: "1.1", Body: "甲", Name: "小", Parent: "1"}, {ID: "1.2", Body: "甲", Name: "另", Parent: "1", Task: "D"},
			{ID: "2", Body: "甲", Name: "无", Task: ""}, {ID: "x", Body: "甲", Name: "圈", Parent: "y"}, {ID: "y", Body: "甲", Name: "圈", Parent: "x"},
		},
		Lines: []budget.Line{
			{Body: "甲", Kind: budget.Personnel, Amount: 5}, {Body: "甲", Kind: budget.ProjectExp, Project: "1.1", Amount: 10},
			{Body: "甲", Kind: budget.ProjectExp, Project: "1.2", Amount: 20}, {Body: "甲", Kind: budget.ProjectExp, Project: "2", Amount: 40},
		},
	}
}

// Each break of the thread is told once, with the money that hangs loose; a part
// has the task and the targets of its project.
func TestGaps(t *testing.T) {
	th := thread.Of(small())
	b := th.Bodies[0]
	if len(th.Bodies) != 1 || b.Money != 75 || b.Basic != 5 || b.Projects[0].Money != 30 || b.Duties[0].Money != 10 || b.Goals[0].Money != 10 {
		t.Errorf("%+v", b)
	}
	want := []thread.Gap{
		{Kind: thread.DutyWithoutTask, Body: "甲", ID: "2", Name: "二"}, {Kind: thread.GoalWithoutTask, Body: "甲", ID: "2", Name: "丑"},
		{Kind: thread.TaskWithoutMoney, Body: "甲", ID: "B", Name: "B"}, {Kind: thread.LinkToNothing, Body: "甲", ID: "B", Name: "B"},
		{Kind: thread.TaskWithoutMoney, Body: "甲", ID: "C", Name: "C"}, {Kind: thread.TaskWithoutDuty, Body: "甲", ID: "C", Name: "C"},
		{Kind: thread.TaskWithoutDuty, Body: "甲", ID: "D", Name: "D", Money: 20},
		{Kind: thread.ProjectWithoutTask, Body: "甲", ID: "2", Name: "无", Money: 40}, {Kind: thread.ProjectWithoutIndicator, Body: "甲", ID: "2", Name: "无", Money: 40},
	}
	if !reflect.DeepEqual(th.Gaps, want) {
		t.Errorf("%+v", th.Gaps)
	}
	if tasks := b.Tasks; len(tasks) != 4 || tasks[3].Listed || tasks[3].Money != 20 || !reflect.DeepEqual(tasks[0].Projects, []string{"1.1"}) {
		t.Errorf("%+v", tasks)
	}
}
