package app_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/app"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read"
	"mingzhang/internal/report"
	"mingzhang/internal/store"
)

const (
	actor = "王会计"
	// small is a budget with one error: 60 and 30 are not 100.
	small = "# 2023年某区示例局部门预算\n\n表3 支出总表\n\n部门名称：某区示例局\n\n单位：万元\n\n" +
		"预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n某区示例局\t\t\t100\t60\t30\n"
)

// office is an App with a store and a vault in memory and a clock that stands.
type office struct {
	*app.App
	store *memory
	vault *shelf
}

func newOffice(t testing.TB) office {
	t.Helper()
	c := config(t)
	o := office{store: newMemory(), vault: newShelf()}
	c.Store, c.Vault = o.store, o.vault
	c.Now = func() time.Time { return time.Date(2023, 3, 1, 9, 0, 0, 0, time.UTC) }
	o.App = app.New(c)
	return o
}

func (o office) take(t testing.TB, name, text string) app.Imported {
	t.Helper()
	got, err := o.Import(context.Background(), actor, name, strings.NewReader(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestImportKeeps(t *testing.T) {
	o := newOffice(t)
	var stages []app.Stage
	last := 0
	got, err := o.Import(context.Background(), actor, "某局.md", strings.NewReader(small), func(s app.Stage, done, total int) {
		stages = append(stages, s)
		if done < last || done > total {
			t.Errorf("stage %s is %d of %d after %d", s, done, total, last)
		}
		last = done
	})
	if err != nil || got.Known || got.Reread || got.Digest != app.Digest([]byte(small)) {
		t.Fatalf("%+v, %v", got, err)
	}
	if want := []app.Stage{app.StageOpen, app.StageTables, app.StageText, app.StageReconcile, app.StageStore, app.StageSave, app.StageDone}; !slices.Equal(stages, want) {
		t.Errorf("stages %v, want %v", stages, want)
	}
	d, err := o.Document(context.Background(), got.Digest[:8])
	if err != nil || d.Name != "某局.md" || d.RuleSet != "rules-1" || len(findingsOf(d, "sum.columns", report.Broken)) != 1 {
		t.Errorf("%v %+v", err, d.Findings)
	}
	name, r, err := o.Original(context.Background(), got.Digest)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if kept, _ := io.ReadAll(r); name != "某局.md" || string(kept) != small {
		t.Errorf("the original of %s is not what was given", name)
	}
	if a := o.store.state.acts; len(a) != 1 || a[0].Actor != actor || a[0].Verb != "import" {
		t.Errorf("journal %+v", a)
	}
	if dis, err := o.Disclosure(context.Background(), got.Digest); err != nil || len(dis.Facts) != 3 {
		t.Errorf("%d facts kept, %v", len(dis.Facts), err)
	}
}

// The same bytes are not read twice, under whatever name.
func TestImportKnown(t *testing.T) {
	o := newOffice(t)
	first := o.take(t, "a.md", small)
	again := o.take(t, "b.md", small)
	if again.Digest != first.Digest || !again.Known || again.Reread || len(o.store.state.readings) != 1 || len(o.store.state.acts) != 1 {
		t.Errorf("%+v, %d readings, %d acts", again, len(o.store.state.readings), len(o.store.state.acts))
	}
}

// With newer forms or rules the same bytes are read again; the reading before
// stays as history, decisions stay attached.
func TestImportReread(t *testing.T) {
	o := newOffice(t)
	got := o.take(t, "a.md", small)
	id := o.decide(t, got.Digest)
	o.RuleSet = "rules-2"
	again := o.take(t, "a.md", small)
	if !again.Known || !again.Reread || len(o.store.state.readings) != 2 {
		t.Errorf("%+v, %d readings", again, len(o.store.state.readings))
	}
	if a := o.store.state.acts; a[len(a)-1].Verb != "read" {
		t.Errorf("journal %+v", a)
	}
	f := o.finding(t, got.Digest, id)
	if f.Decision == nil || f.Decision.Stale || f.Decision.Actor != actor || f.Decision.Reason != "合计含专户" || f.Decision.At != "2023-03-01T09:00:00Z" {
		t.Errorf("decision %+v", f.Decision)
	}
}

// decide explains the one error of the small budget.
func (o office) decide(t testing.TB, digest string) (finding string) {
	t.Helper()
	d, err := o.Document(context.Background(), digest)
	if err != nil {
		t.Fatal(err)
	}
	id := findingsOf(d, "sum.columns", report.Broken)[0].ID
	if err := o.Decide(context.Background(), actor, digest, id, report.Explained, "合计含专户"); err != nil {
		t.Fatal(err)
	}
	return id
}

func (o office) finding(t testing.TB, digest, id string) report.Finding {
	t.Helper()
	d, err := o.Document(context.Background(), digest)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(d.Findings, func(f report.Finding) bool { return f.ID == id })
	if i < 0 {
		t.Fatalf("the finding %s is gone", id)
	}
	return d.Findings[i]
}

// A decision that was taken on other values is asked again.
func TestDecisionGoesStale(t *testing.T) {
	o := newOffice(t)
	got := o.take(t, "a.md", small)
	id := o.decide(t, got.Digest)
	readings := o.store.state.readings
	for i, f := range readings[0].Report.Findings {
		if f.ID == id {
			readings[0].Report.Findings[i].Values = "read otherwise by newer forms"
		}
	}
	if f := o.finding(t, got.Digest, id); f.Decision == nil || !f.Decision.Stale {
		t.Errorf("decision %+v", f.Decision)
	}
	history, err := o.DecisionHistory(context.Background(), got.Digest, id)
	if err != nil || len(history) != 1 {
		t.Errorf("history %+v, %v", history, err)
	}
}

func TestDecideRefuses(t *testing.T) {
	o := newOffice(t)
	got := o.take(t, "a.md", small)
	id := o.decide(t, got.Digest)
	cases := []struct {
		about, digest, finding, actor, reason string
		kind                                  report.DecisionKind
		want                                  fault.Kind
	}{
		{"no such finding", got.Digest, "sum.columns:000000000000", actor, "", report.Accepted, fault.NotFound},
		{"no such document", strings.Repeat("0", 64), id, actor, "", report.Accepted, fault.NotFound},
		{"a digest too short", got.Digest[:4], id, actor, "", report.Accepted, fault.Invalid},
		{"an explanation without reason", got.Digest, id, actor, " ", report.Explained, fault.Invalid},
		{"nobody", got.Digest, id, "", "", report.Accepted, fault.Invalid},
		{"an unknown kind", got.Digest, id, actor, "x", "maybe", fault.Invalid},
	}
	for _, c := range cases {
		if err := o.Decide(context.Background(), c.actor, c.digest, c.finding, c.kind, c.reason); !fault.Is(err, c.want) {
			t.Errorf("%s: %v, want kind %d", c.about, err, c.want)
		}
	}
	if n := len(o.store.state.decisions); n != 1 {
		t.Errorf("%d decisions kept, want the first only", n)
	}
}

// A cancelled import keeps nothing.
func TestImportCancelled(t *testing.T) {
	o := newOffice(t)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := o.Import(ctx, actor, "a.md", strings.NewReader(small), func(s app.Stage, _, _ int) {
		if s == app.StageText {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || len(o.store.state.documents) != 0 || len(o.vault.blobs) != 0 {
		t.Errorf("%v, %d documents, %d blobs", err, len(o.store.state.documents), len(o.vault.blobs))
	}
}

// Where the transaction fails the store is as before.
func TestImportFails(t *testing.T) {
	o := newOffice(t)
	o.store.fail = fault.New(fault.Busy, "另一个进程正在写")
	_, err := o.Import(context.Background(), actor, "a.md", strings.NewReader(small), nil)
	if !fault.Is(err, fault.Busy) || len(o.store.state.documents) != 0 || len(o.store.state.readings) != 0 {
		t.Errorf("%v, %+v", err, o.store.state)
	}
	o.store.fail = nil
	if again := o.take(t, "a.md", small); again.Known {
		t.Error("the failed import left something")
	}
}

// zeros is a file of so many bytes that is never in memory at once.
type zeros struct{ left int64 }

func (z *zeros) Read(p []byte) (int, error) {
	if z.left == 0 {
		return 0, io.EOF
	}
	n := int(min(int64(len(p)), z.left))
	clear(p[:n])
	z.left -= int64(n)
	return n, nil
}

// What is over the limit is refused before it is read through, with what next.
func TestImportTooLarge(t *testing.T) {
	o := newOffice(t)
	o.Limits.Bytes = 1 << 20
	r := &zeros{left: 500 << 20}
	_, err := o.Import(context.Background(), actor, "huge.md", r, nil)
	if !fault.Is(err, fault.TooLarge) || !strings.Contains(err.Error(), "1 MB") {
		t.Errorf("%v", err)
	}
	if r.left < 490<<20 || len(o.vault.blobs) != 0 {
		t.Errorf("%d MB were read of a file that is too large", 500-r.left>>20)
	}
}

// broken is a file whose disk gives out.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("disk on fire") }

func TestImportUnreadable(t *testing.T) {
	o := newOffice(t)
	inputs := map[string]io.Reader{
		"a failing disk": broken{},
		"an empty file":  strings.NewReader(""),
		"no document":    bytes.NewReader([]byte{0, 1, 2, 3, 0xff, 0xfe, 0, 0, 7}),
	}
	for about, r := range inputs {
		if _, err := o.Import(context.Background(), actor, "x.md", r, nil); err == nil {
			t.Errorf("%s is imported", about)
		}
	}
	if len(o.store.state.documents) != 0 || len(o.vault.blobs) != 0 {
		t.Error("something of it is kept")
	}
}

// A document that no family fits is kept and can be looked at; nothing is said
// to hold.
func TestImportUnknownForm(t *testing.T) {
	o := newOffice(t)
	o.Families = []*form.Family{}
	got := o.take(t, "a.md", small)
	d, err := o.Document(context.Background(), got.Digest)
	if err != nil || d.Family != "" || !d.Partial || len(d.Tables) != 1 {
		t.Errorf("%v, family %q, %d tables", err, d.Family, len(d.Tables))
	}
	for _, a := range d.Rules {
		if a.Verdict == report.Passed {
			t.Errorf("%s passed on a document that nobody understands", a.Rule)
		}
	}
}

func TestLibrary(t *testing.T) {
	o := newOffice(t)
	o.take(t, "a.md", small)
	list, total, err := o.Library(context.Background(), store.Filter{})
	if err != nil || total != 1 || list[0].Name != "a.md" {
		t.Errorf("%+v, %d, %v", list, total, err)
	}
	if _, err := o.Document(context.Background(), "00000000"); !fault.Is(err, fault.NotFound) {
		t.Errorf("an unknown document: %v", err)
	}
}

// An App without store reads and checks; limits that nobody set are the default.
func TestDefaults(t *testing.T) {
	a := app.New(config(t))
	if a.Limits != read.Default || a.Now == nil {
		t.Errorf("%+v", a.Limits)
	}
	d, err := a.Read(context.Background(), "a.md", []byte(small))
	if err != nil || d.Digest != app.Digest([]byte(small)) || d.Name != "a.md" {
		t.Errorf("%+v, %v", d, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := a.Check(ctx, "a.md", []byte(small)); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled check answers %v", err)
	}
}

// pictures is a reader that cannot recognise a scanned page, and later can.
type pictures struct{ sees bool }

func (p *pictures) Open(_ context.Context, _ string, _ []byte, _ read.Limits) (*page.Document, error) {
	d := &page.Document{Format: "pdf", Pages: []page.Page{{Number: 1}}}
	if !p.sees {
		d.Note(fault.Info, "pdf.recogniser-missing", place.Place{Page: 1})
	}
	return d, nil
}

// A document whose scanned pages were left out is read again once something can
// recognise them, and only then.
func TestImportReadsScansLater(t *testing.T) {
	o := newOffice(t)
	p := &pictures{}
	o.Opener = p
	if got := o.take(t, "扫描.pdf", "x"); got.Known {
		t.Errorf("%+v", got)
	}
	if got := o.take(t, "扫描.pdf", "x"); !got.Known || got.Reread {
		t.Errorf("nothing has changed: %+v", got)
	}
	p.sees, o.Recognises = true, true
	if got := o.take(t, "扫描.pdf", "x"); !got.Reread {
		t.Errorf("the page can be recognised now: %+v", got)
	}
	if got := o.take(t, "扫描.pdf", "x"); !got.Known || got.Reread {
		t.Errorf("it was recognised: %+v", got)
	}
}
