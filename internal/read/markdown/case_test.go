package markdown

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingzhang/internal/read"
)

var update = flag.Bool("update", false, "write what the reader gives into the text cases, to be looked at")

// TestCases reads the text of each file in testdata and compares blocks and log
// with what the file says below it.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { runCase(t, file) })
	}
}

func runCase(t *testing.T, file string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	about, rest, _ := strings.Cut(string(data), "-- text --\n")
	text, want, _ := strings.Cut(rest, "-- read --\n")
	d, err := New().Open(context.Background(), "case.md", []byte(text), read.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	got := show(d) + "-- log --\n" + showLog(d)
	if *update {
		out := about + "-- text --\n" + text + "-- read --\n" + got
		if err := os.WriteFile(file, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
