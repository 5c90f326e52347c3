package classify

import (
	"errors"
	"strings"
	"testing"
)

func TestJoin(t *testing.T) {
	cases := []struct {
		scheme Scheme
		parts  []string
		want   Code
		note   string
	}{
		{Function, []string{"201", "06", "01"}, "2010601", ""},
		{Function, []string{"２０１", " 06 ", "０１"}, "2010601", ""},
		{Function, []string{"208", "99", ""}, "20899", ""},
		{Function, []string{"208", "", " "}, "208", ""},
		{Function, []string{"201", "6", "1"}, "2010601", "款编码 6 已补足为 06；项编码 1 已补足为 01"},
		{Function, []string{"201", "2"}, "20102", "款编码 2 已补足为 02"},
		{Departmental, []string{"301", "１"}, "30101", "款编码 1 已补足为 01"},
		{Function, []string{"2010601", "", ""}, "2010601", ""},
	}
	for _, c := range cases {
		got, note, err := Join(c.scheme, c.parts...)
		if err != nil || got != c.want || note != c.note {
			t.Errorf("Join(%s, %q) = %q, %q, %v; want %q, %q", c.scheme, c.parts, got, note, err, c.want, c.note)
		}
	}
}

func TestJoinRefuses(t *testing.T) {
	cases := []struct {
		scheme Scheme
		parts  []string
		say    string
	}{
		{Function, nil, "空"},
		{Function, []string{"", "", ""}, "空"},
		{Function, []string{"", "06", "01"}, "沿用上一行"},
		{Function, []string{"201", "", "01"}, "款一格是空的"},
		{Function, []string{"7", "11", "02"}, "类编码是 3 位"}, // printed by a real budget for 210 11 02
		{Function, []string{"201", "20106", "2010601"}, "只读最后一格"},
		{Function, []string{"20106", "01"}, "类编码是 3 位"},
		{Function, []string{"201", "0"}, "款编码是 00"},
		{Function, []string{"201", "x"}, "只能由数字"},
		{Departmental, []string{"301", "01", "01"}, "只到款级"},
		{Scheme("x"), []string{"301", "01"}, "没有这种分类"},
	}
	for _, c := range cases {
		code, note, err := Join(c.scheme, c.parts...)
		var refused *CodeError
		if !errors.As(err, &refused) || code != "" || note != "" {
			t.Errorf("Join(%s, %q) = %q, %q, %v; want only a CodeError", c.scheme, c.parts, code, note, err)
		} else if !strings.Contains(err.Error(), c.say) {
			t.Errorf("Join(%s, %q): %v does not say %s", c.scheme, c.parts, err, c.say)
		}
	}
}

func FuzzJoin(f *testing.F) {
	f.Add("function", "201", "06", "01")
	f.Add("function", "201", "2", "")
	f.Add("function", "7", "11", "02")
	f.Add("function", "2010601", "", "")
	f.Add("economic", "３０１", " 1", "")
	f.Add("government-economic", "501", "99", "\xff")
	f.Fuzz(func(t *testing.T, scheme, class, section, item string) {
		code, note, err := Join(Scheme(scheme), class, section, item)
		if err != nil {
			return
		}
		if code.Level(Scheme(scheme)) == 0 {
			t.Fatalf("joined %q has no level", code)
		}
		asPrinted := foldCode(class + section + item)
		if (note == "") != (asPrinted == string(code)) {
			t.Fatalf("%q became %q with note %q", asPrinted, code, note)
		}
	})
}

// TestSplitThenJoin takes every known code apart and puts it together again.
func TestSplitThenJoin(t *testing.T) {
	for _, scheme := range Schemes() {
		for _, e := range Default().Entries(scheme) {
			parts := []string{string(e.Code[:3])}
			for l := Section; l <= e.Level; l++ {
				parts = append(parts, string(e.Code[l.digits()-2:l.digits()]))
			}
			if got, note, err := Join(scheme, parts...); err != nil || got != e.Code || note != "" {
				t.Errorf("Join(%q) = %q, %q, %v", parts, got, note, err)
			}
		}
	}
}
