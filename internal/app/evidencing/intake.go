package evidencing

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"slices"

	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/source"
)

// intake takes the rows of a source through the gate into a columnar file, and counts
// what a computation would reject.
type intake struct {
	schema  *evidence.Schema
	key     []byte
	check   *evidence.Computation
	out     io.Writer
	open    func(io.Writer, *evidence.Schema) (Keeper, error)
	gate    *evidence.Gate
	keeper  Keeper
	stored  int64
	samples []Sample
	looks   int // first records to remember
	looked  []TriedRecord
	seen    map[evidence.Reason]int
}

var _ source.Sink = (*intake)(nil)

// Head opens the gate.
func (t *intake) Head(columns []string) (err error) {
	if t.gate, err = evidence.NewGate(*t.schema, columns, t.key); err != nil {
		return err
	}
	t.keeper, err = t.open(t.out, t.schema)
	return err
}

// Row lets a record through the gate and stores it.
func (t *intake) Row(r source.Row) error {
	cells, reason := t.gate.Protect(r.Cells)
	rejection := evidence.Rejection{Reason: reason}
	if reason != evidence.Accepted {
		t.check.Reject(reason)
	} else {
		var err error
		if rejection, err = t.check.Add(cells); err != nil {
			return err
		}
	}
	if rejection.Reason != evidence.Accepted {
		t.sample(rejection, r.Place)
	}
	if len(t.looked) < t.looks {
		t.looked = append(t.looked, TriedRecord{Place: r.Place, Cells: slices.Clone(cells), Rejection: rejection})
	}
	t.stored++
	return t.keeper.Write(cells, rejection)
}

// sample remembers where the first rejected records of each reason stand.
func (t *intake) sample(r evidence.Rejection, place string) {
	if t.seen[r.Reason]++; t.seen[r.Reason] <= samples {
		t.samples = append(t.samples, Sample{Reason: r.Reason, Field: r.Field, Place: place})
	}
}

// close ends the columnar file, where one was begun and nothing went wrong.
func (t *intake) close(err error) error {
	if err != nil || t.keeper == nil {
		return err
	}
	return t.keeper.Close()
}

// schemaDigest names a schema by its contents.
func schemaDigest(s *evidence.Schema) string {
	data, err := json.Marshal(s)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}
