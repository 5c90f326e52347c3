package classify

import (
	"errors"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	cases := []struct {
		scheme Scheme
		text   string
		want   Code
	}{
		{Function, "2010601", "2010601"},
		{Function, " 201 06 01 ", "2010601"},
		{Function, "２０８９９", "20899"},
		{Function, "208\u3000 99\n99", "2089999"},
		{Function, "\ufeff201\u00a0", "201"},
		{Departmental, "30101", "30101"},
		{Government, "599", "599"},
	}
	for _, c := range cases {
		if got, err := Parse(c.scheme, c.text); err != nil || got != c.want {
			t.Errorf("Parse(%s, %q) = %q, %v; want %q", c.scheme, c.text, got, err, c.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	cases := []struct {
		scheme  Scheme
		text    string
		problem string
		hint    string
	}{
		{Function, "", "空", "按名称"},
		{Function, " \t", "空", "按名称"},
		{Function, "20l", "只能由数字", "删去"},
		{Function, "201-06", "只能由数字", "删去"},
		{Function, "\xff", "只能由数字", "删去"},
		{Function, "20", "2 位", "类 3 位"},
		{Function, "2010", "4 位", "项 7 位"},
		{Function, "201060101", "9 位", "项 7 位"},
		{Departmental, "3010101", "7 位", "款 5 位"},
		{Function, "71102", "7 开头", "以 2 开头"},
		{Function, "30101", "3 开头", "部门预算支出经济分类"},
		{Departmental, "50101", "5 开头", "政府预算支出经济分类"},
		{Function, "20100", "款编码是 00", "只写到类"},
		{Function, "2010100", "项编码是 00", "只写到款"},
		{Scheme("x"), "201", "没有这种分类", "function"},
	}
	for _, c := range cases {
		_, err := Parse(c.scheme, c.text)
		var refused *CodeError
		if !errors.As(err, &refused) {
			t.Errorf("Parse(%s, %q): %v, want a CodeError", c.scheme, c.text, err)
			continue
		}
		if !strings.Contains(refused.Problem, c.problem) || !strings.Contains(refused.Hint, c.hint) {
			t.Errorf("Parse(%s, %q): %v", c.scheme, c.text, err)
		}
		if !strings.Contains(err.Error(), refused.Problem) || !strings.Contains(err.Error(), refused.Hint) {
			t.Errorf("the message leaves out what or what next: %v", err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"201", "２０８ ９９", "2089999", "30101", "50199", "", "20l", "2010100", "\xff", "2\u200b01"} {
		for _, scheme := range Schemes() {
			f.Add(string(scheme), s)
		}
	}
	f.Fuzz(func(t *testing.T, scheme, text string) {
		code, err := Parse(Scheme(scheme), text)
		if err != nil {
			if code != "" || err.Error() == "" {
				t.Fatalf("refused %q with code %q and message %q", text, code, err)
			}
			return
		}
		if code.Level(Scheme(scheme)) == 0 {
			t.Fatalf("%q became %q, which has no level", text, code)
		}
		if again, err := Parse(Scheme(scheme), string(code)); err != nil || again != code {
			t.Fatalf("%q became %q, then %q, %v", text, code, again, err)
		}
	})
}
