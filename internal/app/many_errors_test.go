package app_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"mingzhang/internal/app"
)

// What must be found of errors that are in one document at once. The limit of time
// is there for what never ends; how fast it is, the benchmarks say.
const (
	manyErrors   = 20
	mostMinutes  = 1
	leastLocated = 0.9
)

// TestManyErrors puts errors into a department of 100 units: each is a case of
// its own, found in time.
func TestManyErrors(t *testing.T) {
	units, limit := 100, mostMinutes*time.Minute
	if raced || testing.Short() {
		units = 10 // the race detector is slow
	}
	s := readSpecimen(t, app.New(config(t)), "many", manyUnits(units), true)
	base := examine(s, &s.d, false)
	changes := drawTable(base, 5*manyErrors, rand.New(rand.NewPCG(20, 100)))
	changes = slices.DeleteFunc(changes, func(c change) bool {
		uncovered, hidden := c.covered(base)
		return uncovered || hidden
	})[:manyErrors]
	facts := slices.Clone(s.d.Facts)
	for _, c := range changes {
		facts[c.fact] = c.apply(s).Facts[c.fact]
	}
	d := s.d
	d.Facts = facts
	start := time.Now()
	o := examine(s, &d, true)
	took := time.Since(start)
	t.Logf("%d facts, %d equations, %d findings, %d diagnoses: %v", len(d.Facts), len(o.result.Equations), len(o.result.Findings), len(o.diagnoses), took)
	if took > limit {
		t.Errorf("took %v, want at most %v", took, limit)
	}
	located := 0
	for _, c := range changes {
		if c.among(o) {
			located++
		} else {
			t.Logf("not located: %s", c)
		}
	}
	if float64(located) < leastLocated*manyErrors {
		t.Errorf("located %d of %d", located, manyErrors)
	}
}

// among tells whether a diagnosis names the changed number.
func (c change) among(o outcome) bool {
	for _, x := range o.diagnoses {
		if c.is(x.Cell) {
			return true
		}
	}
	return false
}
