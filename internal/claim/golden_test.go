package claim

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the claims found into the golden files")

// Each file holds sentences, and indented below each one line per number: what
// is printed, what it states and about what, of which year, and what it is a
// part, a change or a share of.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { golden(t, file) })
	}
}

func golden(t *testing.T, file string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := string(data)
	year := 0
	if _, err := fmt.Sscanf(want, "@year %d", &year); err != nil {
		t.Fatalf("%s does not begin with @year: %v", file, err)
	}
	sections := sectionsOf(want)
	got := head(want) + render(sections, Parse(sections, bodiesOf(want), year))
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != want {
		t.Errorf("%s differs; run with -update and read the difference. Got:\n%s", file, got)
	}
}
