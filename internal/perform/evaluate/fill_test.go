package evaluate

import (
	"testing"

	"mingzhang/internal/perform/score"
)

func toFill() Sheet {
	return Sheet{Project: "路灯养护", Year: 2023, Money: Money{Budget: "80", Executed: "72"}, Rows: []Row{
		{Level1: "产出指标", Level2: "数量指标", Name: "养护路灯", Target: "≥500盏", Actual: "450盏", Weight: "50"},
		{Level1: "效益指标", Level2: "社会效益指标", Name: "夜间出行", Target: "改善", Actual: "达成预期指标", Weight: "30"},
		{Level1: "满意度指标", Name: "居民满意度", Target: "≥90%", Actual: "95%", Weight: "10"},
	}}
}

// TestFill: what the method gives is written, what a person must judge stays open
// until somebody has judged.
func TestFill(t *testing.T) {
	m, err := score.Find("national/project/2020")
	if err != nil {
		t.Fatal(err)
	}
	s, r := Fill(toFill(), m, nil)
	if s.Money.Score != "9" || s.Money.Rate != "90%" || s.Rows[0].Score != "45" || s.Rows[1].Score != "" || s.Score != "" || r.TotalLow != "88" || r.TotalHigh != "94" {
		t.Errorf("%+v\n%+v", s, r)
	}
	s, r = Fill(toFill(), m, Judgements{1: {Share: score.Whole(90), By: "评审甲", Why: "投诉减少"}})
	if s.Rows[1].Score != "27" || s.Score != "91" || s.Grade != "优" || s.Weight != "100" || r.Total != "91" || r.Lines[1].Why.Key != "score.why.judgement" {
		t.Errorf("%+v\n%+v", s, r)
	}
	for n, key := range []string{"score.why.more", "score.why.judgement", "score.why.reached"} {
		if r.Lines[n].Why.Key != key {
			t.Errorf("row %d: %s", n, r.Lines[n].Why.Key)
		}
	}
	if got := told(Recompute(s)); got != "" {
		t.Errorf("a sheet that was filled by the method is told %q", got)
	}
}

// TestFillNothing: without actual values nothing is scored, and nothing is zero.
func TestFillNothing(t *testing.T) {
	s := toFill()
	for n := range s.Rows {
		s.Rows[n].Actual = ""
	}
	s.Money.Executed = ""
	filled, r := Fill(s, score.Methods()[0], nil)
	if filled.Score != "" || filled.Rows[0].Score != "" || filled.Money.Score != "" || r.Total != "" || s.Rows[0].Score != "" {
		t.Errorf("%+v", filled)
	}
}
