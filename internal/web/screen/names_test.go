package screen

import (
	"testing"

	"mingzhang/internal/report"
)

func TestUnitPrefix(t *testing.T) {
	for _, c := range []struct {
		names []string
		want  string
	}{
		{[]string{"某市某区财政局（本级）", "某市某区评审中心"}, "某市某区"},
		{[]string{"某市某区财政局", "某市某区财政局（本级）"}, ""},
		{[]string{"甲局", "乙局"}, ""}, {[]string{"某市财政局"}, ""}, {nil, ""},
		{[]string{"一二三四五", "一二", "一二三四六七八"}, ""},
	} {
		var units []report.TreeNode
		for _, n := range c.names {
			units = append(units, report.TreeNode{Name: n})
		}
		if got := unitPrefix(units); got != c.want {
			t.Errorf("%q begin with %q, want %q", c.names, got, c.want)
		}
	}
}

func TestSnippet(t *testing.T) {
	long := "这是很长很长很长很长很长很长很长很长很长很长很长很长的一句话，其中说到政府采购预算共计 2,496 万元，以及后面很多很多很多很多很多很多很多很多的话"
	got := Snippet(report.Operand{Number: &report.Number{Text: long, Value: "2496"}})
	want := "…很长很长很长很长的一句话，其中说到政府采购预算共计 2,496 万元，以及后面很多很多很多很多很多很多很…"
	if got != want {
		t.Errorf("got %s", got)
	}
	if got := Snippet(report.Operand{Number: &report.Number{Text: "短句 3 辆", Value: "3"}}); got != "短句 3 辆" {
		t.Errorf("got %s", got)
	}
}
