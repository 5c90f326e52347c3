package compile_test

import (
	"reflect"
	"strings"
	"testing"

	"mingzhang/internal/compile"
	"mingzhang/internal/fault"
)

func TestParseParagraph(t *testing.T) {
	runs, err := compile.ParseParagraph(`预算{{total.expenditure}}，\{甲\}与\\乙 C:\d {{ bodies }}。`)
	if err != nil {
		t.Fatal(err)
	}
	want := []compile.Run{{Text: "预算"}, {Key: "total.expenditure"}, {Text: `，{甲}与\乙 C:\d `}, {Key: "bodies"}, {Text: "。"}}
	if !reflect.DeepEqual(runs, want) {
		t.Errorf("%+v", runs)
	}
	if text := compile.Format(runs); text != `预算{{total.expenditure}}，\{甲\}与\\乙 C:\\d {{bodies}}。` {
		t.Error(text)
	}
}

func TestParseParagraphRefuses(t *testing.T) {
	for _, text := range []string{"{{a", "a}}", "{{}}", "{{ }}", "{a}", "{{a{b}}", "}", "{{{a}}}", "{{a}}}", "{{a\nb}}"} {
		if runs, err := compile.ParseParagraph(text); !fault.Is(err, fault.Invalid) {
			t.Errorf("%q gives %+v, %v", text, runs, err)
		}
	}
}

// FuzzParseParagraph: what parses is written back to a text that parses to the
// same runs.
func FuzzParseParagraph(f *testing.F) {
	for _, s := range []string{"", "预算{{total.income}}。", `\{\}\\\#`, "{{", "}}{{a}}", "{{a}}{{b}}", "\\", "\xff{{\xfe}}", "{{a\\b}}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		runs, err := compile.ParseParagraph(text)
		if err != nil {
			return
		}
		again, err := compile.ParseParagraph(compile.Format(runs))
		if err != nil || !reflect.DeepEqual(runs, again) {
			t.Errorf("%q: %+v, again %+v, %v", text, runs, again, err)
		}
		for _, r := range runs {
			if r.Key != strings.TrimSpace(r.Key) || (r.Key == "") == (r.Text == "") {
				t.Errorf("%q: %+v", text, r)
			}
		}
	})
}
