package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

// sharedSamples are real documents with every number of their budget tables; the
// folder need not be there.
const sharedSamples = "../../../shared/samples"

// samplesDir is the folder of the samples: MINGZHANG_SAMPLES, else the shared one.
func samplesDir() string {
	if d := os.Getenv("MINGZHANG_SAMPLES"); d != "" {
		return d
	}
	return sharedSamples
}

// truthColumns tell a number of a truth file and where it stands.
var truthColumns = []string{"table_no", "table_title", "unit", "page", "row_no", "row_code", "row_name", "column", "value"}

// TestAccuracy reads every sample that has a truth and compares number by number:
// none may be missing, none extra. Documents elsewhere: MINGZHANG_SAMPLES=folder.
func TestAccuracy(t *testing.T) {
	truths, err := filepath.Glob(filepath.Join(samplesDir(), "*.truth.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, truth := range truths {
		name := strings.TrimSuffix(truth, ".truth.csv")
		if pdf := name + ".pdf"; exists(pdf) {
			t.Run(filepath.Base(name), func(t *testing.T) { accuracy(t, truth, pdf) })
		}
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// accuracy compares one document with its truth.
func accuracy(t *testing.T, truth, document string) {
	wanted, err := os.ReadFile(truth)
	if err != nil {
		t.Fatal(err)
	}
	var out, complaints bytes.Buffer
	cmd := exec.Command(os.Args[0], "read", document, "--format", "csv")
	cmd.Env = append(os.Environ(), beMingzhang+"=1")
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v: %s", err, complaints.String())
	}
	want, got := numbersOf(t, bytes.NewReader(wanted)), numbersOf(t, &out)
	missing, extra := surplus("missing ", want, got), surplus("extra   ", got, want)
	t.Logf("%-45s %4d of %4d matched, %d extra", filepath.Base(document), total(want)-len(missing), total(want), len(extra))
	const most = 40
	wrong := append(missing, extra...)
	sort.Strings(wrong)
	for _, w := range wrong[:min(most, len(wrong))] {
		t.Error(w)
	}
	if len(wrong) > most {
		t.Errorf("and %d more", len(wrong)-most)
	}
}

func total(cells map[string]int) int {
	n := 0
	for _, c := range cells {
		n += c
	}
	return n
}

// numbersOf counts the numbers of a CSV file, each told by all its columns.
func numbersOf(t *testing.T, r io.Reader) map[string]int {
	t.Helper()
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("no numbers: %v", err)
	}
	at := map[string]int{}
	for i, header := range rows[0] {
		at[strings.TrimPrefix(header, "\ufeff")] = i
	}
	out := map[string]int{}
	for _, row := range rows[1:] {
		var parts []string
		for _, c := range truthColumns {
			i, ok := at[c]
			if !ok {
				t.Fatal(fmt.Errorf("no column %s", c))
			}
			parts = append(parts, row[i])
		}
		out[strings.Join(parts, " | ")]++
	}
	return out
}
