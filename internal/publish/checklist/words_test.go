package checklist

import (
	"testing"

	"mingzhang/internal/message"
)

// TestWordsAreKnown: the data names messages and rules that exist.
func TestWordsAreKnown(t *testing.T) {
	w, err := load()
	if err != nil {
		t.Fatal(err)
	}
	p := message.New("zh")
	for _, q := range w.Questions {
		if q.Person == "" && len(q.Rules)+len(q.Sections) == 0 {
			t.Errorf("%v asks for nothing", q.Says)
		}
		if q.Person != "" && !p.Has("checklist.person."+q.Person) {
			t.Errorf("%v: no message says what a person must see: %s", q.Says, q.Person)
		}
		for _, r := range q.Rules {
			if !p.Has("rule." + r) {
				t.Errorf("%v: no rule %s", q.Says, r)
			}
		}
	}
}

// TestWhichEntry: the longest phrase counts, and what fits two equally fits none.
func TestWhichEntry(t *testing.T) {
	w, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for question, want := range map[string]string{"部门主要职能": "duties", "其他相关情况说明": "other", "天气如何": "", "封面目录": ""} {
		got := ""
		if e := w.entryFor(question); e != nil && len(e.Sections) > 0 {
			got = e.Sections[0]
		}
		if got != want {
			t.Errorf("%s asks for %q, want %q", question, got, want)
		}
	}
	if a, b := titleKey("《国有资本经营预算支出功能分类预算表》"), titleKey("2026年部门国有资本经营预算支出功能分类预算表"); a != b {
		t.Errorf("%s and %s are one table", a, b)
	}
	if titleKey("收入预算总表") == titleKey("支出预算总表") {
		t.Error("two tables are taken for one")
	}
}
