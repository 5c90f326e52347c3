//go:build linux

package main

import (
	"context"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"mingzhang/internal/app"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/read"
	"mingzhang/internal/read/pdf"
)

// BenchmarkPDF reads the samples up to facts in one warm process: CPU time per page.
// scripts/bench-pdf.sh sets it beside pdftotext and pdfminer.
func BenchmarkPDF(b *testing.B) {
	dir := sharedSamples
	if d := os.Getenv("MINGZHANG_SAMPLES"); d != "" {
		dir = d
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if err != nil || len(files) == 0 {
		b.Skip("no samples found")
	}
	families, err := form.Families()
	if err != nil {
		b.Fatal(err)
	}
	reader := pdf.New(pdf.Config{CacheDir: cacheDir()})
	defer reader.Close()
	a := app.New(app.Config{Opener: read.Set{reader}, Families: families, Book: classify.Default()})
	readAll := func() (pages int) {
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				b.Fatal(err)
			}
			d, err := a.Read(context.Background(), f, data)
			if err != nil {
				b.Fatal(err)
			}
			pages += d.Pages
		}
		return pages
	}
	begin, _ := used(b)
	pages := readAll() // starts the engine
	warm, _ := used(b)
	b.ResetTimer()
	for range b.N {
		readAll()
	}
	end, peak := used(b)
	each := (end - warm) / time.Duration(b.N)
	b.ReportMetric(float64(pages), "pages")
	b.ReportMetric(each.Seconds()*1000/float64(pages), "CPU-ms/page")
	b.ReportMetric((warm-begin-each).Seconds()*1000, "CPU-ms-start")
	b.ReportMetric(float64(peak)/1024, "MB-peak")
}

// used is the CPU time of this process, and its greatest memory in kilobytes.
func used(b *testing.B) (cpu time.Duration, peak int64) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), u.Maxrss
}
