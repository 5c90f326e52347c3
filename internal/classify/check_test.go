package classify

import (
	"encoding/csv"
	"os"
	"testing"
)

func TestCheckName(t *testing.T) {
	cases := []struct {
		scheme Scheme
		code   Code
		name   string
		want   Verdict
		status Status
	}{
		{Function, "2089999", "其他社会保障和就业支出", Match, Seen},
		{Function, "201", "一、一般公共服务支出", Match, Seen},
		{Function, "20101", "人大事务", Match, Unverified},
		{Departmental, "30213", "维修(护)费", Variant, Seen},
		{Departmental, "30213", "维修护费", Variant, Seen},
		{Departmental, "30101", "基本 工资", Variant, Seen},
		{Function, "210", "卫生健康支出（类）", Variant, Seen},
		{Function, "210", "卫生健康支出（款）", Mismatch, Seen},
		{Function, "210", "医疗卫生与计划生育支出", Obsolete, Seen},
		{Function, "20805", "行政事业单位离退休", Obsolete, Seen},
		{Function, "2200199", "其他国土资源事务支出", Obsolete, Seen},
		{Function, "2080599", "其他行政事业单位离退休支出", Obsolete, Unverified},
		{Function, "21305", "扶贫", Obsolete, Unverified},
		{Function, "201", "一般公共服务", Mismatch, Seen},
		{Function, "2080599", "其它行政事业单位养老支出", Mismatch, Seen},
		{Departmental, "30202", "咨询费", Mismatch, Seen},
		{Departmental, "31204", "利息补贴", Mismatch, NameOnly},
		{Departmental, "309", "资本性支出", Mismatch, NameOnly},
		{Departmental, "30210", "车辆运行费", UnknownCode, Unverified},
		{Function, "", "行政运行", UnknownCode, Unverified},
	}
	for _, c := range cases {
		got := Default().CheckName(c.scheme, c.code, c.name)
		if got.Verdict != c.want || got.Status != c.status || got.Entry.Code != c.code {
			t.Errorf("%s %s: %s %s, want %s %s", c.code, c.name, got.Verdict, got.Status, c.want, c.status)
		}
		if (got.Verdict == Obsolete) != (got.Change.Kind == Renamed) {
			t.Errorf("%s %s: the change does not go with %s", c.code, c.name, got.Verdict)
		}
	}
}

// TestListedNamesMatch: every listed name matches its own code.
func TestListedNamesMatch(t *testing.T) {
	for _, scheme := range Schemes() {
		for _, e := range Default().Entries(scheme) {
			v := Default().CheckName(scheme, e.Code, e.Name)
			if v.Verdict != Match || v.Status != e.Status {
				t.Errorf("%s %s: %s %s", e.Code, e.Name, v.Verdict, v.Status)
			}
		}
	}
}

// TestRealSlips: names that real documents print wrongly never pass as matches.
func TestRealSlips(t *testing.T) {
	in, err := os.Open("testdata/code_name_variants.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, r := range rows[1:] {
		scheme, _ := schemeOf(r[0][0])
		code, err := Parse(scheme, r[0])
		if err != nil {
			continue
		}
		checked++
		if v := Default().CheckName(scheme, code, r[1]); v.Verdict == Match {
			t.Errorf("%s %s passes, should be %s", code, r[1], r[2])
		}
	}
	if checked != len(rows)-2 { // one row names two codes
		t.Errorf("checked %d of %d rows", checked, len(rows)-1)
	}
}

func TestObsoleteName(t *testing.T) {
	c, ok := Default().ObsoleteName(Function, "207", "文化体育与传媒支出")
	if !ok || c.NewName != "文化旅游体育与传媒支出" || c.Since != 2019 || c.YearStatus != Unverified {
		t.Errorf("ObsoleteName = %+v, %v", c, ok)
	}
	if _, ok := Default().ObsoleteName(Function, "207", "文化旅游体育与传媒支出"); ok {
		t.Error("the present name is not obsolete")
	}
	for _, c := range Default().Changes() {
		if e, ok := Default().Lookup(c.Scheme, c.Code); c.Kind == Renamed && (!ok || e.Name != c.NewName) {
			t.Errorf("%s was renamed %s, but the list says %s", c.Code, c.NewName, e.Name)
		}
	}
}
