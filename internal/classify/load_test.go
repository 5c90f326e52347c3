package classify

import (
	"encoding/csv"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// rowsOf counts the rows below the header of an embedded file.
func rowsOf(t *testing.T, name string) int {
	t.Helper()
	in, err := embedded.Open("data/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return len(rows) - 1
}

func TestDefaultLoadsEveryRow(t *testing.T) {
	book, err := loadEmbedded()
	if err != nil {
		t.Fatal(err)
	}
	revenue := 0
	for _, form := range []RevenueForm{ShenzhenBudget, ShanghaiBudget, FinalAccount, SichuanSelfEvaluation} {
		revenue += len(book.RevenueLines(form))
	}
	got := map[string]int{
		"function":             len(book.Entries(Function)),
		"economic_department":  len(book.Entries(Departmental)),
		"economic_government":  len(book.Entries(Government)),
		"functional_changes":   len(book.Changes()),
		"economic_mapping":     len(book.Mapping()),
		"revenue_classes":      revenue,
		"functional (seen)":    countStatus(book, Function, Seen),
		"departmental (named)": countStatus(book, Departmental, NameOnly),
	}
	want := map[string]int{
		"function":             rowsOf(t, "functional.csv") + rowsOf(t, "functional_unverified.csv"),
		"economic_department":  rowsOf(t, "economic_department.csv"),
		"economic_government":  rowsOf(t, "economic_government.csv"),
		"functional_changes":   rowsOf(t, "functional_changes.csv"),
		"economic_mapping":     rowsOf(t, "economic_mapping.csv"),
		"revenue_classes":      rowsOf(t, "revenue_classes.csv"),
		"functional (seen)":    rowsOf(t, "functional.csv"),
		"departmental (named)": 37,
	}
	if !maps.Equal(got, want) {
		t.Errorf("loaded %v\nwant %v", got, want)
	}
}

func countStatus(b *Book, scheme Scheme, status Status) int {
	n := 0
	for _, e := range b.Entries(scheme) {
		if e.Status == status {
			n++
		}
	}
	return n
}

func TestDefaultIsOneBook(t *testing.T) {
	if first, second := Default(), Default(); first != second {
		t.Error("Default should load once")
	}
}

func TestMapping(t *testing.T) {
	mapping := Default().Mapping()
	first := mapping[0]
	if first.Government != "50101" || first.Status != Seen || !slices.Equal(first.Departments, []Code{"30101", "30102", "30103"}) {
		t.Errorf("first mapping is %+v", first)
	}
	for _, m := range mapping {
		if m.Government == "50501" && (m.Remark != "whole class, 事业单位" || m.Departments[0] != "301" || m.Status != Unverified) {
			t.Errorf("50501 is %+v", m)
		}
	}
}

func TestRevenue(t *testing.T) {
	line, ok := Default().RevenueByName(ShenzhenBudget, "1.事业收入")
	if !ok || line.Parent != "单位资金" || line.Order != "3.1" {
		t.Errorf("事业收入 is %+v, %v", line, ok)
	}
	if line, ok := Default().RevenueByName(ShanghaiBudget, "一般公共预算"); !ok || len(line.Names) != 2 {
		t.Errorf("一般公共预算 is %+v, %v", line, ok)
	}
	if _, ok := Default().RevenueByName(ShanghaiBudget, "上级补助收入"); ok {
		t.Error("the Shanghai form has no 上级补助收入")
	}
}

// embeddedCopy gives the data with one file changed.
func embeddedCopy(t *testing.T, name string, change func(string) string) fstest.MapFS {
	t.Helper()
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	names, err := fs.Glob(data, "*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		text, err := fs.ReadFile(data, n)
		if err != nil {
			t.Fatal(err)
		}
		if n == name {
			text = []byte(change(string(text)))
		}
		files[n] = &fstest.MapFile{Data: text}
	}
	return files
}

func TestLoadRefuses(t *testing.T) {
	cases := []struct{ file, row, say string }{
		{"functional.csv", "2010,x,款,2023,s", "functional.csv:171"},
		{"functional.csv", "30101,x,款,2023,s", "部门预算"},
		{"functional.csv", "２３１,x,类,2023,s", "write"},
		{"functional.csv", "24001,x,款,2023,s", "parent 240"},
		{"functional.csv", "240,x,款,2023,s", "is a 类"},
		{"functional.csv", "240,,类,2023,s", "name"},
		{"functional.csv", "240,x,类,last,s", "year"},
		{"functional.csv", "201,x,类,2023,s", "twice"},
		{"functional.csv", "240,x", "fields"},
		{"economic_department.csv", "398,x,类,,s,sure", "status"},
		{"economic_mapping.csv", "59801,30101,s", "59801"},
		{"economic_mapping.csv", "50101,39801,s", "39801"},
		{"economic_mapping.csv", "50101,x,s", "数字"},
		{"economic_mapping.csv", "x,30101,s", "数字"},
		{"functional_changes.csv", "function,240,renamed,a,b,2019,2019,seen,seen,e,r", "240"},
		{"functional_changes.csv", "function,201,lost,a,b,2019,2019,seen,seen,e,r", "lost"},
		{"functional_changes.csv", ",,renamed,a,b,2019,2019,seen,seen,e,r", "go together"},
		{"functional_changes.csv", "function,201,renamed,a,b,2019,soon,seen,seen,e,r", "since"},
		{"functional_changes.csv", "function,201,renamed,a,b,2019,2019,sure,seen,e,r", "status"},
		{"functional_changes.csv", "function,201,renamed,a,b,2019,2019,seen,sure,e,r", "status"},
		{"revenue_classes.csv", "final_account,99,x,nobody,,,s", "nobody"},
		{"revenue_classes.csv", "final_account,,x,,,,s", "needs"},
	}
	for _, c := range cases {
		files := embeddedCopy(t, c.file, func(s string) string { return s + c.row + "\n" })
		_, err := Load(files)
		if err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%s with %q: %v, want it to say %s", c.file, c.row, err, c.say)
		}
	}
}

func TestLoadRefusesFiles(t *testing.T) {
	for _, f := range []file{lists[0].file, lists[3].file, changesFile, mappingFile, revenueFile} {
		missing := embeddedCopy(t, "", nil)
		delete(missing, f.name)
		if _, err := Load(missing); err == nil || !strings.Contains(err.Error(), f.name) {
			t.Errorf("without %s: %v", f.name, err)
		}
		for _, text := range []string{"", "a,b\n", "\""} {
			files := embeddedCopy(t, f.name, func(string) string { return text })
			if _, err := Load(files); err == nil || !strings.Contains(err.Error(), f.name) {
				t.Errorf("%s as %q: %v", f.name, text, err)
			}
		}
	}
}
