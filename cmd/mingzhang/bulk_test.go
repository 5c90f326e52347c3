//go:build linux

package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"mingzhang/internal/app"
	"mingzhang/internal/read/pdf/worker"
)

// samplePDFs are the printed samples; the benchmark is skipped where there are none.
func samplePDFs(b *testing.B) (names []string, files [][]byte) {
	b.Helper()
	dir := sharedSamples
	if d := os.Getenv("MINGZHANG_SAMPLES"); d != "" {
		dir = d
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if err != nil || len(names) == 0 {
		b.Skip("no samples found")
	}
	for _, n := range names {
		data, err := os.ReadFile(n)
		if err != nil {
			b.Fatal(err)
		}
		files = append(files, data)
	}
	return names, files
}

// BenchmarkWorkers reads the samples up to facts with one worker and with two, turn by
// turn in one run, and tells how much more two do.
func BenchmarkWorkers(b *testing.B) {
	names, files := samplePDFs(b)
	wall := [2]time.Duration{}
	readers := [2]*worker.Opener{pdfWorkers(1, worker.DefaultTimeout), pdfWorkers(2, worker.DefaultTimeout)}
	var apps [2]*app.App
	for n, pdf := range readers {
		defer pdf.Close()
		a, err := appWith(pdf)
		if err != nil {
			b.Fatal(err)
		}
		apps[n] = a
		readSide(b, a, n+1, names, files) // starts the engines
	}
	b.ResetTimer()
	for range b.N {
		for n, a := range apps {
			start := time.Now()
			readSide(b, a, n+1, names, files)
			wall[n] += time.Since(start)
		}
	}
	b.ReportMetric(wall[0].Seconds()/float64(b.N), "s-one")
	b.ReportMetric(wall[1].Seconds()/float64(b.N), "s-two")
	b.ReportMetric(wall[0].Seconds()/wall[1].Seconds(), "times-of-one")
}

// readSide reads files n at a time, each several times, so that the last one hardly counts.
func readSide(b *testing.B, a *app.App, n int, names []string, files [][]byte) {
	next := make(chan int)
	var hands sync.WaitGroup
	for range n {
		hands.Go(func() {
			for i := range next {
				if _, err := a.Read(context.Background(), names[i], files[i]); err != nil {
					b.Error(err)
				}
			}
		})
	}
	for range 6 {
		for i := range files {
			next <- i
		}
	}
	close(next)
	hands.Wait()
}

// BenchmarkStart is the second start of reading a small PDF, as a person waits for it:
// this program, its worker, the engine from the cache, the forms.
func BenchmarkStart(b *testing.B) {
	names, files := samplePDFs(b)
	small := 0
	for i := range files {
		if len(files[i]) < len(files[small]) {
			small = i
		}
	}
	for b.Loop() {
		p, err := os.StartProcess(os.Args[0], []string{os.Args[0], "read", names[small]}, &os.ProcAttr{Env: append(os.Environ(), beMingzhang+"=1")})
		if err != nil {
			b.Fatal(err)
		}
		if s, err := p.Wait(); err != nil || !s.Success() {
			b.Fatal(err, s)
		}
	}
}

// BenchmarkThousand imports a thousand documents and tells by how much the program has
// grown between the first two hundred and the last.
func BenchmarkThousand(b *testing.B) {
	const documents, settled = 1000, 200
	for range b.N {
		a, done, err := keepingApp(context.Background(), b.TempDir(), ocrOff)
		if err != nil {
			b.Fatal(err)
		}
		var heap [2]uint64
		for n := range documents {
			if _, err := a.Import(context.Background(), "bench", fmt.Sprint(n, ".md"), strings.NewReader(budgetOf(n)), nil); err != nil {
				b.Fatal(err)
			}
			switch n + 1 {
			case settled:
				heap[0] = live()
			case documents:
				heap[1] = live()
			}
		}
		_, peak := used(b)
		b.ReportMetric(float64(heap[0])/(1<<20), "MB-after-200")
		b.ReportMetric(float64(heap[1])/(1<<20), "MB-after-1000")
		b.ReportMetric(float64(peak)/1024, "MB-peak")
		if err := done(); err != nil {
			b.Fatal(err)
		}
	}
}

// budgetOf is a budget with a table of sixty codes; every one of another body with other
// words and numbers.
func budgetOf(n int) string {
	var s strings.Builder
	body := "某县第" + strconv.Itoa(n) + "示例局"
	s.WriteString("# 2023年" + body + "部门预算\n\n表3 支出总表\n\n部门名称：" + body + "\n\n单位：万元\n\n预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n")
	fmt.Fprintf(&s, "%s\t\t\t%d\t%d\t%d\n", body, 60*(n+3), 60*(n+1), 120)
	for i := range 60 {
		fmt.Fprintf(&s, "%s\t%d\t第%d项支出%d\t%d\t%d\t2\n", body, 2010101+i, i, n, n+3, n+1)
	}
	fmt.Fprintf(&s, "\n第二部分 情况说明\n\n一、支出预算情况\n\n%s2023年支出预算%d万元。\n", body, 60*(n+3))
	return s.String()
}

// live is what the program holds on to.
func live() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
