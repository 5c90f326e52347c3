package message

import (
	"sync"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/place"
	"mingzhang/internal/report"
)

func TestText(t *testing.T) {
	zh, en := New("zh"), New("en")
	cases := []struct{ name, got, want string }{
		{"Chinese", zh.Say("finding.table.missing", "title", "收支总表"), "未见收支总表。"},
		{"English", en.Say("finding.table.missing", "title", "收支总表"), "The table 收支总表 is missing."},
		{"other language is Chinese", New("fr").Say("ui.status.missing"), "缺失"},
		{"missing key", zh.Say("no.such.key", "b", "2", "a", "1"), "no.such.key(a=1, b=2)"},
		{"missing key alone", en.Say("no.such.key"), "no.such.key()"},
		{"missing parameter", zh.Say("finding.table.missing"), "未见{title}。"},
		{"worded parameter", en.Say("why.noOperand", "what", "@ui.export.rule"), "Rule is missing, so this cannot be checked."},
		{"text that begins with @", zh.Say("finding.table.missing", "title", "@cmd"), "未见@cmd。"},
		{"template in a parameter", zh.Say("finding.table.missing", "title", "{{.x}}"), "未见{{.x}}。"},
		{"empty", zh.Text(report.Text{}), ""},
		{"none", zh.Maybe(nil), ""},
		{"some", zh.Maybe(&report.Text{Key: "ui.status.missing"}), "缺失"},
		{"log entry", en.Entry(fault.NewEntry(fault.Info, "finding.table.missing", place.Place{}, "title", "T")), "The table T is missing."},
	}
	for _, c := range cases {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestPrinterIsShared(t *testing.T) {
	p := New("en")
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			if got := p.Say("finding.table.missing", "title", "T"); got != "The table T is missing." {
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
