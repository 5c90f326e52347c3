package evaluate

import "testing"

// TestJSONShapes: fields in another order, missing, nested in levels, as numbers or
// as texts give the same sheet.
func TestJSONShapes(t *testing.T) {
	plain := `{"year":2023,"budget":{"full_year":"100","executed":"90","weight":10,"score":9},"total_score_reported":99,"indicators":[
		{"level1":"产出","level2":"数量指标","level3":"场次","target_text":"10场","actual_text":"10场","weight":60,"score":60},
		{"level1":"效益","level2":"社会效益指标","level3":"知晓率","target_text":"≥80%","actual_text":"81%","weight":30,"score":30}]}`
	want := comparable(t, Recompute(mustJSON(t, plain)[0]))
	for name, data := range map[string]string{
		"another order": `{"indicators":[{"score":"60","weight":"60","actual_text":"10场","target_text":"10场","level3":"场次","level2":"数量指标","level1":"产出"},
			{"score":30,"weight":30,"actual_text":"81%","target_text":"≥80%","level3":"知晓率","level2":"社会效益指标","level1":"效益","note":["x"]}],
			"total_score":"99","budget":{"score":"9","weight":"10","executed":90,"full_year":100,"anomaly":null},"year":"2023年度"}`,
		"nested in levels": `{"cases":[{"year":2023,"budget":{"weight":10,"score":9,"rows":[{"name":"年度资金总额","full_year":"100","executed":"90"}]},"total_score_reported":99,"indicators":[
			{"level1":"产出","indicators":[{"level2":"数量指标","indicators":[{"name":"场次","target":"10场","actual":"10场","weight":60,"score":60}]}]},
			{"name":"效益","indicators":[{"name":"社会效益指标","indicators":[{"name":"知晓率","target":"≥80%","actual":"81%","weight":30,"score":30}]}]}]}]}`,
		"in a list": "[" + plain + "]",
	} {
		got := mustJSON(t, data)
		if len(got) != 1 {
			t.Fatalf("%s: %d sheets", name, len(got))
		}
		if have := comparable(t, Recompute(got[0])); have != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, have, want)
		}
	}
	cut := mustJSON(t, `{"budget":{"full_year":"100","executed":"90","weight":10,"score":10}}`)
	if len(cut) != 1 {
		t.Fatalf("%d sheets without rows", len(cut))
	}
	if r := Recompute(cut[0]); !r.Partial || r.Execution == nil || r.Execution.Verdict != Broken {
		t.Errorf("a sheet without rows: %+v", r)
	}
}

func mustJSON(t *testing.T, data string) []Sheet {
	t.Helper()
	sheets, err := FromJSON([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return sheets
}
