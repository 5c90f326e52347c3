package web_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"mingzhang/internal/report"
)

// TestDiagnosesOnFindings: the findings screen shows each case with the printed
// and the suggested value, the slip, and what it explains; without a diagnosis it
// shows nothing of it.
func TestDiagnosesOnFindings(t *testing.T) {
	d := sampleDocument(t)
	path := "/d/" + d.Digest[:12] + "/findings"
	if page := pageOf(t, newFake(d), path); strings.Contains(page, "diagnoses-title") {
		t.Error("a section without a diagnosis")
	}
	d.Diagnoses = []report.Diagnosis{
		{Case: 1, Cell: report.Operand{Number: &report.Number{Kind: "table", TableNo: "7", RowCode: "2210201", RowName: "住房公积金", Column: "支出总计", Unit: "万元"}},
			Printed: "12785", Suggested: "12578", Slip: "swapped", Explains: []int{0, 1}},
		{Case: 1, Cell: report.Operand{Number: &report.Number{Kind: "text", Text: "支出<b>360万元", Value: "360", Unit: "万元"}}, Printed: "360", Low: "358.5", High: "359.5"},
		{Case: 2, Cell: report.Operand{Number: &report.Number{Kind: "table", TableNo: "3", Column: "项目支出", Unit: "万元"}}, Printed: "7"},
	}
	page := pageOf(t, newFake(d), path)
	for _, want := range []string{"诊断", "12,785", "12,578 万元", "两个数字颠倒", "有2种同样好的改法", "358.5 – 359.5 万元", "解释了2条疑点", "不能由其他数推出", "支出&lt;b&gt;360"} {
		if !strings.Contains(page, want) {
			t.Errorf("the findings screen lacks %q", want)
		}
	}
}

// pageOf gets a page as a person in front of the machine does.
func pageOf(t *testing.T, f *fake, path string) string {
	t.Helper()
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil)
	newHandler(f).ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Fatalf("%s answers %d", path, w.Code)
	}
	return w.Body.String()
}
