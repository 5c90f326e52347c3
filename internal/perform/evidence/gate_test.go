package evidence

import (
	"slices"
	"strings"
	"testing"
)

var personSchema = Schema{ID: "people", Title: "人员", Key: []string{"person"}, Date: "at", Zone: "+08:00", Fields: []Field{
	{Name: "at", Title: "日期", Type: Time, Aliases: []string{"签到时间"}},
	{Name: "person", Title: "身份证号", Type: Text, Personal: Pseudonym, Required: true},
	{Name: "phone", Title: "电话", Type: Text, Personal: Drop},
	{Name: "note", Title: "备注", Type: Text},
}}

var testSecret = []byte("0123456789abcdef0123456789abcdef")

// TestGate: personal fields never pass: dropped, or replaced by a code that only the
// key and the source can make; columns that nobody declared stay outside.
func TestGate(t *testing.T) {
	header := []string{"\ufeff身 份证号", "电话", "家庭住址", "签到时间"}
	g, err := NewGate(personSchema, header, testSecret)
	if err != nil {
		t.Fatal(err)
	}
	protect := func(g *Gate, row ...string) []string {
		cells, reason := g.Protect(row)
		if reason != Accepted {
			t.Fatal(reason)
		}
		return slices.Clone(cells)
	}
	one := protect(g, " 44030019800101001x ", "13800000000", "某路", "2023-05-01")
	same := protect(g, "44030019800101001X", "", "", "2023-05-02")
	other := protect(g, "440300198001010020", "", "", "2023-05-02")
	if one[0] != "2023-05-01" || one[2] != "" || one[3] != "" || len(one[1]) != 32 {
		t.Errorf("%q", one)
	}
	if one[1] != same[1] || one[1] == other[1] {
		t.Error("one person is one code, two are two")
	}
	if strings.Contains(strings.Join(one, ""), "13800000000") || !slices.Equal(g.Ignored(), []string{"家庭住址"}) {
		t.Errorf("%q ignored %q", one, g.Ignored())
	}
	if blank := protect(g, "", "", "", "2023-05-01"); blank[1] != "" {
		t.Error("a blank has no code")
	}
	elsewhere := personSchema
	elsewhere.ID = "others"
	g2, _ := NewGate(elsewhere, header, testSecret)
	g3, _ := NewGate(personSchema, header, slices.Repeat([]byte{7}, 32))
	if protect(g2, "44030019800101001x", "", "", "")[1] == one[1] || protect(g3, "44030019800101001x", "", "", "")[1] == one[1] {
		t.Error("another source or another key gives another code")
	}
	if cells, reason := g.Protect([]string{"44030019800101001x", "2023-05-01"}); cells != nil || reason != Malformed {
		t.Error("of a row that is cut wrong nothing is stored")
	}
}

// TestGateRefuses: what a source lacks is told by the name of its column.
func TestGateRefuses(t *testing.T) {
	for _, c := range []struct {
		header []string
		secret []byte
		want   string
	}{
		{[]string{"电话", "日期"}, testSecret, "身份证号"},
		{[]string{"身份证号"}, testSecret, "日期"},
		{[]string{"身份证号", "日期", "签到时间"}, testSecret, "有两列"},
		{[]string{"身份证号", "日期"}, []byte("short"), "密钥"},
	} {
		if _, err := NewGate(personSchema, c.header, c.secret); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.header, err, c.want)
		}
	}
}
