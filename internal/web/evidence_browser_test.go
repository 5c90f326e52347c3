package web_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"mingzhang/internal/app"
	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/app/people"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/event"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/evidence/columnar"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/perform/source/file"
	"mingzhang/internal/perform/source/webhook"
	"mingzhang/internal/store/sqlite"
	"mingzhang/internal/vault/folder"
	"mingzhang/internal/web"
)

// proofDesk is the demo's office with evidence over a real store.
type proofDesk struct {
	*testing.T
	*evidencing.Desk
	door   *people.Door
	server *httptest.Server
}

const hookSecret = "0123456789abcdef"

type columns struct{ *columnar.Writer }

func (c columns) Write(cells []string, why evidence.Rejection) error {
	return c.Writer.Write(columnar.Row{Cells: cells, Rejection: why})
}

func (c columns) Close() error {
	_, err := c.Writer.Close()
	return err
}

func newProofDesk(t *testing.T) *proofDesk {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile("../../testdata/ledgers/futian-2023.json")
	must(err)
	ledger, err := app.ParseLedger(data)
	must(err)
	dir := t.TempDir()
	s, err := sqlite.Open(t.Context(), filepath.Join(dir, "a.db"), sqlite.Options{})
	must(err)
	t.Cleanup(func() { _ = s.Close() })
	v, err := folder.Open(filepath.Join(dir, "vault"), folder.Options{})
	must(err)
	systems, err := evidence.Systems()
	must(err)
	g := &proofDesk{T: t}
	g.door, err = people.New(people.Config{Store: s, Demo: true, Hash: people.Cost{Memory: 16, Times: 1, Lanes: 1}})
	must(err)
	must(g.door.Furnish(t.Context(), "财政局", ledger, func(r office.Role) string { return "演示" + string(r) }))
	g.Desk = evidencing.New(evidencing.Config{Store: s, Vault: v, Now: time.Now, Tree: g.door.Tree, Systems: systems,
		Key: func() ([]byte, error) { return []byte(strings.Repeat("k", 32)), nil }, Adapters: testAdapters()})
	g.server = httptest.NewServer(web.New(web.Config{Service: newFake(), People: g.door, Evidence: g.Desk, Logger: slog.New(slog.DiscardHandler)}))
	t.Cleanup(g.server.Close)
	return g
}

func testAdapters() evidencing.Adapters {
	return evidencing.Adapters{
		File: func(r io.Reader, name string, d source.Definition) (source.Source, error) {
			return file.Open(r, file.Options{Name: name, Columns: d.Columns})
		},
		Push: func(d source.Definition, p source.Delivery, at time.Time) (source.Source, error) {
			return webhook.Open(d, p.Body), webhook.Verify([]byte(hookSecret), p, at)
		},
		Sample:     func(d source.Definition, body []byte) source.Source { return webhook.Open(d, body) },
		HasSecret:  func(name string) bool { return name == "hall" },
		KeepSecret: func(string, string) (string, error) { return hookSecret, nil },
		Keep: func(w io.Writer, s *evidence.Schema) (evidencing.Keeper, error) {
			c, err := columnar.NewWriter(w, *s)
			return columns{c}, err
		},
		Recall: func(r io.ReaderAt, size int64, digest string, s *evidence.Schema, each func([]string, evidence.Rejection) error) error {
			in, err := columnar.Open(r, size, digest, *s)
			if err != nil {
				return err
			}
			return in.Each(func(row columnar.Row) error { return each(row.Cells, row.Rejection) })
		},
	}
}

func (g *proofDesk) token(role office.Role) string {
	g.Helper()
	s, err := g.door.EnterDemo(g.Context(), office.PersonID("demo-"+string(role)))
	if err != nil {
		g.Fatal(err)
	}
	return s.Token
}

// open shows a page to a role.
func (g *proofDesk) open(ctx context.Context, role office.Role, page string, width int64) {
	g.Helper()
	if _, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: "mz_session", Value: g.token(role), URL: g.server.URL}); err != nil {
		g.Fatal(err)
	}
	do(g.T, ctx, "open "+page, chromedp.EmulateViewport(width, 900), chromedp.Navigate(g.server.URL+page))
	until(g.T, ctx, `document.readyState === "complete" && document.querySelector("main h1") !== null`)
}

// requests is an export of three requests, one of them damaged.
const requests = "工单号,渠道,类别,受理时间,派单时间,承办单位,截止时间,办结时间,回访评价,来电号码\n" +
	"A1,12345,市容,2023-05-01 08:00,2023-05-01 09:00,城管局,2023-05-03 08:00,2023-05-02 08:00,满意,13800000001\n" +
	"A2,12345,噪声,2023-05-02 08:00,2023-05-02 11:00,生态局,2023-05-04 08:00,,,13800000002\nA3,12345,噪声,昨天,,,,,,\n"

// fill defines a source with a run, an entry and two events.
func (g *proofDesk) fill() (run, value string) {
	g.Helper()
	who := people.Operator()
	who.Grants = append(who.Grants, office.Grant{Person: who.Person.ID, Role: office.Reviewer, Body: ""})
	must := func(err error) {
		g.Helper()
		if err != nil {
			g.Fatal(err)
		}
	}
	ctx := g.Context()
	for _, d := range []source.Definition{
		{ID: "hotline", Title: "12345 热线工单", System: "public-requests", Kind: source.File, Mode: source.Snapshot},
		{ID: "hall", Title: "政务大厅发放记录", System: "service-hall", Kind: source.Webhook, Mode: source.Append, Secret: "hall"},
	} {
		_, err := g.Define(ctx, who, d, 0, "")
		must(err)
	}
	r, err := g.TakeFile(ctx, who, "hotline", "导出.csv", strings.NewReader(requests), evidencing.Ask{On: time.Date(2023, 12, 31, 0, 0, 0, 0, time.UTC)})
	must(err)
	latest, err := g.Latest(ctx, who, "hotline")
	must(err)
	must(g.SetDuties(ctx, who, event.Duties{Dispatch: 4, Accept: 24, CallBack: 72, List: []event.Duty{{Category: "市容", Body: "demo-unit-1", Hours: 24, Basis: "职责清单第3项"}}}, 0, ""))
	for _, c := range []string{"市容/占道", "噪声"} {
		_, err := g.Receive(ctx, who, event.Event{Channel: "民意速办", Category: c, Area: "园岭街道", Title: c + "问题反映", Text: "请处理。", Caller: "13800000003"})
		must(err)
	}
	_, err = g.PutEntry(ctx, who, "contracts", evidencing.Change{Body: "demo-unit-1", From: "form"},
		map[string]string{"acceptance": "YS-2023-001", "contract": "HT-2023-017", "subject": "应用系统运行维护", "supplier": "某科技有限公司", "amount": "1200000", "accepted": "2023-06-30", "passed": "是"})
	must(err)
	return r.ID, latest[0].ID
}

// TestEvidencePages opens every page of evidence wide and narrow.
func TestEvidencePages(t *testing.T) {
	ctx, said := browser(t)
	g := newProofDesk(t)
	run, value := g.fill()
	day := time.Now().In(time.FixedZone("", 8*3600)).Format("20060102")
	for _, width := range []int64{1440, 390} {
		for name, page := range map[string]string{
			"home": "/evidence", "source": "/evidence/sources/hotline", "hook": "/evidence/sources/hall", "run": "/evidence/sources/hotline/runs/" + run,
			"behind": "/evidence/sources/hotline/values/" + value + "?which=all", "register": "/evidence/registers/contracts", "new": "/evidence/registers/contracts/new",
			"events": "/evidence/events", "event": "/evidence/events/" + day + "-0001", "duties": "/evidence/duties",
		} {
			g.open(ctx, office.Reviewer, page, width)
			wants(t, ctx, `!document.querySelector(".fault")`)
			wants(t, ctx, `document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
			wants(t, ctx, `!/\b(ui|evidence|source)\.[a-z]+\.|<no value>/.test(document.body.innerText)`)
			shoot(t, ctx, fmt.Sprint("evidence-", name, "-", width), true)
		}
	}
	said.none(t)
}

// TestFillInOnAPhone: an entry is refused at the field that is wrong, nothing typed is
// lost, and then kept.
func TestFillInOnAPhone(t *testing.T) {
	ctx, said := browser(t)
	g := newProofDesk(t)
	g.open(ctx, office.Preparer, "/evidence/registers/contracts/new", 390)
	field := func(name string) chromedp.CSS { return chromedp.CSS(`[name="f.` + name + `"]`) }
	for name, text := range map[string]string{"acceptance": "YS-1", "contract": "HT-1", "subject": "服装", "accepted": "六月三十", "amount": "12"} {
		do(t, ctx, "type "+name, chromedp.SendKeys(field(name), text))
	}
	do(t, ctx, "passed", run(`document.querySelector('[name="f.passed"]').value = "是"`))
	do(t, ctx, "send", chromedp.Click(chromedp.CSS("form.card button.primary")))
	until(t, ctx, `document.querySelector(".fault")?.innerText.includes("验收日期")`)
	wants(t, ctx, `document.querySelector('[name="f.contract"]').value === "HT-1"`)
	shoot(t, ctx, "evidence-refused-390", true)
	said.forget() // the browser itself complains of the refusal
	do(t, ctx, "mend", run(`document.querySelector('[name="f.accepted"]').value = "2023-06-30"`), chromedp.Click(chromedp.CSS("form.card button.primary")))
	until(t, ctx, `location.pathname.endsWith("/contracts") && document.querySelector("table.records")?.innerText.includes("YS-1")`)
	said.none(t)
}

// TestHook: a delivery needs no session, only its signature; a write without either is
// still refused elsewhere.
func TestHook(t *testing.T) {
	g := newProofDesk(t)
	g.fill()
	body := `[{"slip":"1","kind":"印章","issued":"2023-05-01"}]`
	at, nonce := strconv.FormatInt(time.Now().Unix(), 10), "nonce-0000000000001"
	post := func(path, signature string) int {
		t.Helper()
		r := httptest.NewRequest("POST", "http://127.0.0.1"+path, strings.NewReader(body))
		r.Header.Set(source.TimestampHeader, at)
		r.Header.Set(source.NonceHeader, nonce)
		r.Header.Set(source.SignatureHeader, signature)
		w := httptest.NewRecorder()
		g.server.Config.Handler.ServeHTTP(w, r)
		return w.Code
	}
	good := webhook.Sign([]byte(hookSecret), at, nonce, []byte(body))
	for _, c := range []struct {
		path, signature string
		want            int
	}{{"/hooks/hall", "sha256=00", 403}, {"/hooks/hall", good, 202}, {"/hooks/hall", good, 409}, {"/hooks/nobody", good, 404}, {"/hooks/hotline", good, 404}, {"/evidence/events", good, 403}} {
		if got := post(c.path, c.signature); got != c.want {
			t.Errorf("%s: %d, want %d", c.path, got, c.want)
		}
	}
}
