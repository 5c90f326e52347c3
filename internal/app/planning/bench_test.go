package planning_test

import (
	"fmt"
	"io"
	"syscall"
	"testing"
	"time"

	"mingzhang/internal/app"
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

// The size that a department of a province comes to, and what it may cost.
const (
	manyBodies = 200
	manyLines  = 100_000
	gridTime   = 200 * time.Millisecond
	tableTime  = 2 * time.Second
	fileTime   = 15 * time.Second
)

// large is a ledger of many bodies and lines under real codes.
func large(bodies, lines int) *budget.Ledger {
	l := &budget.Ledger{Year: 2023, Department: "大部门", Level: budget.DepartmentLevel}
	book := classify.Default()
	functions, economics := leaves(book, classify.Function), leaves(book, classify.Departmental)
	for i := range bodies {
		l.Bodies = append(l.Bodies, budget.LedgerBody{Name: fmt.Sprintf("第%d预算单位", i+1), Scope: budget.Single})
		for k := range 5 {
			l.Projects = append(l.Projects, budget.LedgerProject{ID: fmt.Sprintf("p-%d-%d", i, k), Body: l.Bodies[i].Name, Name: fmt.Sprintf("第%d单位第%d项目", i+1, k+1), Category: "特定目标类"})
		}
	}
	for i := range lines {
		b := i % bodies
		n := i / bodies
		line := budget.Line{ID: fmt.Sprintf("l-%d", i), Body: l.Bodies[b].Name, Kind: budget.Personnel, Function: budget.FunctionCode(functions[n%40]), Economic: budget.EconomicCode(economics[n%60]), Fund: budget.General, Amount: money.Fen(100_000 + i%977*100)}
		switch n % 4 {
		case 1:
			line.Kind = budget.Operating
		case 2, 3:
			line.Kind, line.Project = budget.ProjectExp, fmt.Sprintf("p-%d-%d", b, n%5)
		}
		l.Lines = append(l.Lines, line)
	}
	return l
}

func leaves(book *classify.Book, scheme classify.Scheme) []string {
	var out []string
	for _, e := range book.Entries(scheme) {
		if e.Level == scheme.Depth() {
			out = append(out, string(e.Code))
		}
	}
	return out
}

// within fails where a step of the benchmark took longer than it may.
func within(b *testing.B, limit time.Duration) {
	b.Helper()
	if each := b.Elapsed() / time.Duration(b.N); each > limit {
		b.Errorf("took %v, may take %v", each, limit)
	}
}

// BenchmarkLargeOffice: 200 bodies and 100,000 lines in the real store.
func BenchmarkLargeOffice(b *testing.B) {
	d := officeOf(b, large(manyBodies, manyLines), docx.New(), workbook.New(), pdf.New())
	who := d.as(office.Reviewer)
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			if s := d.sheet(who, unit1); len(s.Lines) != manyLines/manyBodies || len(s.Problems) != 0 {
				b.Fatal(len(s.Lines), s.Problems[:min(3, len(s.Problems))])
			}
		}
		within(b, gridTime)
	})
	version := 1
	b.Run("edit", func(b *testing.B) {
		for b.Loop() {
			out := d.edit(who, draft.Patch{ID: "l-0", Version: version, Fields: fields("amount", fmt.Sprint(version))})
			version = out.Lines[0].Version
		}
		within(b, gridTime)
	})
	b.Run("ledger", func(b *testing.B) {
		for b.Loop() {
			d.stir(who, &version)
			if l, err := d.Ledger(b.Context(), d.id); err != nil || len(l.Lines) != manyLines {
				b.Fatal(err)
			}
		}
	})
	ledger, err := d.Ledger(b.Context(), d.id)
	if err != nil {
		b.Fatal(err)
	}
	benchTables(b, d, ledger)
}

// stir changes a line, so that nothing is answered from memory.
func (d *demo) stir(who office.Actor, version *int) {
	out := d.edit(who, draft.Patch{ID: "l-0", Version: *version, Fields: fields("amount", fmt.Sprint(*version))})
	*version = out.Lines[0].Version
}

func benchTables(b *testing.B, d *demo, ledger *budget.Ledger) {
	family, err := d.App.FamilyByID("shenzhen/budget/2023")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("tables", func(b *testing.B) {
		for b.Loop() {
			c, err := compile.Compile(ledger, family, d.App.Book)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(len(c.Cells)), "numbers")
		}
		within(b, tableTime)
	})
	var checked app.Checked
	b.Run("compile+check", func(b *testing.B) {
		for b.Loop() {
			if checked, err = d.App.Compile(ledger, family); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("files", func(b *testing.B) {
		for b.Loop() {
			for _, r := range []publish.Renderer{docx.New(), workbook.New(), pdf.New()} {
				if err := r.Render(io.Discard, checked.Disclosure); err != nil {
					b.Fatal(err)
				}
			}
		}
		within(b, fileTime)
		b.ReportMetric(float64(peakMB(b)), "MB-peak")
	})
}

// mostMemory is what the whole benchmark may take, in MB.
const mostMemory = 1024

// peakMB is the most memory that the process has held.
func peakMB(b *testing.B) int64 {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	mb := u.Maxrss >> 10
	if mb > mostMemory {
		b.Errorf("held %d MB, may hold %d", mb, mostMemory)
	}
	return mb
}
