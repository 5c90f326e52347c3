package edition_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"mingzhang/internal/edition"
)

func numbers(list ...edition.Number) map[edition.Number]int {
	out := map[edition.Number]int{}
	for _, n := range list {
		out[n]++
	}
	return out
}

func at(name, value string) edition.Number {
	return edition.Number{Table: "3", Entity: "某中心", Name: name, Column: "支出总计", Value: value}
}

func TestDigestDependsOnNumbersOnly(t *testing.T) {
	a := numbers(at("行政运行", "12"), at("事业运行", "7"))
	b := numbers(at("事业运行", "7"), at("行政运行", "12"))
	if edition.Digest(a) != edition.Digest(b) {
		t.Error("the order of numbers changes the digest")
	}
	if c := numbers(at("事业运行", "7"), at("行政运行", "13")); edition.Digest(a) == edition.Digest(c) {
		t.Error("a changed number does not change the digest")
	}
	if edition.Count(numbers(at("a", "1"), at("a", "1"))) != 2 {
		t.Error("a number printed twice counts twice")
	}
}

func TestErrataPairOldAndNew(t *testing.T) {
	before := numbers(at("行政运行", "12"), at("事业运行", "7"), at("离休", "1"))
	after := numbers(at("行政运行", "21"), at("事业运行", "7"), at("退休", "2"))
	got := edition.Errata(before, after, "录入颠倒")
	want := map[string][2]string{"行政运行": {"12", "21"}, "离休": {"1", ""}, "退休": {"", "2"}}
	if len(got) != len(want) {
		t.Fatalf("%d errata, want %d: %+v", len(got), len(want), got)
	}
	for _, e := range got {
		if w := want[e.Name]; e.Old != w[0] || e.New != w[1] || e.Reason != "录入颠倒" {
			t.Errorf("%s: %q → %q (%s), want %v", e.Name, e.Old, e.New, e.Reason, w)
		}
	}
}

func TestVerifyNamesChangedAndMissingFiles(t *testing.T) {
	const digestOfHello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
	m := &edition.Manifest{Files: []edition.File{{Name: "a", SHA256: digestOfHello}, {Name: "b", SHA256: digestOfHello}, {Name: "c", SHA256: digestOfHello}}}
	files := map[string]string{"a": "hello", "b": "hello!"}
	got, err := edition.Verify(m, func(name string) (io.ReadCloser, error) {
		if text, ok := files[name]; ok {
			return io.NopCloser(strings.NewReader(text)), nil
		}
		return nil, io.ErrUnexpectedEOF
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0] != (edition.Mismatch{Name: "b", Why: "changed"}) || got[1] != (edition.Mismatch{Name: "c", Why: "missing"}) {
		t.Errorf("mismatches %+v", got)
	}
}

func TestManifestRoundTrip(t *testing.T) {
	m := &edition.Manifest{Number: 2, Title: "某局部门预算", Year: 2023, Files: []edition.File{{Name: "预算.md", Format: "markdown", ReadBack: true}, {Name: "预算.pdf", Format: "pdf"}}}
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err := edition.Read(&b)
	if err != nil || got.Title != m.Title || got.Proof() != 1 {
		t.Fatalf("%+v %v", got, err)
	}
	if _, err := edition.Read(strings.NewReader(`{"unknown": 1}`)); err == nil {
		t.Error("a file that is no manifest is taken for one")
	}
}
