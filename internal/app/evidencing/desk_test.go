package evidencing_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/perform/source/file"
	"mingzhang/internal/perform/source/webhook"
	"mingzhang/internal/store"
	"mingzhang/internal/store/sqlite"
	"mingzhang/internal/vault/folder"
)

// repairs is a small system with a personal field of each kind.
const repairs = `
kind: outside
why: 试验
schema:
  id: repairs
  title: 报修
  key: [id]
  date: reported
  zone: "+08:00"
  fields:
    - {name: id, title: 编号, type: text, required: true}
    - {name: reported, title: 报修时间, type: time, required: true}
    - {name: done, title: 完成时间, type: time}
    - {name: phone, title: 电话, type: text, personal: drop}
    - {name: person, title: 报修人, type: text, personal: pseudonym}
    - {name: cost, title: 费用, type: number, unit: 元}
formulas:
  - {id: repairs.count, title: 报修次数, measure: count, period: {span: year}, unit: 次}
  - {id: repairs.people, title: 报修人数, measure: distinct, of: person, period: {span: year}, unit: 人}
  - {id: repairs.cost, title: 费用, measure: sum, of: cost, period: {span: year}, unit: 元}
  - {id: repairs.done, title: 完成率, measure: share, hit: {field: done, op: filled}, period: {span: year}, unit: "%"}
`

var now = time.Date(2023, 8, 31, 9, 0, 0, 0, time.UTC)

// bench is a desk over a real store and vault.
type bench struct {
	testing.TB
	*evidencing.Desk
	store store.Store
	dir   string
	fetch *pages

	mu sync.Mutex
	at time.Time
}

func newBench(t testing.TB) *bench {
	t.Helper()
	b := &bench{TB: t, dir: t.TempDir(), at: now, fetch: &pages{}}
	s, err := sqlite.Open(context.Background(), filepath.Join(b.dir, "a.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	v, err := folder.Open(filepath.Join(b.dir, "vault"), folder.Options{})
	if err != nil {
		t.Fatal(err)
	}
	system, err := evidence.ReadSystem([]byte(repairs))
	if err != nil {
		t.Fatal(err)
	}
	tree, err := office.NewTree([]office.Body{{ID: "d", Name: "某局", Kind: office.Department}, {ID: "u", Name: "某中心", Kind: office.Unit, Parent: "d"}})
	if err != nil {
		t.Fatal(err)
	}
	b.store = s
	b.Desk = evidencing.New(evidencing.Config{Store: s, Vault: v, Now: b.clock, Systems: []evidence.System{*system},
		Tree: func(context.Context) (*office.Tree, error) { return tree, nil },
		Key:  func() ([]byte, error) { return []byte(strings.Repeat("k", 32)), nil },
		Adapters: evidencing.Adapters{
			Fetch: func(h source.Hosts, d source.Definition) (source.Source, error) { return b.fetch, b.fetch.err },
			File: func(r io.Reader, name string, d source.Definition) (source.Source, error) {
				return file.Open(r, file.Options{Name: name, Columns: d.Columns})
			},
			Push: func(d source.Definition, p source.Delivery, at time.Time) (source.Source, error) {
				if err := webhook.Verify([]byte("0123456789abcdef"), p, at); err != nil {
					return nil, err
				}
				return webhook.Open(d, p.Body), nil
			},
			Keep: keepLines, Recall: recallLines,
		}})
	return b
}

// clock moves on by a second whenever somebody looks.
func (b *bench) clock() time.Time {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.at = b.at.Add(time.Second)
	return b.at
}

// lines keeps records as lines of JSON: the columnar file has tests of its own.
type lines struct{ w io.Writer }

type line struct {
	Cells []string
	Why   evidence.Rejection
}

func keepLines(w io.Writer, _ *evidence.Schema) (evidencing.Keeper, error) { return lines{w}, nil }
func (l lines) Write(cells []string, why evidence.Rejection) error {
	return json.NewEncoder(l.w).Encode(line{cells, why})
}
func (l lines) Close() error { return nil }

func recallLines(r io.ReaderAt, size int64, _ string, _ *evidence.Schema, each func([]string, evidence.Rejection) error) error {
	s := bufio.NewScanner(io.NewSectionReader(r, 0, size))
	for s.Scan() {
		var l line
		if err := json.Unmarshal(s.Bytes(), &l); err != nil {
			return err
		}
		if err := each(l.Cells, l.Why); err != nil {
			return err
		}
	}
	return s.Err()
}

// pages is a source that a test fills.
type pages struct {
	err    error
	rows   [][]string
	report source.Report
}

func (p *pages) Read(_ context.Context, _ source.Wanted, sink source.Sink) (source.Report, error) {
	if err := sink.Head([]string{"编号", "报修时间"}); err != nil {
		return p.report, err
	}
	for i, cells := range p.rows {
		if err := sink.Row(source.Row{Number: int64(i + 1), Place: fmt.Sprintf("第%d条", i+1), Cells: cells}); err != nil {
			return p.report, err
		}
	}
	p.report.Records = int64(len(p.rows))
	return p.report, nil
}

func person(role office.Role, body office.BodyID) office.Actor {
	return office.Actor{Person: office.Person{ID: office.PersonID(role)}, Grants: []office.Grant{{Person: office.PersonID(role), Role: role, Body: body}}}
}

var (
	officer  = person(office.Performance, "u")
	stranger = person(office.Performance, "elsewhere")
	auditor  = person(office.Auditor, "d")
)

func definition(kind source.Kind, mode source.Mode) source.Definition {
	d := source.Definition{ID: "desk-" + string(kind), Title: "报修登记", System: "repairs", Kind: kind, Mode: mode, Body: "u"}
	switch kind {
	case source.HTTP:
		d.HTTP = &source.Request{URL: "https://data.example.gov.cn/repairs"}
	case source.Webhook:
		d.Secret = "desk"
	}
	return d
}

func (b *bench) define(d source.Definition) {
	b.Helper()
	if _, err := b.Define(context.Background(), officer, d, 0, ""); err != nil {
		b.Fatal(err)
	}
}

// values gives the latest values as text: formula state number.
func (b *bench) values(id string) string {
	b.Helper()
	latest, err := b.Latest(context.Background(), officer, id)
	if err != nil {
		b.Fatal(err)
	}
	var out []string
	for _, k := range latest {
		v := k.Value.Value
		text := strings.TrimPrefix(v.Formula, "repairs.") + " " + string(v.State)
		if v.Number != nil {
			text += " " + v.Number.RatString()
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

func isKind(t *testing.T, err error, kind fault.Kind, what string) {
	t.Helper()
	if !fault.Is(err, kind) {
		t.Errorf("%s: %v", what, err)
	}
}
