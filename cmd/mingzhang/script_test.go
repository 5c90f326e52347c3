package main

import (
	"encoding/csv"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets scripts run the test binary as mingzhang.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"mingzhang": main})
}

// TestScripts runs testdata/script: one file for each thing that people do on
// the command line. They know $SAMPLE, the sample's folder, and their own data
// folder.
func TestScripts(t *testing.T) {
	samples, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("TESTDATA", samples)
			env.Setenv("SAMPLE", filepath.Join(samples, "futian-2023"))
			env.Setenv("MINGZHANG_DATA", filepath.Join(env.WorkDir, "data"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":   status,
			"cells":    cells,
			"lines":    lines,
			"contract": contract,
			"changed":  changed,
		},
	})
}

// status N command args… runs a command and asks for its exit status.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command args…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%s: %v", args[1], err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("%s ended with status %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// lines N file asks for a number of lines.
func lines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: lines N file")
	}
	if got := strconv.Itoa(strings.Count(ts.ReadFile(args[1]), "\n")); got != args[0] {
		ts.Fatalf("%s has %s lines, want %s", args[1], got, args[0])
	}
}

// cellColumns tell a cell and what it says.
var cellColumns = []string{"table_no", "entity", "row_no", "row_code", "row_name", "column", "value"}

// cells want.csv got.csv compares the cells of the tables that want names: each
// is there once, and no other.
func cells(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cells want.csv got.csv")
	}
	want := readCells(ts, args[0], nil)
	tables := map[string]bool{}
	for cell := range want {
		tables[strings.SplitN(cell, "|", 2)[0]] = true
	}
	got := readCells(ts, args[1], tables)
	var wrong []string
	for cell, n := range want {
		if got[cell] != n {
			wrong = append(wrong, "missing "+cell)
		}
	}
	total := 0
	for cell, n := range got {
		total += n
		if want[cell] != n {
			wrong = append(wrong, "extra   "+cell)
		}
	}
	sort.Strings(wrong)
	if len(wrong) > 0 {
		ts.Fatalf("%d differences:\n%s", len(wrong), strings.Join(wrong, "\n"))
	}
	ts.Logf("%d cells equal", total)
}

func readCells(ts *testscript.TestScript, name string, tables map[string]bool) map[string]int {
	rows, err := csv.NewReader(strings.NewReader(strings.ReplaceAll(readAnywhere(ts, name), "\r\n", "\n"))).ReadAll()
	ts.Check(err)
	at := map[string]int{}
	for i, h := range rows[0] {
		at[h] = i
	}
	out := map[string]int{}
	for _, row := range rows[1:] {
		parts := make([]string, len(cellColumns))
		for i, c := range cellColumns {
			parts[i] = row[at[c]]
		}
		if tables == nil || tables[parts[0]] {
			out[strings.Join(parts, "|")]++
		}
	}
	return out
}

func readAnywhere(ts *testscript.TestScript, name string) string {
	if !filepath.IsAbs(name) {
		return ts.ReadFile(name)
	}
	data, err := os.ReadFile(name)
	ts.Check(err)
	return string(data)
}
