package web_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"net/http"
	"net/http/httptest"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/report"
	"mingzhang/internal/store"
	"mingzhang/internal/web"
)

// fake is a Service over one report in memory.
type fake struct {
	mu        sync.Mutex
	docs      []report.Document
	decisions map[string][]store.Decision
	pause     time.Duration // at each stage of an import
	imported  []byte
	original  *page.Document
	said      []app.Answered // about any document, newest last
	switches  []app.Kept
	tells     bool // comparing finds what the documents have
}

var sample = sync.OnceValue(func() []byte {
	packed, err := os.ReadFile("testdata/report.json.gz")
	if err != nil {
		panic(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic(err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		panic(err)
	}
	return b
})

func sampleDocument(t testing.TB) report.Document {
	t.Helper()
	var d report.Document
	if err := json.Unmarshal(sample(), &d); err != nil {
		t.Fatal(err)
	}
	return worse(d)
}

// worse adds to a report what the sample happens to lack: an error, a table
// that is missing, one that no form knows, a missing part, a gap in the reading.
func worse(d report.Document) report.Document {
	d.Partial = true
	d.Log = append(d.Log, fault.NewEntry(fault.Partial, "read.encoding", place.Place{Line: 9}, "encoding", "gbk"))
	d.Sections = append(d.Sections, report.Section{Title: "机关运行经费", Level: 2, Missing: true})
	d.Findings[0].Severity = report.Error
	why := report.T("finding.required.tables", "no", "13", "title", "国有资产表")
	d.Tables = append(d.Tables,
		report.Table{ID: "t13", Index: 13, No: "13", Title: "国有资产表", Status: "missing", Why: &why},
		report.Table{ID: "t14", Index: 14, Title: "窗口设置一览", Status: "unrecognised",
			Header: [][]report.HeaderCell{{{Text: "窗口"}, {Text: "人数"}}},
			Rows:   []report.TableRow{{No: 1, Cells: []report.TableCell{{Text: "<img src=x onerror=alert(1)>"}, {Text: "24"}}}}})
	return d
}

func newFake(docs ...report.Document) *fake {
	return &fake{docs: docs, decisions: map[string][]store.Decision{}}
}

// newServer serves a fake under a loopback name.
func newServer(t testing.TB, f *fake) *httptest.Server {
	t.Helper()
	h := web.New(web.Config{Service: f, Logger: slog.New(slog.DiscardHandler), MaxUpload: 1 << 20})
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

// newHandler is a fake's handler, for tests without a browser.
func newHandler(f *fake) http.Handler {
	return web.New(web.Config{Service: f, Logger: slog.New(slog.DiscardHandler), MaxUpload: 1 << 20})
}

func (f *fake) Library(_ context.Context, q store.Filter) ([]store.Listing, int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var list []store.Listing
	for _, d := range f.docs {
		if strings.Contains(d.Title+d.Name+d.Entity, q.Query) && (q.Year == 0 || q.Year == d.Year) {
			list = append(list, listing(d))
		}
	}
	total := len(list)
	from := min(q.Offset, total)
	if q.Limit == 0 {
		return list[from:], total, nil
	}
	return list[from:min(total, from+q.Limit)], total, nil
}

func listing(d report.Document) store.Listing {
	l := store.Listing{
		Document: store.Document{Digest: d.Digest, Name: d.Name, Format: d.Format, Actor: "本机操作员",
			ImportedAt: time.Date(2026, 3, 5, 9, 30, 0, 0, time.UTC)},
		Title: d.Title, Kind: d.Kind, Year: d.Year, Level: d.Level, Entity: d.Entity, Family: d.Family,
	}
	for _, t := range d.Tables {
		l.Facts += t.Numbers
	}
	for _, x := range d.Findings {
		switch x.Severity {
		case report.Error:
			l.Errors++
		case report.Warning:
			l.Warnings++
		case report.NoteSev:
			l.Notes++
		}
	}
	return l
}

// Import takes the bytes, walks the stages, and answers with the sample under
// the digest of the bytes.
func (f *fake) Import(ctx context.Context, actor, name string, r io.Reader, p app.Progress) (app.Imported, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return app.Imported{}, err
	}
	for i, s := range []app.Stage{app.StageStore, app.StageOpen, app.StageTables, app.StageText, app.StageReconcile, app.StageSave} {
		p(s, i, 6)
		time.Sleep(f.pause)
	}
	if bytes.Contains(b, []byte{0}) {
		return app.Imported{}, fault.New(fault.Unreadable, "文件不是文本").At(name).Hint("请另存为 UTF-8 文本")
	}
	if strings.HasPrefix(string(b), "panic") {
		panic("a reader broke")
	}
	sum := sha256.Sum256(b)
	digest := hex.EncodeToString(sum[:])
	f.mu.Lock()
	defer f.mu.Unlock()
	f.imported = b
	for _, d := range f.docs {
		if d.Digest == digest {
			return app.Imported{Digest: digest, Name: d.Name, Known: true}, nil
		}
	}
	var d report.Document
	if err := json.Unmarshal(sample(), &d); err != nil {
		return app.Imported{}, err
	}
	d = worse(d)
	d.Digest, d.Name = digest, name
	f.docs = append([]report.Document{d}, f.docs...)
	return app.Imported{Digest: digest, Name: name}, nil
}

func (f *fake) Document(_ context.Context, digest string) (report.Document, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, d := range f.docs {
		if strings.HasPrefix(d.Digest, digest) {
			return f.decided(d), nil
		}
	}
	return report.Document{}, fault.New(fault.NotFound, "没有这份文件").At(digest)
}

// Compare finds nothing among documents of one body, and does not know whether those
// of others are the same.
func (f *fake) Compare(ctx context.Context, digests []string, same bool) ([]report.Document, error) {
	var out []report.Document
	for _, digest := range digests {
		d, err := f.Document(ctx, digest)
		if err != nil {
			return nil, err
		}
		if d.Rules = nil; !f.tells {
			d.Findings = nil
		}
		if len(out) > 0 && d.Entity != out[0].Entity && !same {
			why := report.T("open.body-unsure", "one", d.Entity, "other", out[0].Entity)
			d.Rules = []report.RuleAnswer{{Rule: "across.documents", Why: &why}}
		}
		out = append(out, d)
	}
	return out, nil
}

// decided puts the newest decisions on a copy of a document's findings.
func (f *fake) decided(d report.Document) report.Document {
	findings := append([]report.Finding(nil), d.Findings...)
	for i := range findings {
		if past := f.decisions[findings[i].ID]; len(past) > 0 {
			findings[i].Decision = &past[0].Decision
		}
	}
	d.Findings = findings
	return d
}

func (f *fake) Decide(_ context.Context, actor, digest, finding string, kind report.DecisionKind, reason string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	d := store.Decision{Digest: digest, Finding: finding,
		Decision: report.Decision{Kind: kind, Reason: reason, Actor: actor, At: "2026-03-05T10:00:00Z"}}
	f.decisions[finding] = append([]store.Decision{d}, f.decisions[finding]...)
	return nil
}

func (f *fake) Answers(context.Context, string) (app.Answered, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.said) == 0 {
		return app.Answered{}, nil
	}
	return f.said[len(f.said)-1], nil
}

// Answer keeps what is said, and puts it on the questions of the report.
func (f *fake) Answer(ctx context.Context, actor, digest string, version int, given budget.Given, _ app.Progress) (app.Imported, error) {
	now, _ := f.Answers(ctx, digest)
	if now.Version != version {
		return app.Imported{}, fault.New(fault.Conflict, "别人补充过")
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	at := time.Date(2026, 3, 5, 11, 0, 0, 0, time.UTC)
	f.said = append(f.said, app.Answered{Given: given, Version: version + 1, By: actor, At: at})
	for i := range f.docs {
		d := &f.docs[i]
		for k := range d.Questions {
			switch q := &d.Questions[k]; q.Ask {
			case budget.AskYear:
				d.Year, q.Given = given.Year, fmt.Sprint(given.Year)
			case budget.AskUnit:
				q.Given = given.Units[q.Table]
			}
		}
		d.Answered = &report.Answered{By: actor, At: at.Format(time.RFC3339), Version: version + 1}
	}
	return app.Imported{Digest: digest, Known: true, Reread: true}, nil
}

func (f *fake) DecisionHistory(_ context.Context, _, finding string) ([]store.Decision, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.decisions[finding], nil
}

func (f *fake) Version(_ context.Context, _ string) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := 0
	for _, d := range f.decisions {
		n += len(d)
	}
	return fmt.Sprint(len(f.docs), ".", n), nil
}

func (f *fake) AsRead(context.Context, string) (*page.Document, error) { return f.original, nil }

// Draw draws a picture of one byte for each page that the report has.
func (f *fake) Draw(_ context.Context, _ string, p app.Picture) ([]byte, error) {
	if p.Page == 2 {
		return nil, fault.New(fault.Unreadable, "这一页打不开")
	}
	return []byte{byte(p.Turn / 90)}, nil
}

func (f *fake) FactsCSV(_ context.Context, digest string, w io.Writer) error {
	_, err := io.WriteString(w, "document,value\n"+digest+",1\n")
	return err
}

func (f *fake) FactsJSON(_ context.Context, digest string, w io.Writer) error {
	return json.NewEncoder(w).Encode(map[string]string{"document": digest})
}

func (f *fake) Report(_ context.Context, _, format, lang string, w io.Writer) error {
	begin := map[string]string{"csv": "lang\n", "xlsx": "PK\x03\x04", "html": "<!DOCTYPE html>", "json": "[", "pdf": "%PDF"}[format]
	_, err := io.WriteString(w, begin+lang+"\n")
	return err
}

func (f *fake) Checklist(_ context.Context, _, _ string, form []byte, w io.Writer) error {
	if !bytes.HasPrefix(form, []byte("PK")) {
		return fault.New(fault.Unreadable, "检查表打不开")
	}
	_, err := w.Write(append(form, "filled"...))
	return err
}

func (f *fake) Rules(string) []report.Registered {
	return []report.Registered{{ID: "sum.columns", Title: "行内各栏相加", Severity: report.Error, Ground: "规程", Asks: "各栏是否相加", Formula: "甲＝乙＋丙", Exceptions: "取整", Holds: report.RuleExample{Words: "100＝60＋40", Budget: "<b>预算</b>"}, Breaks: report.RuleExample{Words: "100≠60＋30"}}}
}

func (f *fake) Switches(context.Context) ([]app.Kept, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.switches[max(0, len(f.switches)-1):], nil
}

func (f *fake) SwitchHistory(context.Context, string) ([]app.Kept, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.switches, nil
}

func (f *fake) SwitchRule(_ context.Context, actor string, s report.Switch, version int) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if version != len(f.switches) {
		return fault.New(fault.Conflict, "别人刚改过")
	}
	if s.Reason == "" {
		return fault.New(fault.Invalid, "没有写明为什么改变级别")
	}
	s.By, s.At = actor, "2026-03-05T10:00:00Z"
	f.switches = append(f.switches, app.Kept{Switch: s, Version: version + 1})
	return nil
}

func (f *fake) Original(_ context.Context, _ string) (string, io.ReadCloser, error) {
	return "原件.html", io.NopCloser(strings.NewReader("<script>alert(1)</script>")), nil
}
