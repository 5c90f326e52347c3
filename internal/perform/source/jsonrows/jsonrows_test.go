package jsonrows_test

import (
	"fmt"
	"strings"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/perform/source/jsonrows"
)

var wanted = source.Wanted{{Title: "编号", Heads: []string{"id"}, Required: true}, {Title: "街道", Heads: []string{"place.street"}}, {Title: "标签", Heads: []string{"tags"}}}

func read(text string, shape jsonrows.Shape) (rows []string, p jsonrows.Page, r *jsonrows.Reader, err error) {
	r = jsonrows.New(wanted, shape)
	p, err = r.Page(strings.NewReader(text), func(cells []string) error {
		rows = append(rows, strings.Join(cells, "|"))
		return nil
	})
	return rows, p, r, err
}

// TestPage lists shapes of answers and the rows in them.
func TestPage(t *testing.T) {
	deep := jsonrows.Shape{Records: "data.list", Total: "data.total", Next: "data.next"}
	tests := []struct {
		name, text string
		shape      jsonrows.Shape
		want       string
	}{
		{"a list", `[{"id":1},{"id":"2"}]`, jsonrows.Shape{}, "1||;2||"},
		{"one record", `{"id":1,"place":{"street":"福田"}}`, jsonrows.Shape{}, "1|福田|"},
		{"deep, the list last", `{"data":{"total":"7","next":"c2","list":[{"id":1}]}}`, deep, "1||"},
		{"digits are kept", `{"data":{"list":[{"id":12345678901234567890.1200}]}}`, deep, "12345678901234567890.1200||"},
		{"lists, flags, null, inner objects", `{"data":{"list":[{"id":true,"tags":["a",2],"place":null},{"id":null,"tags":[{"x":1}]}]}}`, deep, `true||a、2;||[{"x":1}]`},
		{"what is no record is a damaged row", `{"data":{"list":[1,"x",null,[2],{"id":3}]}}`, deep, ";;;;3||"},
		{"a list of the same name elsewhere", `{"list":[{"id":9}],"data":{"list":[{"id":1}]}}`, deep, "1||"},
		{"no records, and it says so", `{"data":{"total":0,"list":null}}`, deep, ""},
	}
	for _, tt := range tests {
		rows, _, _, err := read(tt.text, tt.shape)
		if got := strings.Join(rows, ";"); err != nil || got != tt.want {
			t.Errorf("%s: %q, want %q, %v", tt.name, got, tt.want, err)
		}
	}
	_, p, _, _ := read(tests[2].text, deep)
	if p.Total != 7 || !p.HasTotal || p.Next != "c2" || p.Records != 1 {
		t.Errorf("%+v", p)
	}
}

// TestRefused: answers that are no list of records.
func TestRefused(t *testing.T) {
	deep := jsonrows.Shape{Records: "data.list"}
	for _, text := range []string{"", "x", "{", `{"data":{"list":[{"id":1}`, `{"data":{}}`, `{"data":{"list":null}}`, `[]`, `{"data":{"list":[]}} extra`, `7`} {
		if rows, _, _, err := read(text, deep); !fault.Is(err, fault.Unreadable) {
			t.Errorf("%s: %v, %v", text, rows, err)
		}
	}
}

// TestReport: what was found, missing and new.
func TestReport(t *testing.T) {
	_, _, r, err := read(`[{"ID":"1","phone":"x","place":{"city":"深圳"}}]`, jsonrows.Shape{})
	if err != nil {
		t.Fatal(err)
	}
	var out source.Report
	r.Report(&out)
	if got := fmt.Sprint(out.Columns, out.Missing, out.New, r.Lacking()); got != "[ID phone place.city] [街道 标签] [phone place.city] []" {
		t.Error(got)
	}
}

// TestManyNames: a source that invents a name for every value costs little memory.
func TestManyNames(t *testing.T) {
	var b strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&b, `,{"id":%d,"k%d":1}`, i, i)
	}
	rows, _, r, err := read("["+b.String()[1:]+"]", jsonrows.Shape{})
	if err != nil || len(rows) != 20_000 || len(r.Names()) > 200 {
		t.Errorf("%d rows, %d names, %v", len(rows), len(r.Names()), err)
	}
}

// FuzzPage: no answer panics; every row has all cells or none.
func FuzzPage(f *testing.F) {
	f.Add(`{"data":{"list":[{"id":1,"place":{"street":"a"}}],"total":1,"next":"c"}}`)
	f.Add(`[{"id":[1,[2]]},null,7]`)
	f.Add(`{"id":"\ud800"}`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, shape := range []jsonrows.Shape{{}, {Records: "data.list", Total: "data.total", Next: "data.next"}} {
			n := int64(0)
			p, err := jsonrows.New(wanted, shape).Page(strings.NewReader(text), func(cells []string) error {
				if n++; len(cells) != 0 && len(cells) != len(wanted) {
					t.Errorf("%d cells", len(cells))
				}
				return nil
			})
			if err == nil && p.Records != n {
				t.Errorf("%d records, %d rows", p.Records, n)
			}
		}
	})
}
