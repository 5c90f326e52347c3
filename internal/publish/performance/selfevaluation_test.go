package performance

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"mingzhang/internal/perform/evaluate"
	"mingzhang/internal/perform/score"
	"mingzhang/internal/place"
	"mingzhang/internal/publish"
	"mingzhang/internal/read"
	"mingzhang/internal/read/docx"
	"mingzhang/internal/read/xlsx"
	"mingzhang/internal/table"
)

var drawers = map[string]func(publish.Form) ([]byte, error){
	"xlsx": func(f publish.Form) ([]byte, error) {
		var b bytes.Buffer
		err := XLSX(&b, f.Title, f)
		return b.Bytes(), err
	},
	"docx": func(f publish.Form) ([]byte, error) {
		var b bytes.Buffer
		err := DOCX(&b, f.Title, f)
		return b.Bytes(), err
	},
}

// eachDrawn draws a form in both formats, twice, and reads it.
func eachDrawn(t *testing.T, f publish.Form, look func(t *testing.T, flow table.Flow)) {
	t.Helper()
	for name, draw := range drawers {
		t.Run(name, func(t *testing.T) {
			data, err := draw(f)
			if err != nil {
				t.Fatal(err)
			}
			if again, err := draw(f); err != nil || !bytes.Equal(data, again) {
				t.Errorf("the same form gives other bytes (%v)", err)
			}
			doc, err := read.Set{xlsx.New(), docx.New()}.Open(context.Background(), name, data, read.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			look(t, table.Find(doc))
		})
	}
}

// invented is a sheet with everything that the form has a place for.
func invented() evaluate.Sheet {
	return evaluate.Sheet{Title: "项目支出绩效自评表", Project: "河道保洁（二期）", Unit: "某市水务中心", Department: "某市水务局", Year: 2024,
		Money:    evaluate.Money{Unit: "万元", Initial: "1,200.50", Budget: "1,180", Executed: "1,003", Weight: "10", Rate: "85%", Score: "8.5", Parts: []evaluate.Amount{{Name: "其中：当年财政拨款", Initial: "1,000.50", Budget: "980", Executed: "850"}, {Name: "上年结转资金", Initial: "200", Budget: "200", Executed: "153"}}},
		Goal:     "全年保洁河道12条，水面无漂浮物。",
		Declared: []evaluate.Share{{Level: "产出指标", Weight: "50"}, {Level: "效益指标", Weight: "30"}},
		Rows: []evaluate.Row{
			{Level1: "产出指标", Level2: "数量指标", Name: "保洁河道", Target: "≥12条", Actual: "12条", Weight: "20", Score: "20"},
			{Level1: "产出指标", Level2: "数量指标", Name: "=HYPERLINK(\"x\")打捞量", Target: "≥300吨", Actual: "240吨", Weight: "20", Score: "17", Reason: "枯水期延长。加派船只。"},
			{Level1: "产出指标", Level2: "时效指标", Name: "完成时间", Target: "2024年12月31日前", Actual: "2024年12月20日", Weight: "10", Score: "10"},
			{Level1: "效益指标", Level2: "社会效益指标", Name: "水环境", Target: "改善", Actual: "达成预期指标", Weight: "30", Score: "28"},
			{Level1: "满意度指标", Level2: "服务对象满意度指标", Name: "居民满意度", Target: "≥|90|%", Actual: "88%", Weight: "10", Score: "9.78"},
		},
		Weight: "100", Score: "94", Grade: "优"}
}

// TestSelfEvaluation: the written form is read to the same report.
func TestSelfEvaluation(t *testing.T) {
	sheets := map[string]evaluate.Sheet{"invented": invented()}
	if data, err := os.ReadFile("../../../../shared/standards/performance_cases.json"); err == nil {
		cases, err := evaluate.FromJSON(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range cases {
			if !s.Truncated && !s.Rows[0].Implied { // the form has weights and all levels
				sheets[s.ID] = s
			}
		}
	}
	for name, s := range sheets {
		t.Run(name, func(t *testing.T) {
			eachDrawn(t, SelfEvaluation(s), func(t *testing.T, flow table.Flow) {
				got := evaluate.FromFlow(flow)
				if len(got) != 1 {
					t.Fatalf("%d sheets", len(got))
				}
				if a, b := plain(t, s), plain(t, got[0]); a != b {
					t.Errorf("want\n%s\ngot\n%s", a, b)
				}
				if s.Department != got[0].Department && s.Department != "" || s.Rows[0].Reason != got[0].Rows[0].Reason || s.Goal != "" && got[0].Goal != s.Goal {
					t.Errorf("%+v", got[0])
				}
			})
		})
	}
}

// plain is the report of a sheet without places and white space, with targets in one
// cell as the form has them.
func plain(t *testing.T, s evaluate.Sheet) string {
	t.Helper()
	for i := range s.Rows {
		s.Rows[i].Target = oneCell(s.Rows[i])
	}
	var hard []evaluate.Share
	for _, d := range s.Declared { // one for the execution has no place in the form
		if !strings.Contains(d.Level, "执行") {
			hard = append(hard, d)
		}
	}
	s.Declared = hard
	r := evaluate.Recompute(s)
	r.ID, r.Place, r.Reading = "", place.Place{}, nil
	for i := range r.Findings {
		r.Findings[i].Place = place.Place{}
	}
	for i := range r.Lines {
		r.Lines[i].Place = place.Place{}
	}
	if r.Execution != nil {
		r.Execution.Place = place.Place{}
	}
	out, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer(" ", "", "指标\"", "\"").Replace(table.Squeeze(strings.ReplaceAll(string(out), "\n", "↵")))
}

// TestFilled: a sheet that the method fills is written and read without a finding.
func TestFilled(t *testing.T) {
	m, err := score.Find("national/project/2020")
	if err != nil {
		t.Fatal(err)
	}
	filled, _ := evaluate.Fill(invented(), m, evaluate.Judgements{3: {Share: score.Whole(95), By: "评审甲", Why: "断面达标"}})
	eachDrawn(t, SelfEvaluation(filled), func(t *testing.T, flow table.Flow) {
		for _, s := range evaluate.FromFlow(flow) {
			for _, f := range evaluate.Recompute(s).Findings {
				if f.Severity != evaluate.Note {
					t.Errorf("%+v", f)
				}
			}
			if s.Score != filled.Score || s.Score == "" {
				t.Errorf("the total %q, want %q", s.Score, filled.Score)
			}
		}
	})
}
