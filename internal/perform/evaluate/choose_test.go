package evaluate

import (
	"testing"

	"mingzhang/internal/perform/score"
)

// TestChoose: the weights of a sheet tell its method; where they tell nothing it is the
// national one.
func TestChoose(t *testing.T) {
	rows := func(level ...string) []Row {
		var out []Row
		for n := 0; n+1 < len(level); n += 2 {
			out = append(out, Row{Level1: level[n], Weight: level[n+1]})
		}
		return out
	}
	for name, c := range map[string]struct {
		sheet Sheet
		want  string
	}{
		"nothing":          {Sheet{}, "national/project/2020"},
		"national":         {Sheet{Rows: rows("产出指标", "50", "效益指标", "30", "满意度指标", "10")}, "national/project/2020"},
		"cost first":       {Sheet{Rows: rows("成本指标", "20", "产出指标", "40", "效益指标", "20", "满意度指标", "10"), Money: Money{Weight: "10"}}, "national/project/cost-first"},
		"execution 20":     {Sheet{Money: Money{Weight: "20"}, Rows: rows("产出指标", "60", "效益指标", "20")}, "hubei/project/2020"},
		"targets 80":       {Sheet{Rows: rows("产出指标", "60", "效益指标", "20")}, "hubei/project/2020"},
		"own weights":      {Sheet{Money: Money{Weight: "10"}, Rows: rows("产出指标", "60", "效益指标", "30")}, "sichuan/project/2023"},
		"targets 100":      {Sheet{Rows: rows("产出指标", "60", "效益指标", "40")}, "national/project/2020"},
		"grades":           {Sheet{Grade: "合格", Rows: rows("产出指标", "50", "效益指标", "30", "满意度指标", "10")}, "shanghai/project/2021"},
		"a whole body":     {Sheet{Title: "部门整体支出绩效自评表"}, "national/whole/2013"},
		"execution as row": {Sheet{Rows: rows("预算执行率", "10", "产出指标", "50", "效益指标", "30", "满意度指标", "10")}, "national/project/2020"},
	} {
		if got := Choose(c.sheet, score.Methods()); got.ID != c.want {
			t.Errorf("%s: %s, want %s", name, got.ID, c.want)
		}
	}
}
