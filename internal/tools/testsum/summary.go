package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// slowest is how many tests are named at the end.
const slowest = 10

// summary gathers the events of one run.
type summary struct {
	out      io.Writer
	packages map[string]*tally
	output   map[string][]string // package or package and test → its lines
	build    map[string][]string // output of the compiler
	failures []string            // keys of output, in order of failing
	times    []timed
	total    tally
	broken   int // packages that failed outside any test
}

// tally counts tests, subtests among them.
type tally struct{ passed, failed, skipped int }

// timed is a test with its duration.
type timed struct {
	name    string
	seconds float64
}

func newSummary(out io.Writer) *summary {
	return &summary{out: out, packages: map[string]*tally{}, output: map[string][]string{}, build: map[string][]string{}}
}

func (s *summary) take(e event) {
	switch e.Action {
	case "output":
		s.output[key(e)] = append(s.output[key(e)], e.Output)
	case "build-output":
		s.build[e.ImportPath] = append(s.build[e.ImportPath], e.Output)
	case "pass", "fail", "skip":
		if e.Test == "" {
			s.endPackage(e)
		} else {
			s.endTest(e)
		}
	}
}

func key(e event) string { return strings.TrimSuffix(e.Package+" "+e.Test, " ") }

func (s *summary) endTest(e event) {
	t := s.packages[e.Package]
	if t == nil {
		t = &tally{}
		s.packages[e.Package] = t
	}
	t.count(e.Action)
	s.total.count(e.Action)
	if e.Action == "fail" {
		s.failures = append(s.failures, key(e))
	} else {
		delete(s.output, key(e))
	}
	if !strings.Contains(e.Test, "/") {
		s.times = append(s.times, timed{key(e), e.Elapsed})
	}
}

func (t *tally) count(action string) {
	switch action {
	case "pass":
		t.passed++
	case "fail":
		t.failed++
	case "skip":
		t.skipped++
	}
}

// endPackage prints the package's line. A package without tests is not worth
// one; a failure outside any test (it did not build, it panicked, it ran out of
// time) is.
func (s *summary) endPackage(e event) {
	t := s.packages[e.Package]
	if t == nil {
		t = &tally{}
	}
	if e.Action == "fail" && t.failed == 0 {
		s.broken++
		s.failures = append(s.failures, e.Package)
	}
	if e.Action == "skip" || *t == (tally{}) && e.Action == "pass" {
		return
	}
	word := "ok  "
	if e.Action == "fail" {
		word = "FAIL"
	}
	fmt.Fprintf(s.out, "%s  %-42s %6.1fs  %s\n", word, e.Package, e.Elapsed, t)
}

func (t *tally) String() string {
	text := fmt.Sprintf("%d passed", t.passed)
	if t.failed > 0 {
		text += fmt.Sprintf(", %d failed", t.failed)
	}
	if t.skipped > 0 {
		text += fmt.Sprintf(", %d skipped", t.skipped)
	}
	return text
}

// close prints what failed, what was slow and the counts; it tells whether the
// run is good.
func (s *summary) close() bool {
	s.printFailures()
	s.printSlowest()
	if s.broken > 0 {
		fmt.Fprintf(s.out, "%d packages failed outside their tests: they did not build, panicked or ran out of time\n", s.broken)
	}
	fmt.Fprintf(s.out, "%d passed, %d failed, %d skipped\n", s.total.passed, s.total.failed, s.total.skipped)
	ran := s.total.passed + s.total.failed
	if ran == 0 {
		fmt.Fprintln(s.out, "no test ran: that is a failure")
	}
	return ran > 0 && s.total.failed == 0 && s.broken == 0
}

func (s *summary) printFailures() {
	for _, k := range s.failures {
		fmt.Fprintf(s.out, "\n--- FAIL %s\n%s", k, strings.Join(s.output[k], ""))
	}
	if s.broken == 0 {
		return
	}
	for _, path := range sorted(s.build) {
		fmt.Fprintf(s.out, "\n--- BUILD %s\n%s", path, strings.Join(s.build[path], ""))
	}
}

func sorted(m map[string][]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (s *summary) printSlowest() {
	slices.SortFunc(s.times, func(a, b timed) int {
		return cmp.Or(cmp.Compare(b.seconds, a.seconds), cmp.Compare(a.name, b.name))
	})
	if len(s.times) == 0 {
		return
	}
	fmt.Fprintln(s.out, "\nslowest")
	for _, t := range s.times[:min(slowest, len(s.times))] {
		fmt.Fprintf(s.out, "  %6.2fs  %s\n", t.seconds, t.name)
	}
	fmt.Fprintln(s.out)
}
