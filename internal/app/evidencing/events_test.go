package evidencing_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/event"
	"mingzhang/internal/perform/source"
)

var (
	department = person(office.Reviewer, "d")
	clerk      = person(office.Preparer, "u")
)

// withDuties is a desk where one category is clear.
func withDuties(t testing.TB) *bench {
	b := withRegisters(t)
	list := event.Duties{Dispatch: 4, Accept: 24, CallBack: 72, List: []event.Duty{{Category: "市容", Body: "u", Hours: 48}}}
	if err := b.SetDuties(context.Background(), department, list, 0, ""); err != nil {
		t.Fatal(err)
	}
	return b
}

// TestEventFlow: an event goes to its body and back by the hands that may, and feeds the
// indicators; who called is never kept.
func TestEventFlow(t *testing.T) {
	b, ctx := withDuties(t), context.Background()
	k, err := b.Receive(ctx, clerk, event.Event{Channel: "民意速办", Category: "市容/占道", Title: "占道", Caller: "13800000001"})
	if err != nil || k.ID != "20230831-0001" || k.Value.State != event.Dispatched || k.Body != "u" || len(k.Value.Caller) != 32 {
		t.Fatalf("%+v, %v", k, err)
	}
	unclear, err := b.Receive(ctx, clerk, event.Event{Channel: "民意速办", Category: "噪声", Title: "噪声"})
	if err != nil || unclear.ID != "20230831-0002" || unclear.Value.State != event.Coordinating {
		t.Fatalf("%+v, %v", unclear, err)
	}
	_, err = b.Act(ctx, clerk, unclear.ID, 1, event.Doing{Act: event.Dispatch, Body: "u", Due: now.Add(48 * time.Hour)})
	isKind(t, err, fault.Forbidden, "a clerk dispatches")
	_, err = b.Act(ctx, department, unclear.ID, 1, event.Doing{Act: event.Dispatch, Body: "nobody", Due: now.Add(48 * time.Hour)})
	isKind(t, err, fault.NotFound, "to nobody")
	if _, err = b.Act(ctx, department, unclear.ID, 1, event.Doing{Act: event.Merge, Into: k.ID}); err != nil {
		t.Fatal(err)
	}
	for version, d := range []event.Doing{{Act: event.Accept}, {Act: event.Finish, Note: "已清理"}, {Act: event.Evaluate, Rating: "满意"}} {
		if k, err = b.Act(ctx, clerk, k.ID, version+1, d); err != nil {
			t.Fatal(err)
		}
	}
	_, err = b.Act(ctx, department, k.ID, 2, event.Doing{Act: event.Reopen, Note: "再办"})
	isKind(t, err, fault.Conflict, "an act on an old version")
	values, err := b.EventValues(ctx, auditor, evidencing.Ask{})
	if err != nil || values[0].Number.RatString() != "1" {
		t.Errorf("%+v, %v", values, err)
	}
	for _, v := range values {
		if v.Formula == "public-requests.satisfied" && v.Number.RatString() != "100" {
			t.Errorf("%+v", v)
		}
	}
	if list, err := b.Events(ctx, stranger, event.Closed); err != nil || len(list) != 0 {
		t.Errorf("a stranger sees %v, %v", list, err)
	}
}

// TestHotline: an export is taken, brought up to date, and never touches what is handled
// here.
func TestHotline(t *testing.T) {
	b, ctx := withDuties(t), context.Background()
	own, err := b.Receive(ctx, clerk, event.Event{Channel: "民意速办", Category: "市容", Title: "占道"})
	if err != nil {
		t.Fatal(err)
	}
	head := "工单号,渠道,类别,登记时间,派单时间,责任单位,办结时间,满意度,来电号码,街道,标题\n"
	take := func(rows string) evidencing.Imported {
		t.Helper()
		in, err := b.ImportEvents(ctx, department, "12345.csv", strings.NewReader(head+rows), true)
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	first := take("H1,12345,噪声,2023-05-01 08:00,2023-05-01 09:00,生态局,,,13800000001,园岭街道,夜间施工\nH2,12345,噪声,昨天,,,,,,,\n" + own.ID + ",12345,市容,2023-05-01 08:00,,,,,,,\n")
	if first.New != 1 || len(first.Bad) != 2 || first.Bad[0].Place != "第3行" {
		t.Errorf("%+v", first)
	}
	if k, err := b.Event(ctx, department, "H1"); err != nil || k.Value.State != event.Handling || k.Value.Area != "园岭街道" || k.Value.Title != "夜间施工" || !k.Value.Imported {
		t.Errorf("%+v, %v", k, err)
	}
	if again := take("H1,12345,噪声,2023-05-01 08:00,2023-05-01 09:00,生态局,,,13800000001,园岭街道,夜间施工\n"); again.Same != 1 {
		t.Errorf("%+v", again)
	}
	if later := take("H1,12345,噪声,2023-05-01 08:00,2023-05-01 09:00,生态局,2023-05-03 10:00,满意,13800000001,园岭街道,夜间施工\n"); later.Changed != 1 {
		t.Errorf("%+v", later)
	}
	k, err := b.Event(ctx, department, "H1")
	if err != nil || k.Value.State != event.Closed || k.Version != 2 {
		t.Errorf("%+v, %v", k, err)
	}
	_, err = b.Act(ctx, department, "H1", 2, event.Doing{Act: event.Chase, Note: "快"})
	isKind(t, err, fault.Forbidden, "an event of another system is handled")
	if k, err := b.Event(ctx, department, own.ID); err != nil || k.Version != 1 {
		t.Errorf("%+v, %v", k, err)
	}
	_, err = b.ImportEvents(ctx, clerk, "12345.csv", strings.NewReader(head), true)
	isKind(t, err, fault.Forbidden, "a clerk imports")
}

// titled is the title of the column that has a head.
func titled(w source.Wanted, head string) string {
	return w[w.Find(head)].Title
}

// TestHotlineColumns: an office says once what its own columns mean; a look writes
// nothing; what cannot be is refused.
func TestHotlineColumns(t *testing.T) {
	b, ctx := withDuties(t), t.Context()
	export := "单子,来自,大类,什么时候,派给谁的时间\n9001,12345热线,市容,2023-08-01 08:00,2023-08-01 09:00\n9002,12345热线,噪声,昨天,\n"
	take := func(write bool) (evidencing.Imported, error) {
		return b.ImportEvents(ctx, department, "导出.csv", strings.NewReader(export), write)
	}
	_, err := take(false)
	isKind(t, err, fault.Invalid, "columns that nobody knows")
	wanted, err := b.EventWanted()
	if err != nil {
		t.Fatal(err)
	}
	own := evidencing.EventColumns{Heads: map[string]string{titled(wanted, "event"): "单子", titled(wanted, "channel"): " 来自 ", titled(wanted, "category"): "大类", titled(wanted, "received"): "什么时候", titled(wanted, "dispatched"): "派给谁的时间", titled(wanted, "rating"): ""}}
	isKind(t, b.SetEventColumns(ctx, clerk, own, 0), fault.Forbidden, "a clerk keeps columns")
	isKind(t, b.SetEventColumns(ctx, department, evidencing.EventColumns{Heads: map[string]string{"没有": "单子"}}, 0), fault.Invalid, "a field that there is not")
	isKind(t, b.SetEventColumns(ctx, department, evidencing.EventColumns{Heads: map[string]string{titled(wanted, "event"): "单子", titled(wanted, "channel"): "单子"}}, 0), fault.Invalid, "one column for two fields")
	if err := b.SetEventColumns(ctx, department, own, 0); err != nil {
		t.Fatal(err)
	}
	isKind(t, b.SetEventColumns(ctx, department, own, 0), fault.Conflict, "an old version")
	looked, err := take(false)
	if err != nil || looked.New != 1 || len(looked.Bad) != 1 || looked.Written {
		t.Errorf("%+v, %v", looked, err)
	}
	if list, _ := b.Events(ctx, department); len(list) != 0 {
		t.Errorf("a look wrote %d events", len(list))
	}
	taken, err := take(true)
	if err != nil || taken.New != 1 || len(taken.Bad) != 1 || !taken.Written {
		t.Errorf("%+v, %v", taken, err)
	}
	if again, err := take(true); err != nil || again.Same != 1 || again.New != 0 {
		t.Errorf("%+v, %v", again, err)
	}
}
