package classify

import (
	"slices"
	"testing"
)

func codesOf(entries []Entry) []Code {
	var codes []Code
	for _, e := range entries {
		codes = append(codes, e.Code)
	}
	return codes
}

func TestLookup(t *testing.T) {
	cases := []struct {
		scheme Scheme
		code   Code
		name   string
		status Status
	}{
		{Function, "20899", "其他社会保障和就业支出", Seen},
		{Function, "2089999", "其他社会保障和就业支出", Seen},
		{Function, "20101", "人大事务", Unverified},
		{Departmental, "30101", "基本工资", Seen},
		{Departmental, "31204", "费用补贴", NameOnly},
		{Departmental, "39907", "国家赔偿费用支出", Unverified},
		{Government, "50101", "工资奖金津补贴", Seen},
	}
	for _, c := range cases {
		e, ok := Default().Lookup(c.scheme, c.code)
		if !ok || e.Name != c.name || e.Status != c.status || e.Scheme != c.scheme {
			t.Errorf("Lookup(%s, %s) = %+v, %v", c.scheme, c.code, e, ok)
		}
		if e.Status == Seen && len(e.Years) == 0 {
			t.Errorf("%s was seen, but in no year", c.code)
		}
	}
	if e, ok := Default().Lookup(Departmental, "30210"); ok {
		t.Errorf("30210 is on no list, found %+v", e)
	}
	if e, _ := Default().Lookup(Function, "20103"); !slices.Equal(e.Years, []int{2023, 2025}) {
		t.Errorf("20103 seen in %v", e.Years)
	}
}

func TestByName(t *testing.T) {
	cases := []struct {
		scheme Scheme
		name   string
		parent Code
		want   []Code
	}{
		{Function, "其他社会保障和就业支出", "", []Code{"20899", "2089999"}},
		{Function, "其他社会保障和就业支出", "208", []Code{"20899"}},
		{Function, "其他社会保障 和就业支出", "20899", []Code{"2089999"}},
		{Function, "八、社会保障和就业支出", "", []Code{"208"}},
		{Function, "行政运行", "20106", []Code{"2010601"}},
		{Departmental, "维修(护)费", "302", []Code{"30213"}},
		{Departmental, "没有这个科目", "", nil},
	}
	for _, c := range cases {
		if got := codesOf(Default().ByName(c.scheme, c.name, c.parent)); !slices.Equal(got, c.want) {
			t.Errorf("ByName(%s, %s, %q) = %v, want %v", c.scheme, c.name, c.parent, got, c.want)
		}
	}
}

func TestByNameSeenFirst(t *testing.T) {
	found := Default().ByName(Function, "行政运行", "")
	if len(found) < 20 || !slices.IsSortedFunc(found, compareEntries) {
		t.Fatalf("%d entries named 行政运行, sorted: %v", len(found), slices.IsSortedFunc(found, compareEntries))
	}
	if found[0].Status != Seen || found[len(found)-1].Status != Unverified {
		t.Errorf("seen entries should come first: %v … %v", found[0], found[len(found)-1])
	}
}

func TestChildren(t *testing.T) {
	book := Default()
	if got := codesOf(book.Children(Government, "501")); !slices.Equal(got, []Code{"50101", "50102", "50103", "50199"}) {
		t.Errorf("children of 501: %v", got)
	}
	if got := codesOf(book.Children(Departmental, "")); len(got) != 10 || got[0] != "301" || got[9] != "399" {
		t.Errorf("departmental classes: %v", got)
	}
	if got := book.Children(Function, "2089999"); len(got) != 0 {
		t.Errorf("an item has no children, got %v", got)
	}
}

func TestSurestEntryWins(t *testing.T) {
	book, err := newBook([]Entry{
		{Scheme: Function, Code: "201", Name: "recalled", Status: Unverified},
		{Scheme: Function, Code: "201", Name: "read", Status: Seen},
	})
	if err != nil {
		t.Fatal(err)
	}
	if e, _ := book.Lookup(Function, "201"); e.Name != "read" {
		t.Errorf("Lookup gives %q", e.Name)
	}
	if got := book.Entries(Function); len(got) != 1 || got[0].Name != "read" {
		t.Errorf("Entries gives %v", got)
	}
	if v := book.CheckName(Function, "201", "recalled"); v.Verdict != Match || v.Status != Unverified {
		t.Errorf("a recalled name matches as unverified, got %+v", v)
	}
}

func TestAnswersAreCopies(t *testing.T) {
	book := Default()
	book.Children(Function, "")[0].Name = "x"
	book.ByName(Function, "行政运行", "")[0].Name = "x"
	book.Entries(Function)[0].Name = "x"
	book.Changes()[0].Code = "x"
	book.Mapping()[0].Government = "x"
	if e := book.Entries(Function)[0]; e.Name == "x" || book.Changes()[0].Code == "x" || book.Mapping()[0].Government == "x" {
		t.Error("a caller changed the book")
	}
}
