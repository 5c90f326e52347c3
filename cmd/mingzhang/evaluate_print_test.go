package main

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"mingzhang/internal/perform/evaluate"
)

// ruledForm is a form to print; page is its style of the page.
func ruledForm(page string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><html lang=zh><meta charset=utf-8><style>@page{%s}table{border-collapse:collapse;width:100%%}"+
		"td{border:0.5pt solid #000;padding:4px;font:10pt serif;text-align:center}tr{page-break-inside:avoid}</style>", page)
	b.WriteString(`<p style="text-align:center">项目支出绩效自评表（2023年度）</p><table>
<tr><td colspan=2>项目名称<td colspan=7>山塘加固</tr>
<tr><td colspan=2>主管部门<td colspan=3>某县水利局<td>实施单位<td colspan=3>某县水利工程站</tr>
<tr><td rowspan=3>项目资金（万元）<td colspan=2><td>年初预算数<td>全年预算数（A）<td>全年执行数（B）<td>分值<td>执行率（B/A）<td>得分</tr>
<tr><td colspan=2>年度资金总额<td>260<td>250<td>225<td>10<td>90%<td>9</tr>
<tr><td colspan=2>其中：当年财政拨款<td>260<td>250<td>225<td>—<td>—<td>—</tr>
<tr><td rowspan=2>年度总体目标<td colspan=5>预期目标<td colspan=3>实际完成情况</tr>
<tr><td colspan=5>加固山塘十座，改善灌溉面积两千亩。<td colspan=3>已加固九座。</tr>
<tr><td rowspan=7>绩效指标<td>一级指标<td>二级指标<td>三级指标<td>年度指标值<td>实际完成值<td>分值<td>得分<td>偏差原因分析及改进措施</tr>
<tr><td rowspan=3>产出指标<td>数量指标<td>加固山塘<td>10座<td>9座<td>20<td>20<td>一座因征地推迟，已列入下年计划并落实资金</tr>
<tr><td>质量指标<td>验收合格率<td>100%<td>100%<td>20<td>20<td></tr>
<tr><td>时效指标<td>完工时间<td>2023年12月31日前<td>2023年12月20日<td>10<td>10<td></tr>
<tr><td rowspan=2>效益指标<td>经济效益指标<td>改善灌溉面积<td>≥2000亩<td>1800亩<td>15<td>13.5<td></tr>
<tr><td>可持续影响指标<td>运行管护<td>落实<td>达成预期指标<td>15<td>14<td></tr>
<tr><td>满意度指标<td>服务对象满意度指标<td>受益农户满意度<td>≥90%<td>95%<td>10<td>10<td></tr>
<tr><td colspan=6>总分<td>100<td>96.5<td></tr></table></html>`)
	return b.String()
}

// TestEvaluatePrints: a form printed on one page, or over several, gives the report
// that the web page gives.
func TestEvaluatePrints(t *testing.T) {
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	want := ""
	for name, data := range map[string][]byte{
		"page.html": []byte(ruledForm("")), "one.pdf": chromiumPrints(t, ruledForm("size:A4 landscape")), "many.pdf": chromiumPrints(t, ruledForm("size:200mm 90mm;margin:8mm")),
	} {
		reports, err := a.Evaluate(context.Background(), name, data, "")
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, r := range reports {
			got += evaluated(r)
		}
		if want == "" {
			want = got
		}
		if got != want || !strings.Contains(got, "加固山塘:18:broken") || !strings.Contains(got, "total 94.5") {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func evaluated(r evaluate.Report) string {
	out := fmt.Sprintf("%s %s %d %s ", r.Project, r.Unit, r.Year, r.Method)
	for _, l := range append([]evaluate.Line{*r.Execution}, r.Lines...) {
		out += l.Level1 + l.Level2 + l.Name + ":" + l.Computed + ":" + string(l.Verdict) + " "
	}
	for _, s := range r.Sums {
		out += fmt.Sprintf("%v ", s)
	}
	return out + "total " + r.Total + r.TotalLow
}
