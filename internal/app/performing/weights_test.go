package performing_test

import (
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
)

// TestDeclaredWeights: points of indicators are asked for 100 with those of the execution
// rate as soon as somebody sets any, are the weights of the self-evaluation, and change
// only through an adjustment.
func TestDeclaredWeights(t *testing.T) {
	b := newBureau(t, nil)
	b.executing()
	b.on("2023-06-01")
	y, e := b.entry(preparer, project)
	if got := y.WeightsOff(e); len(got) != 0 {
		t.Errorf("nobody set any: %v", got)
	}
	change := draft.Retarget{ID: "weights-1", Number: "财绩〔2023〕8号", Date: "2023-06-01", Reason: "补充分值"}
	for i, p := range e.Promised {
		in := budget.Indicator{Level1: p.Level1, Level2: p.Level2, Name: p.Name, Target: p.Target, Weight: "10"}
		if i == 0 {
			in.Weight = "一百"
		}
		change.Indicators = append(change.Indicators, in)
	}
	b.refused("points that are no number", b.Retarget(b.Context(), preparer, b.id, project, change, 0), fault.Invalid)
	change.Indicators[0].Weight = "12.5"
	b.must(b.Retarget(b.Context(), preparer, b.id, project, change, 0))
	b.must(b.ApproveRetarget(b.Context(), finance, b.id, "weights-1", 1))
	y, e = b.entry(preparer, project)
	got := y.WeightsOff(e)
	if len(got) != 1 || got[0].Key != "score.declare.weights" || got[0].Args["sum"] != "82.5" { // 12.5 + 6 × 10 + 10 for the execution
		t.Errorf("%v", got)
	}
	s, err := b.Evaluated(b.Context(), y, e)
	b.must(err)
	for _, r := range s.Rows {
		if r.Key == e.Promised[0].Key && r.Result.Weight.Text(2) != "12.5" {
			t.Errorf("the self-evaluation weighs it %s", r.Result.Weight.Text(2))
		}
	}
}
