package message

import (
	"sync"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/place"
	"mingzhang/internal/report"
)

func TestText(t *testing.T) {
	const line = "ui.place.line"
	zh, en := New("zh"), New("en")
	cases := []struct{ name, got, want string }{
		{"Chinese", zh.Say(line, "line", "7"), "第 7 行"},
		{"English", en.Say(line, "line", "7"), "Line 7"},
		{"other language is Chinese", New("fr").Say("ui.status.missing"), "缺失"},
		{"missing key", zh.Say("no.such.key", "b", "2", "a", "1"), "no.such.key(a=1, b=2)"},
		{"missing key alone", en.Say("no.such.key"), "no.such.key()"},
		{"no key but parameters", en.Say("", "a", "1"), "(a=1)"},
		{"missing parameter", zh.Say(line), "第 {line} 行"},
		{"worded parameter", en.Say(line, "line", "@ui.status.missing"), "Line missing"},
		{"text that begins with @", zh.Say(line, "line", "@cmd"), "第 @cmd 行"},
		{"template in a parameter", zh.Say(line, "line", "{{.x}}"), "第 {{.x}} 行"},
		{"markup in a parameter", zh.Say(line, "line", "<b>&"), "第 <b>& 行"},
		{"empty", zh.Text(report.Text{}), ""},
		{"none", zh.Maybe(nil), ""},
		{"some", zh.Maybe(&report.Text{Key: "ui.status.missing"}), "缺失"},
		{"log entry", en.Entry(fault.NewEntry(fault.Info, line, place.Place{}, "line", "9")), "Line 9"},
	}
	for _, c := range cases {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestPlace(t *testing.T) {
	cases := []struct {
		at   place.Place
		want string
	}{
		{place.Place{Page: 9}, "Page 9"},
		{place.Place{Sheet: "表1", Cell: "B4"}, "Sheet “表1” B4"},
		{place.Place{Sheet: "表1"}, "Sheet “表1”"},
		{place.Place{Line: 371, Column: 2}, "Line 371, column 2"},
		{place.Place{Line: 371}, "Line 371"},
		{place.Place{}, ""},
	}
	for _, c := range cases {
		if got := New("en").Place(c.at); got != c.want {
			t.Errorf("Place(%+v) = %q, want %q", c.at, got, c.want)
		}
	}
}

func TestPrinterIsShared(t *testing.T) {
	p := New("en")
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			if got := p.Say("ui.place.line", "line", "1"); got != "Line 1" {
				t.Error(got)
			}
		})
	}
	all.Wait()
}

func TestLang(t *testing.T) {
	cases := []struct{ accept, cookie, want string }{
		{"", "", "zh"},
		{"en-GB,en;q=0.9", "", "en"},
		{"zh-CN,zh;q=0.9,en;q=0.8", "", "zh"},
		{"en-US,en;q=0.9,zh;q=0.8", "zh", "zh"},
		{"zh-CN", "en", "en"},
		{"zh-TW", "fr", "zh"},
		{"fr", "", "zh"},
		{"fr;q=0.9,en;q=0.5", "", "en"},
		{"\x00;;;q=x", "", "zh"},
	}
	for _, c := range cases {
		if got := Lang(c.accept, c.cookie); got != c.want {
			t.Errorf("Lang(%q, %q) = %s, want %s", c.accept, c.cookie, got, c.want)
		}
	}
}
