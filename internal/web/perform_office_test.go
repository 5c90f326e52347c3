package web_test

import (
	"context"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"mingzhang/internal/app"
	"mingzhang/internal/app/people"
	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/classify"
	"mingzhang/internal/draft"
	tableforms "mingzhang/internal/form"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/reconcile/rules"
	"mingzhang/internal/store"
	"mingzhang/internal/store/sqlite"
	"mingzhang/internal/vault/folder"
	"mingzhang/internal/web"
)

// performDesk is the demo's office in the execution of its budget, served, on a
// day that the test turns.
type performDesk struct {
	*testing.T
	*performing.Office
	desk   *planning.Desk
	door   *people.Door
	store  store.Store
	server *httptest.Server
	id     string
	day    string
}

func newPerformDesk(t *testing.T) *performDesk {
	t.Helper()
	g := &performDesk{T: t, day: "2023-02-10"}
	data, err := os.ReadFile("../../testdata/ledgers/futian-2023.json")
	g.must(err)
	ledger, err := app.ParseLedger(data)
	g.must(err)
	dir := t.TempDir()
	g.store, err = sqlite.Open(t.Context(), filepath.Join(dir, "perform.db"), sqlite.Options{})
	g.must(err)
	t.Cleanup(func() { _ = g.store.Close() })
	v, err := folder.Open(filepath.Join(dir, "vault"), folder.Options{})
	g.must(err)
	families, err := tableforms.Families()
	g.must(err)
	processes, err := office.Processes()
	g.must(err)
	rounds, err := office.PerformRounds()
	g.must(err)
	a := app.New(app.Config{Families: families, Book: classify.Default(), Rules: rules.All(), RuleSet: "test", Store: g.store, Vault: v, Now: g.now})
	g.door, err = people.New(people.Config{Store: g.store, Demo: true, Hash: people.Cost{Memory: 16, Times: 1, Lanes: 1}})
	g.must(err)
	g.must(g.door.Furnish(t.Context(), "某区财政局", ledger, func(r office.Role) string { return "演示" + string(r) }))
	g.desk = planning.New(planning.Config{App: a, Tree: g.door.Tree, Processes: processes})
	g.Office = performing.New(performing.Config{Desk: g.desk, Rounds: rounds})
	g.id, err = g.desk.Open(t.Context(), people.Operator(), draft.Budget{Department: people.DemoDepartment, Year: ledger.Year, Family: ledger.Family, Jurisdiction: office.National})
	g.must(err)
	g.must(g.desk.Fill(t.Context(), people.Operator(), g.id, ledger, "test"))
	g.execute()
	g.server = httptest.NewServer(web.New(web.Config{Service: newFake(), People: g.door, Desk: g.desk, Performing: g.Office, Logger: slog.New(slog.DiscardHandler)}))
	t.Cleanup(g.server.Close)
	return g
}

func (g *performDesk) must(err error) {
	g.Helper()
	if err != nil {
		g.Fatal(err)
	}
}

func (g *performDesk) now() time.Time {
	day, err := time.Parse(time.DateOnly, g.day)
	g.must(err)
	return day.Add(9 * time.Hour)
}

// execute puts the budget where its year is carried out.
func (g *performDesk) execute() {
	g.Helper()
	g.must(g.store.Update(g.Context(), func(tx store.Tx) error {
		r, err := tx.FindRecord(g.id, store.TrackRecord, "track")
		if err != nil {
			return err
		}
		r.Data, r.Actor, r.At = []byte(`{"step":"execution","stages":{},"dates":{"congress":"2023-01-10","department-ratified":"2023-01-20","unit-ratified":"2023-01-30"}}`), "test", g.now()
		_, err = tx.PutRecord(r)
		return err
	}))
}

// spend imports payments by month, in thousands of yuan.
func (g *performDesk) spend(unit office.BodyID, project string, months ...int64) {
	g.Helper()
	var list []draft.Payment
	for i, n := range months {
		day := time.Date(2023, time.Month(i+1), 15, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		list = append(list, draft.Payment{ID: planning.NewID("pay"), Body: unit, Project: project, Kind: "project", Function: "2010308", Economic: "30227", Amount: money.Fen(n * 100_000), Date: day})
	}
	_, _, err := g.desk.TakePayments(g.Context(), everybody(), g.id, planning.ImportRun{Digest: planning.NewID("file"), Name: "支付.csv"}, list)
	g.must(err)
}

// value signs a value of an indicator.
func (g *performDesk) value(subject, key, day, value string, running bool) {
	g.Helper()
	a := cycle.Actual{Key: key, Day: day, Value: value, Running: running}
	g.must(g.Sign(g.Context(), everybody(), g.id, subject, a, &performing.Attachment{Name: "佐证.pdf", Data: []byte("%PDF-1.7")}))
}

// as gives the browser a role's session and opens a page of the budget.
func (g *performDesk) as(ctx context.Context, role office.Role, page string, width int64) {
	g.Helper()
	session, err := g.door.EnterDemo(g.Context(), office.PersonID("demo-"+string(role)))
	g.must(err)
	if _, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: "mz_session", Value: session.Token, URL: g.server.URL}); err != nil {
		g.Fatal(err)
	}
	do(g.T, ctx, "open "+page, chromedp.EmulateViewport(width, 900), chromedp.Navigate(g.server.URL+"/b/"+g.id+page))
}

// lively fills the year with values and payments of all units.
func (g *performDesk) lively() {
	g.Helper()
	g.day = "2023-08-20"
	g.spend("demo-unit-1", "BJ-1-1-1", 300, 500, 800, 200, 900, 700, 600)
	g.spend("demo-unit-1", "BJ-2", 100, 0, 50, 0, 0, 60, 30)
	g.spend("demo-unit-1", "BJ-3", 0, 600, 0, 500, 0, 900, 700)
	g.spend("demo-unit-2", "ZX-1", 900, 900, 1200, 1100, 1000, 1500, 900)
	g.spend("demo-unit-3", "SJ-1", 1000, 2200, 2600, 2900, 2500, 3300, 2100)
	one := "project-BJ-1"
	g.value(one, "数量/使用通信服务配套PDA设备采集核查人口数", "2023-03-31", "42万人", true)
	g.value(one, "数量/使用通信服务配套PDA设备采集核查人口数", "2023-05-31", "80万人", true)
	g.value(one, "数量/使用通信服务配套PDA设备采集核查人口数", "2023-07-31", "96万人", true)
	g.value(one, "数量/采购通信服务配套PDA设备", "2023-06-30", "1900套", true)
	g.value(one, "数量/出具年度、季度、月度及每周运营报告数量", "2023-07-31", "38份", true)
	g.value(one, "质量/福务通运营服务工作验收合格率", "2023-06-30", "100%", false)
	g.value(one, "社会效益/保障福务通运营规范有序", "2023-06-30", "有效", false)
	g.value(one, "社会效益/提升信息采集各项指标达标率", "2023-04-30", "88%", false)
	g.value(one, "社会效益/提升信息采集各项指标达标率", "2023-07-31", "93%", false)
	two := "project-BJ-2"
	g.value(two, "质量/信息化系统故障率", "2023-03-31", "1.5%", false)
	g.value(two, "质量/信息化系统故障率", "2023-06-30", "2.5%", false)
	g.value(two, "数量/平台项目系统运维数量", "2023-06-30", "12个", true)
	g.value(two, "时效/工作完成时间", "2023-07-31", "2023年7月20日", false)
	g.value("project-ZX-1", "数量/“免费印章”每月", "2023-07-31", "3120套", false)
	g.value("project-ZX-1", "数量/开办企业证照物料", "2023-07-31", "8200件", true)
	g.value("project-ZX-1", "服务对象满意度/群众满意度", "2023-06-30", "91%", false)
	g.value("project-SJ-1", "数量/系统巡检次数", "2023-06-30", "2次", true)
	g.value("project-SJ-1", "质量/安全设备正常运行率", "2023-06-30", "99%", false)
}

// actor is a person of the demo.
func (g *performDesk) actor(role office.Role) office.Actor {
	g.Helper()
	session, err := g.door.EnterDemo(g.Context(), office.PersonID("demo-"+string(role)))
	g.must(err)
	a, err := g.door.Actor(g.Context(), session.Token)
	g.must(err)
	return a
}
