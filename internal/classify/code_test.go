package classify

import "testing"

func TestLevelAndParent(t *testing.T) {
	cases := []struct {
		scheme Scheme
		code   Code
		level  Level
		parent Code
	}{
		{Function, "208", Class, ""},
		{Function, "20899", Section, "208"},
		{Function, "2089999", Item, "20899"},
		{Departmental, "301", Class, ""},
		{Departmental, "30101", Section, "301"},
		{Government, "50199", Section, "501"},
		{Departmental, "3010101", 0, ""}, // economic schemes end at 款
		{Function, "30101", 0, ""},       // another scheme's code
		{Function, "20100", 0, ""},       // padded with zeros
		{Function, "2010", 0, ""},
		{Function, "", 0, ""},
		{Scheme("other"), "201", 0, ""},
	}
	for _, c := range cases {
		if got := c.code.Level(c.scheme); got != c.level {
			t.Errorf("%s in %s: level %d, want %d", c.code, c.scheme, got, c.level)
		}
		if got := c.code.Parent(c.scheme); got != c.parent {
			t.Errorf("%s in %s: parent %q, want %q", c.code, c.scheme, got, c.parent)
		}
	}
}

func TestIsAncestorOf(t *testing.T) {
	cases := []struct {
		above, below Code
		want         bool
	}{
		{"208", "20899", true},
		{"208", "2089999", true},
		{"20899", "2089999", true},
		{"", "208", true},
		{"208", "208", false},
		{"20899", "208", false},
		{"208", "21005", false},
		{"20", "208", false},
		{"208", "2089", false},
	}
	for _, c := range cases {
		if got := c.above.IsAncestorOf(c.below); got != c.want {
			t.Errorf("%q above %q: %v, want %v", c.above, c.below, got, c.want)
		}
	}
}

// TestTreeProperties holds for every code that the book knows.
func TestTreeProperties(t *testing.T) {
	for _, scheme := range Schemes() {
		for _, e := range Default().Entries(scheme) {
			parent := e.Code.Parent(scheme)
			if parent.Level(scheme) != e.Level-1 {
				t.Errorf("%s: parent %q is not one level up", e.Code, parent)
			}
			if !parent.IsAncestorOf(e.Code) || e.Code.IsAncestorOf(parent) {
				t.Errorf("%s: %q should be its ancestor, one way only", e.Code, parent)
			}
			if code, err := Parse(scheme, string(e.Code)); err != nil || code != e.Code {
				t.Errorf("Parse(%s) = %q, %v", e.Code, code, err)
			}
		}
	}
}

func TestTypedCodes(t *testing.T) {
	f, err := ParseFunction("２０１ ０６ ０１")
	if err != nil || f != "2010601" || f.Level() != Item || f.Parent() != "20106" || f.Code() != "2010601" {
		t.Errorf("ParseFunction = %q, %v", f, err)
	}
	e, err := ParseEconomic(Government, "50101")
	if err != nil || e.Scheme() != Government || e.Level() != Section || e.Parent() != "501" || e.Code() != "50101" {
		t.Errorf("ParseEconomic = %q, %v", e, err)
	}
	if _, err := ParseEconomic(Function, "201"); err == nil {
		t.Error("ParseEconomic should refuse the Function scheme")
	}
	if s := EconomicCode("201").Scheme(); s != "" {
		t.Errorf("201 is no economic code, but has scheme %q", s)
	}
}

func TestWords(t *testing.T) {
	words := Class.String() + Section.String() + Item.String() + Level(0).String()
	if words != "类款项" {
		t.Errorf("levels are %q", words)
	}
	if Government.Title() != "政府预算支出经济分类" || Scheme("x").Title() != "x" {
		t.Error("titles of schemes are wrong")
	}
	if Status(9).String() != "Status(9)" || !Unverified.NoteOnly() || !NameOnly.NoteOnly() || Seen.NoteOnly() {
		t.Error("only Seen may ground more than a note")
	}
	if (Entry{}).Status != Unverified {
		t.Error("the zero Status must be the least sure")
	}
}
