package evidencing_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/perform/source/webhook"
	"mingzhang/internal/store"
)

const sheet = `编号,报修时间,完成时间,电话,报修人,费用,经办
1,2023-01-05,2023-01-06,13800000001,张三,12.50,甲
2,2023-02-05,,13800000002,李四,7.5,甲
2,2023-02-05,,13800000002,李四,7.5,甲
3,2023-03-05,2023-03-06,13800000001,张三,贵,甲
4,2024-03-05,2023-03-06,13800000001,张三,1,甲
5,2023-04-05
6,2022-12-31,,13800000003,王五,100,甲
`

// TestFile: a file is read once and kept; values follow, with what was rejected and where.
func TestFile(t *testing.T) {
	b, ctx := newBench(t), context.Background()
	b.define(definition(source.File, source.Snapshot))
	run, err := b.TakeFile(ctx, officer, "desk-file", "报修.csv", strings.NewReader(sheet), evidencing.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	if run.State != evidencing.Whole || run.Report.Records != 7 || run.Records != 7 || strings.Join(run.Report.New, "") != "经办" || len(run.Digest) != 64 {
		t.Errorf("%+v", run)
	}
	want := map[evidence.Reason]int64{evidence.Duplicate: 1, evidence.NotANumber: 1, evidence.Future: 1, evidence.Malformed: 1}
	for reason, n := range want {
		if run.Rejected[reason] != n {
			t.Errorf("%s: %d", reason, run.Rejected[reason])
		}
	}
	var places []string
	for _, s := range run.Samples {
		places = append(places, string(s.Reason)+" "+s.Place)
	}
	if got := strings.Join(places, "; "); got != "duplicate 第4行; not-a-number 第5行; future 第6行; malformed 第7行" {
		t.Error(got)
	}
	if got := b.values("desk-file"); got != "count partial 2; people partial 2; cost partial 20; done partial 50" {
		t.Error(got)
	}
	kept, err := b.FindRun(ctx, auditor, "desk-file", run.ID)
	if err != nil || kept.Value.Digest != run.Digest || kept.By != string(officer.Person.ID) {
		t.Errorf("%+v, %v", kept, err)
	}
}

// TestPersonal: nothing that is stored holds a phone number or a name.
func TestPersonal(t *testing.T) {
	b := newBench(t)
	b.define(definition(source.File, source.Snapshot))
	if _, err := b.TakeFile(context.Background(), officer, "desk-file", "a.csv", strings.NewReader(sheet), evidencing.Ask{}); err != nil {
		t.Fatal(err)
	}
	files := 0
	err := filepath.WalkDir(b.dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files++
		data, err := os.ReadFile(path)
		for _, secret := range []string{"1380000000", "张三", "李四"} {
			if bytes.Contains(data, []byte(secret)) {
				t.Errorf("%s holds %s", path, secret)
			}
		}
		return err
	})
	if err != nil || files < 2 {
		t.Errorf("%d files, %v", files, err)
	}
}

// TestBehind: a value leads to its records, page by page, and to those that were not used.
func TestBehind(t *testing.T) {
	b, ctx := newBench(t), context.Background()
	b.define(definition(source.File, source.Snapshot))
	if _, err := b.TakeFile(ctx, officer, "desk-file", "a.csv", strings.NewReader(sheet), evidencing.Ask{}); err != nil {
		t.Fatal(err)
	}
	latest, err := b.Latest(ctx, officer, "desk-file")
	if err != nil {
		t.Fatal(err)
	}
	p, err := b.Records(ctx, auditor, "desk-file", latest[3].ID, evidencing.Counted, 0, 10)
	if err != nil || p.Total != 2 || len(p.Records) != 2 || p.Counts[evidencing.Hits] != 1 || p.Counts[evidencing.Rejected] != 4 || p.Counts[evidencing.All] != 7 {
		t.Fatalf("%+v, %v", p, err)
	}
	if got := p.Records[1]; got.Cells[0] != "2" || got.Number != 2 || got.Use.Hit || got.Cells[3] != "" || len(got.Cells[4]) != 32 {
		t.Errorf("%+v", got)
	}
	if p, err = b.Records(ctx, auditor, "desk-file", latest[3].ID, evidencing.All, 4, 1); err != nil || len(p.Records) != 1 || p.Records[0].Use.Rejection.Reason != evidence.Future {
		t.Errorf("%+v, %v", p, err)
	}
	_, err = b.Records(ctx, stranger, "desk-file", latest[3].ID, evidencing.All, 0, 1)
	isKind(t, err, fault.Forbidden, "a stranger looks at records")
}

// TestModes: a snapshot replaces what came before, an appendix adds to it.
func TestModes(t *testing.T) {
	first, second := "编号,报修时间\n1,2023-01-05\n2,2023-01-06\n", "编号,报修时间\n2,2023-01-06\n3,2023-01-07\n4,2023-01-08\n"
	for mode, want := range map[source.Mode]string{source.Snapshot: "count value 3", source.Append: "count value 4"} {
		b := newBench(t)
		b.define(definition(source.File, mode))
		for _, text := range []string{first, second} {
			if _, err := b.TakeFile(context.Background(), officer, "desk-file", "a.csv", strings.NewReader(text), evidencing.Ask{}); err != nil {
				t.Fatal(err)
			}
		}
		if got := b.values("desk-file"); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s", mode, got)
		}
		if all, err := b.Values(context.Background(), officer, "desk-file", "repairs.count"); err != nil || len(all) != 2 || all[0].Value.Value.Number.RatString() != "2" {
			t.Errorf("%s: %d values, %v", mode, len(all), err)
		}
	}
}

// TestHTTP: what a source leaves out makes values partial, and a source that is down is a
// run that failed and no value.
func TestHTTP(t *testing.T) {
	b, ctx := newBench(t), context.Background()
	d := definition(source.HTTP, source.Snapshot)
	_, err := b.Define(ctx, officer, d, 0, "")
	isKind(t, err, fault.Forbidden, "a host that is not on the list")
	isKind(t, b.AllowHost(ctx, officer, "data.example.gov.cn"), fault.Forbidden, "an officer allows a host")
	if err := b.AllowHost(ctx, person(office.Administrator, ""), "data.example.gov.cn"); err != nil {
		t.Fatal(err)
	}
	b.define(d)
	b.fetch.err = fault.New(fault.Busy, "来源没有回答")
	run, err := b.Desk.Run(ctx, officer, d.ID, evidencing.Ask{})
	if !fault.Is(err, fault.Busy) || run.State != evidencing.Failed || run.Why == "" || b.values(d.ID) != "" {
		t.Errorf("%+v, %v, %s", run, err, b.values(d.ID))
	}
	b.fetch.err, b.fetch.rows, b.fetch.report = nil, [][]string{{"1", "2023-01-05"}, {"2", "2023-01-06"}}, source.Report{Announced: 5}
	if run, err = b.Desk.Run(ctx, officer, d.ID, evidencing.Ask{}); err != nil || run.State != evidencing.Part || run.From != "data.example.gov.cn/repairs" {
		t.Errorf("%+v, %v", run, err)
	}
	if got := b.values(d.ID); !strings.HasPrefix(got, "count partial 2;") {
		t.Error(got)
	}
	why := fault.T("source.stopped.time", "limit", "30m")
	b.fetch.report = source.Report{Stopped: &why}
	if _, err = b.Desk.Run(ctx, officer, d.ID, evidencing.Ask{}); err != nil {
		t.Fatal(err)
	}
	latest, _ := b.Latest(ctx, officer, d.ID)
	if v := latest[0].Value.Value; v.State != evidence.Partial || v.High != nil || v.Why.Key != why.Key {
		t.Errorf("nobody knows how many are missing: %+v", v)
	}
	if runs, err := b.Runs(ctx, officer, d.ID); err != nil || len(runs) != 3 || runs[2].Value.State != evidencing.Failed {
		t.Errorf("%+v, %v", runs, err)
	}
}

func delivery(at time.Time, nonce, body string) source.Delivery {
	d := source.Delivery{Timestamp: strconv.FormatInt(at.Unix(), 10), Nonce: nonce, Body: []byte(body)}
	d.Signature = webhook.Sign([]byte("0123456789abcdef"), d.Timestamp, d.Nonce, d.Body)
	return d
}

// TestWebhook: a delivery counts once, a forged one never.
func TestWebhook(t *testing.T) {
	b, ctx := newBench(t), context.Background()
	b.define(definition(source.Webhook, source.Append))
	one := delivery(now, "nonce-00000000001", `[{"id":1,"reported":"2023-01-05"},{"id":2,"reported":"2023-01-06"}]`)
	if run, err := b.Deliver(ctx, "desk-webhook", one); err != nil || run.Records != 2 {
		t.Fatalf("%+v, %v", run, err)
	}
	_, err := b.Deliver(ctx, "desk-webhook", one)
	isKind(t, err, fault.Conflict, "a replay")
	forged := one
	forged.Nonce = "nonce-00000000002"
	_, err = b.Deliver(ctx, "desk-webhook", forged)
	isKind(t, err, fault.Forbidden, "a forged delivery")
	_, err = b.Deliver(ctx, "nobody", one)
	isKind(t, err, fault.NotFound, "a source that is none")
	if _, err := b.Deliver(ctx, "desk-webhook", delivery(now, "nonce-00000000003", `{"id":3,"reported":"2023-01-07"}`)); err != nil {
		t.Fatal(err)
	}
	_, err = b.Deliver(ctx, "desk-webhook", delivery(now, "nonce-00000000004", `<xml>`))
	isKind(t, err, fault.Unreadable, "a body that is none")
	values, err := b.Compute(ctx, officer, "desk-webhook", evidencing.Ask{})
	if err != nil || values[0].Value.Number.RatString() != "3" || len(values[0].Runs) != 2 {
		t.Errorf("%+v, %v", values, err)
	}
}

// TestRights: who may define, feed and look, and that evidence is never changed.
func TestRights(t *testing.T) {
	b, ctx := newBench(t), context.Background()
	d := definition(source.File, source.Snapshot)
	for _, who := range []office.Actor{auditor, stranger, {}, person(office.Preparer, "u")} {
		_, err := b.Define(ctx, who, d, 0, "")
		isKind(t, err, fault.Forbidden, "define")
	}
	b.define(d)
	_, err := b.Define(ctx, officer, d, 0, "")
	isKind(t, err, fault.Conflict, "the same source again")
	for _, who := range []office.Actor{auditor, stranger, {}} {
		_, err := b.TakeFile(ctx, who, d.ID, "a.csv", strings.NewReader(sheet), evidencing.Ask{})
		isKind(t, err, fault.Forbidden, "feed")
	}
	if list, err := b.Sources(ctx, stranger); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
	run, err := b.TakeFile(ctx, person(office.Preparer, "u"), d.ID, "a.csv", strings.NewReader(sheet), evidencing.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	err = b.store.Update(ctx, func(tx store.Tx) error {
		r, err := tx.FindRecord(store.SourceSpace(d.ID), store.RunRecord, run.ID)
		if err != nil {
			return err
		}
		_, err = tx.PutRecord(r)
		return err
	})
	isKind(t, err, fault.Forbidden, "a run is changed")
	bad := d
	bad.ID, bad.System = "other", "nothing"
	_, err = b.Define(ctx, officer, bad, 0, "")
	isKind(t, err, fault.NotFound, "a system that nobody defined")
	bad.System, bad.Columns = "repairs", map[string]string{"x": "没有这个字段"}
	_, err = b.Define(ctx, officer, bad, 0, "")
	isKind(t, err, fault.Invalid, "a column for no field")
}

// TestChangedColumns: a source that drops a required column says which, and keeps the old
// values as they are.
func TestChangedColumns(t *testing.T) {
	b, ctx := newBench(t), context.Background()
	b.define(definition(source.File, source.Snapshot))
	if _, err := b.TakeFile(ctx, officer, "desk-file", "a.csv", strings.NewReader("编号,报修时间\n1,2023-01-05\n"), evidencing.Ask{}); err != nil {
		t.Fatal(err)
	}
	run, err := b.TakeFile(ctx, officer, "desk-file", "b.csv", strings.NewReader("编号,登记日\n1,2023-01-05\n"), evidencing.Ask{})
	if !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "报修时间") || !strings.Contains(err.Error(), "登记日") || run.State != evidencing.Failed {
		t.Errorf("%+v, %v", run, err)
	}
	if got := b.values("desk-file"); !strings.HasPrefix(got, "count value 1") {
		t.Error(got)
	}
}
