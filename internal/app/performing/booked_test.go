package performing_test

import (
	"testing"

	"mingzhang/internal/perform/cycle"
)

// TestExecutionFromBooks: an indicator that is the execution rate under another name has
// its value from the books, month by month; without payments it has none.
func TestExecutionFromBooks(t *testing.T) {
	b := newBureau(t, nil)
	b.executing()
	b.on("2023-03-10")
	values := func() []cycle.Actual {
		t.Helper()
		_, e := b.entry(preparer, project)
		for _, p := range e.Promised {
			if p.Name == "支出进度达标率" {
				return p.Values
			}
		}
		t.Fatal("no such indicator")
		return nil
	}
	if got := values(); len(got) != 0 {
		t.Errorf("without payments: %+v", got)
	}
	b.pay("BJ-2", 100_000, 50_000)
	_, e := b.entry(preparer, project)
	got := values()
	if len(got) != 3 || got[0].Day != "2023-01-31" || got[2].Day != "2023-03-10" || got[1].Value != e.Money.Rate().Text(2)+"%" || got[0].Value == got[1].Value || got[2].Value != got[1].Value {
		t.Errorf("%+v", got)
	}
	for _, a := range got {
		if a.Source.Kind != cycle.FromLedger || !a.Running || a.State != cycle.Known {
			t.Errorf("%+v", a)
		}
	}
	b.must(b.sign(project, "成本/支出进度达标率", "2023-03-10", "95%", true))
	if got := values(); got[len(got)-1].Source.Kind != cycle.Signed {
		t.Errorf("of one day a person's counts: %+v", got)
	}
}
