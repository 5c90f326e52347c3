package evidence_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/evidence/evidencetest"
)

// protected passes rows through the gate, as they would be stored.
func protected(t testing.TB, w *evidencetest.World, n int) [][]string {
	t.Helper()
	gate, err := evidence.NewGate(w.System.Schema, w.Header(), evidencetest.Secret)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for i := range n {
		cells, reason := gate.Protect(w.Next(i))
		if reason != evidence.Accepted {
			cells = nil // nothing of it is stored
		}
		out = append(out, slices.Clone(cells))
	}
	return out
}

func computed(t testing.TB, s evidence.System, rows [][]string) *evidence.Computation {
	t.Helper()
	c, err := evidence.NewComputation(s.Schema, s.Formulas, evidencetest.Year)
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
	for _, m := range evidencetest.Makers() {
		t.Run(m.ID, func(t *testing.T) {
			w := evidencetest.NewWorld(m)
			c := computed(t, w.System, protected(t, w, m.Size))
			values := map[string]evidence.Value{}
			for _, v := range c.Values() {
				values[v.Formula] = v
			}
			for id, want := range w.Want() {
				v, ok := values[id]
				if !ok || v.Number == nil || v.Number.RatString() != want {
					t.Errorf("%s: %v (%s, %v), want %s", id, v.Number, v.State, v.Why, want)
				}
				if v.State != evidence.Partial || v.Read != int64(m.Size) {
					t.Errorf("%s: state %s, read %d of %d", id, v.State, v.Read, m.Size)
				}
			}
			for reason, n := range w.Faults() {
				if got := c.Rejected()[reason]; got != n {
					t.Errorf("%s: %d found, %d put in", reason, got, n)
				}
			}
			if len(c.Rejected()) != len(w.Faults()) {
				t.Errorf("rejected %v, put in %v", c.Rejected(), w.Faults())
			}
		})
	}
}

// TestOrderAndCopies: neither the order of the records nor copies of them change a
// value.
func TestOrderAndCopies(t *testing.T) {
	for _, m := range evidencetest.Makers() {
		w := evidencetest.NewWorld(m)
		rows := protected(t, w, 2000)
		first := computed(t, w.System, rows).Values()
		twice := append(slices.Clone(rows), rows...)
		for seed := range uint64(3) {
			rand.New(rand.NewPCG(seed, 1)).Shuffle(len(twice), func(i, j int) { twice[i], twice[j] = twice[j], twice[i] })
			for i, v := range computed(t, w.System, twice).Values() {
				if a, b := essence(t, first[i]), essence(t, v); a != b {
					t.Errorf("%s\n%s\n%s", m.ID, a, b)
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
