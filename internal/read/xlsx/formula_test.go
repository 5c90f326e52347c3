package xlsx

import (
	"context"
	"testing"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/read"
)

// TestFormulas: a stored result that its cells do not give is noted and kept;
// what cannot be worked out is left alone.
func TestFormulas(t *testing.T) {
	tests := []struct{ formula, stored, computed string }{
		{"SUM(A1:A3)", "6.3", ""},
		{"SUM($A$1:A3)", "7", "6.30"},
		{"SUM(A1,A3)", "4.3", ""},
		{"A1+A2-A3", "0", "-0.10"},
		{"A1+A2-A3", "-0.10000000000000009", ""},
		{"A1+B9", "3", "1.10"},
		{"SUM(A1:A4)", "6.3", ""},
		{"A1+A4", "5", ""}, // A4 is text
		{"A1*2", "9", ""}, {"SUM(表2!A1:A3)", "9", ""}, {"SUM(SUM(A1))", "9", ""}, {"A1", "9", ""},
		{"SUM(A1:XFD1048576)", "9", ""},
	}
	for _, tt := range tests {
		data := built(t, func(f *excelize.File) {
			style(f, "C6", "C6", "0.00")
		})
		data = with(t, data, "xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A1"><v>1.1000000000000001</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>`+
			`<row r="3"><c r="A3"><v>3.2</v></c></row><row r="4"><c r="A4" t="str"><v>字</v></c></row><row r="6"><c r="B6"><v>1</v></c>`+
			`<c r="C6" s="1"><f>`+tt.formula+`</f><v>`+tt.stored+`</v></c></row></sheetData></worksheet>`)
		d, err := New().Open(context.Background(), "a.xlsx", data, read.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, e := range d.Log {
			if e.Code == "read.formula-differs" {
				got = e.Args["computed"]
			}
		}
		if got != tt.computed {
			t.Errorf("%s stored as %s: noted %q, want %q", tt.formula, tt.stored, got, tt.computed)
		}
	}
}

// TestPrintArea: what lies outside of the print area is read and counted.
func TestPrintArea(t *testing.T) {
	d := open(t, built(t, func(f *excelize.File) {
		set(f, "A1", []any{"项目", "数", nil, "草稿"}, []any{"甲", 1, nil, 9})
		_ = f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "Sheet1!$A$1:$B$9", Scope: "Sheet1"})
	}))
	if len(d.Log) == 0 || d.Log[0].Code != "read.outside-print-area" || d.Log[0].Args["count"] != "2" || d.Log[0].Place.Cell != "D1" {
		t.Errorf("%+v", d.Log)
	}
}

// FuzzFormula checks that any formula is read or left alone, without a panic.
func FuzzFormula(f *testing.F) {
	for _, s := range []string{"SUM(A1:B2,C3)", "A1+B2-C3", "-A1", "+", "SUM()", "=A1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if terms, ok := parseFormula(s); ok && len(terms) == 0 {
			t.Errorf("%q adds nothing", s)
		}
	})
}
