package evidence_test

import (
	"encoding/json"
	"slices"
	"testing"

	"mingzhang/internal/perform/evidence"
)

// protected passes rows through the gate, as they would be stored.
func protected(t testing.TB, w *world, n int) [][]string {
	t.Helper()
	gate, err := evidence.NewGate(w.system.Schema, w.header(), secret)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for i := range n {
		cells, reason := gate.Protect(w.next(i))
		if reason != evidence.Accepted {
			cells = nil // nothing of it is stored
		}
		out = append(out, slices.Clone(cells))
	}
	return out
}

func computed(t testing.TB, s evidence.System, rows [][]string) *evidence.Computation {
	t.Helper()
	c, err := evidence.NewComputation(s.Schema, s.Formulas, year)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if _, err := c.Add(row); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// TestSystems: for every outside system the formulas give what plain counting gives,
// and every fault that was put in is found and named.
func TestSystems(t *testing.T) {
	for _, m := range makers {
		t.Run(m.id, func(t *testing.T) {
			w := newWorld(m.id, m.row)
			c := computed(t, w.system, protected(t, w, m.size))
			values := map[string]evidence.Value{}
			for _, v := range c.Values() {
				values[v.Formula] = v
			}
			for id, want := range m.want(w) {
				v, ok := values[id]
				if !ok || v.Number == nil || v.Number.RatString() != want {
					t.Errorf("%s: %v (%s, %v), want %s", id, v.Number, v.State, v.Why, want)
				}
				if v.State != evidence.Partial || v.Read != int64(m.size) {
					t.Errorf("%s: state %s, read %d of %d", id, v.State, v.Read, m.size)
				}
			}
			for reason, n := range w.faults {
				if got := c.Rejected()[reason]; got != n {
					t.Errorf("%s: %d found, %d put in", reason, got, n)
				}
			}
			if len(c.Rejected()) != len(w.faults) {
				t.Errorf("rejected %v, put in %v", c.Rejected(), w.faults)
			}
		})
	}
}

// TestOrderAndCopies: neither the order of the records nor copies of them change a
// value.
func TestOrderAndCopies(t *testing.T) {
	for _, m := range makers {
		w := newWorld(m.id, m.row)
		rows := protected(t, w, 2000)
		first := computed(t, w.system, rows).Values()
		twice := append(slices.Clone(rows), rows...)
		for range 3 {
			for i := len(twice) - 1; i > 0; i-- {
				j := w.rnd(i + 1)
				twice[i], twice[j] = twice[j], twice[i]
			}
			for i, v := range computed(t, w.system, twice).Values() {
				if a, b := essence(t, first[i]), essence(t, v); a != b {
					t.Errorf("%s\n%s\n%s", m.id, a, b)
				}
			}
		}
	}
}

// essence is a value without the counts that copies change, and without the range,
// which the copies of broken records widen.
func essence(t *testing.T, v evidence.Value) string {
	t.Helper()
	v.Read, v.Rejected, v.Doubtful, v.Low, v.High, v.Why.Args = 0, nil, 0, nil, nil, nil
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
