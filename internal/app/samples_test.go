package app_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"mingzhang/internal/app"
	"mingzhang/internal/form"
	"mingzhang/internal/perform"
	"mingzhang/internal/read"
	"mingzhang/internal/read/pdf"
)

const sampleFolder = "../../../shared/samples"

// printedSpecimens are the published PDF files, where they are at hand, tables
// and narrative. The engine that reads them is too slow under the race detector.
func printedSpecimens(t testing.TB, a *app.App) []*specimen {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(sampleFolder, "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if raced || len(files) == 0 {
		return nil
	}
	reader := pdf.New(pdf.Config{CacheDir: engineCache(t)})
	var out []*specimen
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".pdf")
		doc, err := reader.Open(context.Background(), name+".pdf", readFile(t, file), read.Default)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		d := form.Interpret(doc, a.Families, a.Book)
		perform.Fill(&d)
		out = append(out, &specimen{name: name + ".pdf", d: d, family: familyOf(a, d.Family)})
	}
	return out
}

// engineCache keeps the compiled engine for all tests of this machine.
func engineCache(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(os.TempDir(), "mingzhang-test-pdf")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// BenchmarkCheckPrinted is what checking and diagnosing costs after reading, for each
// printed sample: ms-CPU of this process, garbage collected by others included.
func BenchmarkCheckPrinted(b *testing.B) {
	all := printedSpecimens(b, app.New(config(b)))
	if len(all) == 0 {
		b.Skip("no printed samples at hand")
	}
	for _, s := range all {
		b.Run(s.name, func(b *testing.B) {
			start := cpuTime(b)
			for b.Loop() {
				examine(s, &s.d, true)
			}
			b.ReportMetric(float64((cpuTime(b)-start).Microseconds())/1000/float64(b.N), "ms-CPU")
			b.ReportMetric(float64(s.d.Pages), "pages")
			b.ReportMetric(float64(len(s.d.Facts)), "facts")
		})
	}
}

// cpuTime is the processor time of the process so far.
func cpuTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
