package planning_test

import (
	"bytes"
	"fmt"
	"strconv"
	"testing"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/compile"
	"mingzhang/internal/draft"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/publish"
	"mingzhang/internal/publish/docx"
	"mingzhang/internal/publish/pdf"
	"mingzhang/internal/publish/workbook"
)

// The size of a large department.
const (
	largeBodies = 200
	largeLines  = 500 // of each body
)

// large makes a department of 200 bodies and 100,000 lines over many codes.
func large(bodies, lines int) *budget.Ledger {
	book := classify.Default()
	functions, economics := codesOf(book, classify.Function, 7, "2"), codesOf(book, classify.Departmental, 5, "30")
	l := &budget.Ledger{Year: 2023, Department: "某市示例委员会", Level: budget.DepartmentLevel}
	for b := range bodies {
		name := fmt.Sprintf("某市示例委员会第%03d中心", b+1)
		l.Bodies = append(l.Bodies, budget.LedgerBody{Name: name, Scope: budget.Single})
		id := "P" + strconv.Itoa(b)
		l.Projects = append(l.Projects, budget.LedgerProject{ID: id, Body: name, Name: name + "业务运行", Category: "特定目标类"})
		for i := range lines {
			n := b*7 + i
			line := budget.Line{ID: fmt.Sprintf("L%d-%d", b, i), Body: name, Kind: budget.Operating, Fund: budget.General, Amount: money.Fen(100_00 + n*37),
				Function: budget.FunctionCode(functions[(b+i/25)%40]), Economic: budget.EconomicCode(economics[i%len(economics)])}
			if i%3 == 0 {
				line.Kind, line.Project = budget.ProjectExp, id
			}
			l.Lines = append(l.Lines, line)
		}
	}
	return l
}

// codesOf lists the seen codes of a length that begin with something.
func codesOf(book *classify.Book, scheme classify.Scheme, length int, begin string) []string {
	var out []string
	for _, e := range book.Entries(scheme) {
		if c := string(e.Code); len(c) == length && c[:len(begin)] == begin && e.Status == classify.Seen {
			out = append(out, c)
		}
	}
	return out
}

// BenchmarkLargeDepartment measures 200 bodies with 100,000 lines on a real store:
// open one grid, change one cell, compile all tables, write three formats.
func BenchmarkLargeDepartment(b *testing.B) {
	d := officeOf(b, large(largeBodies, largeLines))
	who := d.as(office.Reviewer)
	b.Run("grid opens", func(b *testing.B) {
		for b.Loop() {
			if s, err := d.Sheet(b.Context(), who, d.id, unit1); err != nil || len(s.Lines) != largeLines {
				b.Fatalf("%d lines, %v", len(s.Lines), err)
			}
		}
	})
	version := 1
	change := func() {
		out, err := d.Edit(b.Context(), who, d.id, unit1, []draft.Patch{{ID: "L0-0", Version: version, Fields: map[draft.Field]string{draft.FieldAmount: strconv.Itoa(version + 1000)}}}, "")
		if err != nil || len(out.Lines) != 1 {
			b.Fatalf("%+v %v", out, err)
		}
		version = out.Lines[0].Version
	}
	standing := func(desk *planning.Desk) {
		if s, err := desk.Standing(b.Context(), who, d.id); err != nil || len(s.Bodies) != largeBodies {
			b.Fatal(err)
		}
	}
	b.Run("one cell", func(b *testing.B) {
		for b.Loop() {
			change()
		}
	})
	b.Run("totals of all bodies, first look", func(b *testing.B) {
		for b.Loop() {
			standing(planning.New(d.Config))
		}
	})
	b.Run("one cell, then totals of all bodies", func(b *testing.B) {
		standing(d.Desk)
		for b.Loop() {
			change()
			standing(d.Desk)
		}
	})
	ledger, err := d.Ledger(b.Context(), d.id)
	if err != nil {
		b.Fatal(err)
	}
	family, err := d.App.FamilyByID("shenzhen/budget/2023")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("tables compiled", func(b *testing.B) {
		for b.Loop() {
			if _, err := compile.Compile(ledger, family, d.App.Book); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("compiled, read back and checked", func(b *testing.B) {
		for b.Loop() {
			if _, err := d.App.Compile(ledger, family); err != nil {
				b.Fatal(err)
			}
		}
	})
	checked, err := d.App.Compile(ledger, family)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("DOCX, XLSX and PDF written", func(b *testing.B) {
		for b.Loop() {
			for _, r := range []publish.Renderer{docx.New(), workbook.New(), pdf.New()} {
				var out bytes.Buffer
				if err := r.Render(&out, checked.Disclosure); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
