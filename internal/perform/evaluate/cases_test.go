package evaluate

import (
	"os"
	"strings"
	"testing"
)

func realCases(t *testing.T) map[string]Report {
	t.Helper()
	data, err := os.ReadFile("../../../../shared/standards/performance_cases.json")
	if err != nil {
		t.Skip("the standards are not here")
	}
	sheets, err := FromJSON(data)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]Report{}
	for _, s := range sheets {
		out[s.ID] = Recompute(s)
	}
	return out
}

// told lists the findings that are not mere notes, by rule and subject.
func told(r Report) string {
	var list []string
	for _, f := range r.Findings {
		if f.Severity != Note {
			list = append(list, strings.TrimPrefix(f.Rule, "evaluate.")+":"+f.Subject+":"+string(f.Verdict))
		}
	}
	return strings.Join(list, " ")
}

// TestRealCases: the six tables come out as performance_cases.json notes.
func TestRealCases(t *testing.T) {
	want := map[string]struct{ method, told, total, scores string }{
		"tianchang-2022-flood":           {"national/project/2020", "", "100", "100"},
		"hubei-2020-yangtze-fishing-ban": {"hubei/project/2020", "", "100", "100"},
		"hubei-2020-service-trade":       {"hubei/project/2020", "sum:hundred:broken sum:level年度绩效目标:broken sum:scores:broken", "120", "120"},
		"langfang-2019-hvac":             {"national/project/2020", "score:预算执行率:rounding score:工程资金金额:rounding", "97.24", ""},
		"qingshen-2023-wages":            {"sichuan/project/2023", "empty:51000021R000000019951-工资性支出:not-evaluated", "", ""},
		"wuhai-2021-targets":             {"", "empty:再生资源回收市场管理经费项目绩效目标表 (2021年):not-evaluated", "", ""},
	}
	got := realCases(t)
	for id, w := range want {
		r := got[id]
		if w.method != "" && r.Method != w.method || told(r) != w.told || r.Total != w.total {
			t.Errorf("%s: %s, told %q, total %q; want %s, %q, %q", id, r.Method, told(r), r.Total, w.method, w.told, w.total)
		}
		for _, s := range r.Sums {
			if s.Kind == "scores" && s.Computed != w.scores {
				t.Errorf("%s: scores add up to %s, want %s", id, s.Computed, w.scores)
			}
		}
	}
}
