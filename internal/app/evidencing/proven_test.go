package evidencing_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/perform/event"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/store"
)

// proven are the values of a year by formula.
func (b *bench) proven(year int) map[string]evidencing.Proven {
	b.Helper()
	list, err := b.Proven(b.Context(), year)
	if err != nil {
		b.Fatal(err)
	}
	out := map[string]evidencing.Proven{}
	for _, p := range list {
		if len(p.Indicators) == 0 || p.Title == "" || p.ID == "" || p.Records == "" {
			b.Errorf("%+v", p)
		}
		out[p.Value.Formula] = p
	}
	return out
}

// TestProven: registers and events answer indicators as sources do, for the body that
// filled them in, as they stand now; where nobody wrote anything nothing is said.
func TestProven(t *testing.T) {
	b, ctx := withDuties(t), t.Context()
	if got := b.proven(2023); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
	s := asked()
	s.Sent = 4
	id := b.made(s)
	for _, rating := range []string{"满意", "不满意"} {
		if err := b.citizen(id, rating); err != nil {
			t.Fatal(err)
		}
	}
	staff := func() evidencing.Proven { return b.proven(2023)["surveys.staff"] }
	if p := staff(); p.Value.Text() != "50" || p.Body != "u" || p.Records != "registers/surveys?body=u&on=2023-08-31" || p.Indicators[0] != "工作人员满意度" {
		t.Errorf("%+v", p)
	}
	if err := b.citizen(id, "满意"); err != nil {
		t.Fatal(err)
	}
	if p := staff(); p.Value.Text() != "66.6667" && !strings.HasPrefix(p.Value.Text(), "66.6") {
		t.Errorf("an answer more gives %s", p.Value.Text())
	}
	if p := b.proven(2022)["surveys.staff"]; p.Value.State != evidence.NoData {
		t.Errorf("the year before: %+v", p.Value)
	}
	if _, err := b.Receive(ctx, clerk, event.Event{Channel: "民意速办", Category: "市容/占道", Title: "占道"}); err != nil {
		t.Fatal(err)
	}
	found := false
	for _, p := range b.proven(2023) {
		found = found || p.Records == "events" && p.Body == ""
	}
	if !found {
		t.Error("events answer nothing")
	}
}

// TestAged: a value that was fresh when it was computed is stale when it is looked at
// long after, and is not when its period was over.
func TestAged(t *testing.T) {
	b, ctx := withRegisters(t), t.Context()
	b.define(source.Definition{ID: "grid", Title: "网格", System: "sms-gateway", Kind: source.File, Mode: source.Append})
	system, err := b.System("sms-gateway")
	if err != nil {
		t.Fatal(err)
	}
	var head, row []string
	for _, f := range system.Schema.Fields {
		head = append(head, f.Title)
		switch f.Type {
		case evidence.Time:
			row = append(row, "2023-08-30 10:00")
		case evidence.Flag:
			row = append(row, "是")
		case evidence.Number:
			row = append(row, "1")
		default:
			row = append(row, "成功")
		}
	}
	if _, err := b.TakeFile(ctx, officer, "grid", "短信.csv", strings.NewReader(strings.Join(head, ",")+"\n"+strings.Join(row, ",")+"\n"), evidencing.Ask{}); err != nil {
		t.Fatal(err)
	}
	states := func() map[evidence.State]int {
		t.Helper()
		list, err := b.Latest(ctx, auditor, "grid")
		if err != nil {
			t.Fatal(err)
		}
		out := map[evidence.State]int{}
		for _, k := range list {
			out[k.Value.Value.State]++
		}
		return out
	}
	if got := states(); got[evidence.Stale] != 0 || got[evidence.HasValue] == 0 {
		t.Errorf("at once: %v", got)
	}
	b.mu.Lock()
	b.at = b.at.Add(60 * 24 * time.Hour)
	b.mu.Unlock()
	if got := states(); got[evidence.Stale] == 0 {
		t.Errorf("after two months: %v", got)
	}
}

// BenchmarkProven is what a page of performance asks where 10,000 values were computed
// and 2,000 sheets of surveys stand in the register.
func BenchmarkProven(b *testing.B) {
	bench, ctx := withRegisters(b), b.Context()
	bench.define(definition(source.File, source.Snapshot))
	s := asked()
	s.Sent = 2000
	bench.made(s)
	err := bench.store.Update(ctx, func(tx store.Tx) error {
		for n := range 10_000 {
			day := now.AddDate(0, 0, -n%300)
			data := fmt.Sprintf(`{"source":"s","runs":["r"],"formula":"repairs.count","title":"报修次数","now":%q,"on":%q,"value":{"state":"value"}}`, day.Format(time.RFC3339), day.Format(time.RFC3339))
			if _, err := tx.PutRecord(store.Record{Space: store.SourceSpace("desk-file"), Kind: store.ValueRecord, ID: fmt.Sprint("v", n), Data: []byte(data), Actor: "x", At: now}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := bench.Proven(ctx, 2023); err != nil {
			b.Fatal(err)
		}
	}
}
