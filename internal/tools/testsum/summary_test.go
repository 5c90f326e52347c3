package main

import (
	"strings"
	"testing"
)

// stream joins events as `go test -json` prints them.
func stream(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

func TestSummary(t *testing.T) {
	cases := []struct {
		name, in string
		good     bool
		want     []string
	}{
		{"passes and counts", stream(
			`{"Action":"run","Package":"m/a","Test":"TestX"}`,
			`{"Action":"pass","Package":"m/a","Test":"TestX/sub","Elapsed":0.1}`,
			`{"Action":"pass","Package":"m/a","Test":"TestX","Elapsed":0.2}`,
			`{"Action":"skip","Package":"m/a","Test":"TestY"}`,
			`{"Action":"pass","Package":"m/a","Elapsed":0.3}`,
			`{"Action":"skip","Package":"m/none"}`,
		), true, []string{"ok    m/a", "2 passed, 1 skipped\n", "2 passed, 0 failed, 1 skipped\n", "0.20s  m/a TestX"}},
		{"shows the output of what failed", stream(
			`{"Action":"output","Package":"m/a","Test":"TestX","Output":"want 1, got 2\n"}`,
			`{"Action":"fail","Package":"m/a","Test":"TestX","Elapsed":0.2}`,
			`{"Action":"fail","Package":"m/a","Elapsed":0.3}`,
		), false, []string{"FAIL  m/a", "--- FAIL m/a TestX\nwant 1, got 2\n", "0 passed, 1 failed, 0 skipped"}},
		{"a package that does not build", stream(
			`{"ImportPath":"m/a [m/a.test]","Action":"build-output","Output":"a.go:1: undefined: x\n"}`,
			`{"ImportPath":"m/a [m/a.test]","Action":"build-fail"}`,
			`{"Action":"pass","Package":"m/b","Test":"TestB"}`,
			`{"Action":"fail","Package":"m/a","Elapsed":0,"FailedBuild":"m/a [m/a.test]"}`,
		), false, []string{"--- BUILD m/a [m/a.test]\na.go:1: undefined: x", "1 packages failed outside their tests"}},
		{"nothing ran", stream(`{"Action":"skip","Package":"m/none"}`), false, []string{"no test ran"}},
		{"a line that is no event", "panic: oh\n", false, []string{"panic: oh\n"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var out strings.Builder
			s := newSummary(&out)
			if err := s.read(strings.NewReader(c.in)); err != nil {
				t.Fatal(err)
			}
			if good := s.close(); good != c.good {
				t.Errorf("good = %v, want %v", good, c.good)
			}
			for _, want := range c.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("missing %q in:\n%s", want, out.String())
				}
			}
		})
	}
}
