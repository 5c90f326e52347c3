package message

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var performKey = regexp.MustCompile(`"((?:score\.(?:why|look|declare)|evaluate\.(?:score|sum|read)|sheetform|evidence|cycle)\.[a-z.-]*[a-z])"`)

// TestPerformanceIsWorded: every key that the packages of performance name has a
// sentence in both languages.
func TestPerformanceIsWorded(t *testing.T) {
	var found int
	for _, room := range []string{"score", "evaluate", "sheetform", "evidence", "cycle"} {
		paths, _ := filepath.Glob("../perform/" + room + "/*.go")
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			source, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range performKey.FindAllStringSubmatch(string(source), -1) {
				found++
				if !New(Chinese).Has(m[1]) || !New(English).Has(m[1]) {
					t.Errorf("%s says %s, which has no sentence", path, m[1])
				}
			}
		}
	}
	if found < 40 {
		t.Errorf("only %d keys are found: does the test still look where they are?", found)
	}
}
