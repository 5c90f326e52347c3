package app_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"

	"mingzhang/internal/app"
	"mingzhang/internal/fault"
	"mingzhang/internal/store"
)

// memory is a store in memory: an update works on a copy, which counts only when
// it answers nil.
type memory struct {
	mu    sync.Mutex
	state state
	fail  error // what the next record answers
}

type state struct {
	documents map[string]store.Document
	readings  []store.Reading
	decisions []store.Decision
	acts      []store.Act
	records   []store.Record // all versions
}

func newMemory() *memory { return &memory{state: state{documents: map[string]store.Document{}}} }

func (m *memory) View(ctx context.Context, f func(store.Tx) error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return f(&tx{state: &m.state, ctx: ctx})
}

func (m *memory) Update(ctx context.Context, f func(store.Tx) error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	next := state{maps.Clone(m.state.documents), slices.Clone(m.state.readings), slices.Clone(m.state.decisions), slices.Clone(m.state.acts), slices.Clone(m.state.records)}
	err := f(&tx{state: &next, ctx: ctx, fail: m.fail})
	if err == nil {
		m.state = next
	}
	return err
}

func (m *memory) Backup(context.Context, string) error { return errors.ErrUnsupported }
func (m *memory) Close() error                         { return nil }

type (
	others   interface{ store.Records }
	accounts interface{ store.Accounts }
)

// tx is one transaction on a state.
type tx struct {
	others
	accounts
	*state
	ctx  context.Context
	fail error
}

func (t *tx) FindingCounts(string) ([]store.FindingCount, error) { return nil, nil }

func (t *tx) Records(string, store.RecordKind, store.RecordFilter) ([]store.Record, error) {
	return nil, nil
}

func (t *tx) AddDocument(d store.Document) (bool, error) {
	if err := errors.Join(t.ctx.Err(), d.Check()); err != nil {
		return false, err
	}
	_, known := t.documents[d.Digest]
	if !known {
		t.documents[d.Digest] = d
	}
	return !known, nil
}

func (t *tx) Document(digest string) (store.Document, error) {
	d, ok := t.documents[digest]
	if !ok {
		return d, fault.New(fault.NotFound, "没有这份文件")
	}
	return d, t.ctx.Err()
}

func (t *tx) FindDocument(prefix string) (store.Document, error) {
	p, err := store.CheckPrefix(prefix)
	if err != nil {
		return store.Document{}, err
	}
	for digest, d := range t.documents {
		if strings.HasPrefix(digest, p) {
			return d, nil
		}
	}
	return store.Document{}, fault.New(fault.NotFound, "没有这份文件")
}

func (t *tx) ListDocuments(store.Filter) ([]store.Listing, int, error) {
	var out []store.Listing
	for _, d := range t.documents {
		out = append(out, store.Listing{Document: d})
	}
	return out, len(out), nil
}

func (t *tx) AddReading(r store.Reading) (int64, error) {
	if err := r.Check(); err != nil {
		return 0, err
	}
	packed, err := store.Pack(r)
	if err != nil {
		return 0, err
	}
	r.Disclosure.Name, r.Report.Name = "", ""
	if err := packed.Unpack(&r, t.documents[r.Digest].Name); err != nil {
		return 0, err
	}
	r.ID = int64(len(t.readings) + 1)
	t.readings = append(t.readings, r)
	return r.ID, nil
}

func (t *tx) LatestReading(digest string) (store.Reading, error) {
	for _, r := range slices.Backward(t.readings) {
		if r.Digest == digest {
			return r, nil
		}
	}
	return store.Reading{}, fault.New(fault.NotFound, "还没有读过")
}

func (t *tx) ReadingHistory(digest string) ([]store.Reading, error) {
	var out []store.Reading
	for _, r := range slices.Backward(t.readings) {
		if r.Digest == digest {
			out = append(out, r)
		}
	}
	return out, nil
}

func (t *tx) FactsAt(string, int) ([]store.FactHit, error) { return nil, nil }

func (t *tx) Decide(d store.Decision) (int64, error) {
	if err := d.Check(); err != nil {
		return 0, err
	}
	d.ID = int64(len(t.decisions) + 1)
	t.decisions = append(t.decisions, d)
	return d.ID, nil
}

func (t *tx) LatestDecisions(digest string) (map[string]store.Decision, error) {
	out := map[string]store.Decision{}
	for _, d := range t.decisions {
		if d.Digest == digest {
			out[d.Finding] = d
		}
	}
	return out, nil
}

func (t *tx) DecisionHistory(digest, finding string) ([]store.Decision, error) {
	var out []store.Decision
	for _, d := range slices.Backward(t.decisions) {
		if d.Digest == digest && d.Finding == finding {
			out = append(out, d)
		}
	}
	return out, nil
}

func (t *tx) Record(a store.Act) error {
	if t.fail != nil {
		return t.fail
	}
	t.acts = append(t.acts, a)
	return a.Check()
}

func (t *tx) FindRecord(space string, kind store.RecordKind, id string) (store.Record, error) {
	for _, r := range slices.Backward(t.records) {
		if r.Space == space && r.Kind == kind && r.ID == id {
			return r, nil
		}
	}
	return store.Record{}, fault.New(fault.NotFound, "没有这条记录")
}

func (t *tx) PutRecord(r store.Record) (int, error) {
	if err := r.Check(); err != nil {
		return 0, err
	}
	now, err := t.FindRecord(r.Space, r.Kind, r.ID)
	if err == nil && now.Version != r.Version || err != nil && r.Version != 0 {
		return 0, fault.New(fault.Conflict, "别人改过")
	}
	r.Version++
	t.records = append(t.records, r)
	return r.Version, nil
}

func (t *tx) Acts(string, int) ([]store.Act, error) { return t.acts, nil }

// shelf is a vault in memory.
type shelf struct {
	mu    sync.Mutex
	blobs map[string][]byte
}

func newShelf() *shelf { return &shelf{blobs: map[string][]byte{}} }

func (s *shelf) Put(ctx context.Context, r io.Reader, limit int64) (string, int64, error) {
	data, err := io.ReadAll(r)
	if err = errors.Join(err, ctx.Err()); err != nil {
		return "", 0, err
	}
	if limit > 0 && int64(len(data)) > limit {
		return "", 0, fault.New(fault.TooLarge, fmt.Sprintf("超过%d字节", limit))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	digest := app.Digest(data)
	s.blobs[digest] = data
	return digest, int64(len(data)), nil
}

func (s *shelf) Open(_ context.Context, digest string) (io.ReadCloser, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	data, ok := s.blobs[digest]
	if !ok {
		return nil, fault.New(fault.NotFound, "没有原件")
	}
	return io.NopCloser(bytes.NewReader(data)), nil
}
