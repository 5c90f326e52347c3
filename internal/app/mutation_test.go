package app_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/report"
)

const (
	mutations = 300
	enough    = 0.95 // share of slips in covered cells that must be found
)

// TestMutations: one printed number of the sample's budget tables is changed at
// a time, by a digit, a swap, a lost digit or a factor, beyond what its print
// can stand for. A slip counts as found when an error or warning that was not
// there before has the cell among its numbers.
func TestMutations(t *testing.T) {
	m := newMutator(t)
	slips := m.draw(rand.New(rand.NewPCG(2023, 7)))
	m.try(slips)
	covered, found := 0, 0
	missed := map[string]int{}
	for _, s := range slips {
		switch {
		case s.found:
			found++
			covered++
		case s.covered:
			covered++
			missed["covered, missed: "+s.column]++
			t.Logf("missed: %s", s)
		default:
			missed["in no equation: "+s.column]++
		}
	}
	for _, k := range slices.Sorted(mapKeys(missed)) {
		t.Logf("%3d %s", missed[k], k)
	}
	t.Logf("%d slips, %d in cells that an equation covers, %d of them found: %.1f %%", len(slips), covered, found, 100*float64(found)/float64(covered))
	if float64(found) < enough*float64(covered) {
		t.Errorf("found %d of %d slips, want %.0f %%", found, covered, 100*enough)
	}
	if len(slips)-covered > len(slips)/20 {
		t.Errorf("%d of %d cells are in no equation", len(slips)-covered, len(slips))
	}
}

func mapKeys(m map[string]int) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// slip is one changed cell.
type slip struct {
	fact    *budget.Fact
	column  string
	changed string
	covered bool // an equation has it
	found   bool
}

func (s *slip) String() string {
	f := s.fact
	return fmt.Sprintf("%s %s %s %s: %s → %s", s.column, f.Entity, f.RowCode, f.RowName, f.Amount.Text, s.changed)
}

// mutator holds the sample as it is.
type mutator struct {
	app     *app.App
	lines   []string
	base    app.Checked
	before  map[string]bool // findings above notes, with their severity
	covered map[string]bool // facts in equations
}

func newMutator(t *testing.T) *mutator {
	m := &mutator{app: app.New(config(t)), lines: strings.Split(string(readFile(t, sample)), "\n"), base: checkFile(t, sample),
		before: map[string]bool{}, covered: map[string]bool{}}
	for _, f := range m.base.Report.Findings {
		m.before[f.ID+string(f.Severity)] = true
	}
	for _, e := range m.base.Report.Equations {
		for _, o := range e.Operands {
			m.covered[o.Fact] = true
		}
	}
	return m
}

// draw chooses cells and how each is changed.
func (m *mutator) draw(r *rand.Rand) []*slip {
	var cells []*budget.Fact
	for i := range m.base.Disclosure.Facts {
		f := &m.base.Disclosure.Facts[i]
		if m.base.Disclosure.Tables[f.Table].Budget && f.Amount.State == money.Number {
			cells = append(cells, f)
		}
	}
	n := mutations
	if raced || testing.Short() {
		n = mutations / 30
	}
	r.Shuffle(len(cells), func(i, j int) { cells[i], cells[j] = cells[j], cells[i] })
	var out []*slip
	for _, f := range cells[:n] {
		column := "表" + m.base.Disclosure.Tables[f.Table].No + " " + f.Column
		out = append(out, &slip{fact: f, column: column, changed: mutate(r, f), covered: m.covered[f.ID]})
	}
	return out
}

// mutate slips until the number is three or more of its last places away.
func mutate(r *rand.Rand, f *budget.Fact) string {
	for {
		text := slipOf(r, f.Amount.Text)
		p, err := money.Parse(text, f.Amount.Unit)
		if err != nil {
			continue
		}
		if away := p.Fen - f.Amount.Fen; max(away, -away) >= 3*money.Ulp(p.Unit, f.Amount.SignificantDecimals()) {
			return text
		}
	}
}

func slipOf(r *rand.Rand, text string) string {
	b := []byte(text)
	var digits []int
	for i, c := range b {
		if c >= '0' && c <= '9' {
			digits = append(digits, i)
		}
	}
	i := digits[r.IntN(len(digits))]
	switch r.IntN(4) {
	case 0: // a digit lost
		if len(digits) > 1 && strings.Trim(text[:i]+text[i+1:], ".") == text[:i]+text[i+1:] {
			return text[:i] + text[i+1:]
		}
	case 1: // two digits swapped
		if j := i + 1; j < len(b) && b[j] >= '0' && b[j] <= '9' {
			b[i], b[j] = b[j], b[i]
			return string(b)
		}
	case 2: // ten times as much
		return money.Format(10*parsed(text), money.Yuan, 0)
	}
	b[i] = '0' + byte(r.IntN(10))
	return string(b)
}

func parsed(text string) int64 {
	p, err := money.Parse(text, money.Yuan)
	if err != nil {
		return 0
	}
	return p.Fen
}

// try reads the sample once for each slip.
func (m *mutator) try(slips []*slip) {
	var wg sync.WaitGroup
	work := make(chan *slip)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for s := range work {
				s.found = m.finds(s)
			}
		})
	}
	for _, s := range slips {
		work <- s
	}
	close(work)
	wg.Wait()
}

func (m *mutator) finds(s *slip) bool {
	lines := slices.Clone(m.lines)
	at := s.fact.Place
	cells := strings.Split(lines[at.Line-1], "\t")
	cells[s.fact.Col] = s.changed
	lines[at.Line-1] = strings.Join(cells, "\t")
	c, err := m.app.Check(context.Background(), "budget.md", []byte(strings.Join(lines, "\n")))
	if err != nil {
		return false
	}
	for _, f := range c.Report.Findings {
		if f.Severity == report.NoteSev || m.before[f.ID+string(f.Severity)] {
			continue
		}
		if slices.ContainsFunc(f.Operands, func(o report.Operand) bool { return o.Kind == "table" && o.Place == at }) {
			return true
		}
	}
	return false
}
