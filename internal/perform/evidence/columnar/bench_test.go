package columnar_test

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/evidence/columnar"
	"mingzhang/internal/perform/evidence/evidencetest"
)

// BenchmarkLoad1800000: the grid's 1.8 million records made, taken through the gate,
// decoded, kept as Parquet, all indicators computed and compared with plain counting.
func BenchmarkLoad1800000(b *testing.B) { load(b, "grid-collection") }

// BenchmarkLoad10000000: ten million receipts of short messages, streamed the same way.
func BenchmarkLoad10000000(b *testing.B) { load(b, "sms-gateway") }

// BenchmarkReadBack1800000: the kept file of the grid once more, to the same values.
func BenchmarkReadBack1800000(b *testing.B) {
	long(b)
	w := evidencetest.NewWorld(evidencetest.Find("grid-collection"))
	path, digest, _ := keep(b, w, 1_800_000)
	for b.Loop() {
		c := readBack(b, path, digest, w.System)
		agree(b, w, c)
	}
}

// long leaves a benchmark to the runs by themselves, whose memory is measured.
func long(b *testing.B) {
	if testing.Short() {
		b.Skip("run by itself in make bench")
	}
}

func load(b *testing.B, id string) {
	long(b)
	for b.Loop() {
		m := evidencetest.Find(id)
		w := evidencetest.NewWorld(m)
		path, _, c := keep(b, w, m.Real)
		agree(b, w, c)
		info, err := os.Stat(path)
		must(b, err)
		b.ReportMetric(float64(info.Size()>>20), "MB-file")
		b.ReportMetric(float64(m.Real), "records")
	}
}

// keep streams n records of a system into a file and into a computation.
func keep(b *testing.B, w *evidencetest.World, n int) (path, digest string, c *evidence.Computation) {
	b.Helper()
	path = filepath.Join(b.TempDir(), "records.parquet")
	file, err := os.Create(path)
	must(b, err)
	defer file.Close()
	buffer := bufio.NewWriter(file)
	gate, err := evidence.NewGate(w.System.Schema, w.Header(), evidencetest.Secret)
	must(b, err)
	out, err := columnar.NewWriter(buffer, w.System.Schema)
	must(b, err)
	c = computation(b, w.System)
	for i := range n {
		row := columnar.Row{}
		row.Cells, row.Reason = gate.Protect(w.Next(i))
		if row.Reason != evidence.Accepted {
			c.Reject(row.Reason)
		} else {
			row.Rejection, err = c.Add(row.Cells)
			must(b, err)
		}
		must(b, out.Write(row))
	}
	digest, err = out.Close()
	must(b, err)
	must(b, buffer.Flush())
	return path, digest, c
}

func readBack(b *testing.B, path, digest string, s evidence.System) *evidence.Computation {
	b.Helper()
	file, err := os.Open(path)
	must(b, err)
	defer file.Close()
	info, err := file.Stat()
	must(b, err)
	r, err := columnar.Open(file, info.Size(), digest, s.Schema)
	must(b, err)
	c := computation(b, s)
	must(b, r.Compute(c))
	return c
}

// agree asks that the values are what plain counting gave.
func agree(b *testing.B, w *evidencetest.World, c *evidence.Computation) {
	b.Helper()
	want, values := w.Want(), c.Values()
	for id, number := range want {
		at := slices.IndexFunc(values, func(v evidence.Value) bool { return v.Formula == id })
		if at < 0 || values[at].Number == nil || values[at].Number.RatString() != number {
			b.Fatalf("%s: %v, want %s", id, values[at].Number, number)
		}
	}
}
