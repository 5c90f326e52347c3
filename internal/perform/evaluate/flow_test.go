package evaluate

import (
	"testing"

	"mingzhang/internal/page"
	"mingzhang/internal/table"
)

// grid makes a grid of rows of cells; “<” is covered by its left neighbour.
func grid(rows ...[]string) table.Flow {
	var g table.Grid
	for _, cells := range rows {
		var row page.Row
		for _, c := range cells {
			if c == "<" {
				row.Cells = append(row.Cells, page.Cell{Covered: true})
			} else {
				row.Cells = append(row.Cells, page.Cell{Text: c})
			}
		}
		g.Rows = append(g.Rows, row)
	}
	return table.Flow{Grids: []table.Grid{g}, Elements: []table.Element{{Grid: 0}}}
}

func sample() table.Flow {
	return grid(
		[]string{"项目支出绩效自评表（2022年度）", "<", "<", "<", "<", "<", "<", "<"},
		[]string{"项目名称", "<", "路灯养护", "<", "<", "<", "<", "<"},
		[]string{"项目资金（万元）", "", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"},
		[]string{"", "年度资金总额", "100", "100", "85", "10", "85%", "9"},
		[]string{"", "其中：当年财政拨款", "90", "90", "80", "", "", ""},
		[]string{"", "其他资金", "10", "11", "5", "", "", ""},
		[]string{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"},
		[]string{"产出指标", "数量指标", "养护路灯", "≥500盏", "450盏", "50", "50", ""},
		[]string{"效益指标", "社会效益指标", "夜间出行安全", "提升", "达成预期指标", "30", "30", ""},
		[]string{"满意度指标", "服务对象满意度指标", "居民满意度", "≥90%", "81%", "10", "9", ""},
		[]string{"总分", "<", "<", "<", "<", "100", "97", ""},
	)
}

func TestFromFlow(t *testing.T) {
	sheets := FromFlow(sample())
	if len(sheets) != 1 || sheets[0].Project != "路灯养护" || sheets[0].Year != 2022 || len(sheets[0].Rows) != 3 || len(sheets[0].Money.Parts) != 2 {
		t.Fatalf("%+v", sheets)
	}
	r := Recompute(sheets[0])
	want := "score:预算执行率:rounding score:养护路灯:broken sum:money全年预算数:broken sum:scores:broken"
	if told(r) != want {
		t.Errorf("told %q, want %q", told(r), want)
	}
	if r.Total != "92.5" || r.Lines[0].Computed != "45" || r.Execution.Computed != "8.5" {
		t.Errorf("total %s, %+v", r.Total, r.Lines[0])
	}
}

func TestNoSheet(t *testing.T) {
	if got := FromFlow(grid([]string{"科目", "预算数", "执行数"}, []string{"教育", "1", "2"})); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func FuzzFromJSON(f *testing.F) {
	f.Add([]byte(`{"cases":[{"id":"x","year":2022,"budget":{"full_year":"1","executed":2,"weight":10},"indicators":[{"level3":"a","target_text":"≥1","actual_text":"0","weight":90,"score":null}]}]}`))
	f.Add([]byte(`[{"indicators":[{}]}]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		sheets, err := FromJSON(data)
		if err != nil {
			return
		}
		for _, s := range sheets {
			r := Recompute(s)
			if len(r.Lines) != len(s.Rows) {
				t.Error("rows are lost")
			}
		}
	})
}
