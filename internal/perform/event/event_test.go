package event_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/event"
	"mingzhang/internal/perform/evidence"
)

var start = time.Date(2023, 5, 8, 9, 0, 0, 0, time.FixedZone("", 8*3600))

func received(t *testing.T) event.Event {
	t.Helper()
	e, err := event.Receive(event.Event{ID: "20230508-0001", Channel: "民意速办", Category: "市容/占道", Area: "园岭街道", Title: "占道经营", Received: start}, "li", start)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// walk does acts one hour apart and gives the states.
func walk(t *testing.T, e event.Event, doing ...event.Doing) (event.Event, string) {
	t.Helper()
	var states []string
	at := start
	for _, d := range doing {
		at = at.Add(time.Hour)
		d.By, d.At = "li", at
		if d.Act == event.Dispatch && d.Due.IsZero() {
			d.Due = at.Add(48 * time.Hour)
		}
		var err error
		if e, err = e.Do(d); err != nil {
			t.Fatalf("%s: %v", d.Act, err)
		}
		states = append(states, string(e.State))
	}
	return e, strings.Join(states, " ")
}

// TestFlow: the paths that an event can take.
func TestFlow(t *testing.T) {
	do := func(a event.Act) event.Doing { return event.Doing{Act: a, Body: "城管", Note: "已处理"} }
	rate := func(r event.Rating) event.Doing { return event.Doing{Act: event.Evaluate, Rating: r} }
	tests := []struct {
		name  string
		acts  []event.Doing
		want  string
		check func(e event.Event) bool
	}{
		{"straight", []event.Doing{do(event.Dispatch), do(event.Accept), do(event.Finish), rate("满意")}, "dispatched handling finished closed",
			func(e event.Event) bool { return e.Rating == "满意" && len(e.Steps) == 5 && !e.Finished.IsZero() }},
		{"unclear goes up", []event.Doing{do(event.Raise), do(event.Dispatch), do(event.Accept)}, "coordinating dispatched handling", nil},
		{"returned once, then a second time goes up", []event.Doing{do(event.Dispatch), do(event.Return), do(event.Dispatch), do(event.Accept), do(event.Return)},
			"dispatched received dispatched handling coordinating", func(e event.Event) bool { return e.Returns == 2 && e.Body == "" }},
		{"nobody answers the call-back", []event.Doing{do(event.Dispatch), do(event.Accept), do(event.Finish), rate(event.NotReached), rate("基本满意")},
			"dispatched handling finished finished closed", func(e event.Event) bool { return e.Rating == "基本满意" }},
		{"discontent is handled once more, not for ever", []event.Doing{do(event.Dispatch), do(event.Accept), do(event.Finish), rate("不满意"), do(event.Finish), rate("不满意")},
			"dispatched handling finished handling finished closed", func(e event.Event) bool { return e.Rounds == 1 && e.Rating == "不满意" }},
		{"merged", []event.Doing{{Act: event.Merge, Into: "20230508-0000"}}, "merged", func(e event.Event) bool { return len(e.Can()) == 0 && e.Into != "" }},
		{"chased while it stands", []event.Doing{do(event.Dispatch), do(event.Chase), do(event.Chase)}, "dispatched dispatched dispatched", func(e event.Event) bool { return e.Chased == 2 }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, got := walk(t, received(t), tt.acts...)
			if got != tt.want || tt.check != nil && !tt.check(e) {
				t.Errorf("%s, %+v", got, e)
			}
		})
	}
}

// TestRefused: what the state does not allow, and what lacks something.
func TestRefused(t *testing.T) {
	e := received(t)
	at := start.Add(time.Hour)
	for _, a := range []event.Act{event.Accept, event.Return, event.Finish, event.Evaluate, event.Reopen, event.Extend, event.Register, "nonsense"} {
		if _, err := e.Do(event.Doing{Act: a, By: "li", At: at, Note: "x", Rating: "满意"}); !fault.Is(err, fault.Conflict) {
			t.Errorf("%s: %v", a, err)
		}
	}
	for name, d := range map[string]event.Doing{
		"no actor": {Act: event.Raise, At: at, Note: "x"}, "before the last step": {Act: event.Raise, By: "li", At: start.Add(-time.Second), Note: "x"},
		"no reason": {Act: event.Raise, By: "li", At: at}, "no body": {Act: event.Dispatch, By: "li", At: at, Due: at.Add(1)},
		"no limit": {Act: event.Dispatch, By: "li", At: at, Body: "b"}, "into itself": {Act: event.Merge, By: "li", At: at, Into: e.ID},
		"a long note": {Act: event.Raise, By: "li", At: at, Note: strings.Repeat("长", 2000)},
	} {
		if _, err := e.Do(d); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, bad := range map[string]event.Event{"no number": {Channel: "a", Title: "b", Received: start}, "no title": {ID: "1", Channel: "a", Received: start},
		"in the future": {ID: "1", Channel: "a", Title: "b", Received: at}, "no channel": {ID: "1", Title: "b", Received: start}} {
		if _, err := event.Receive(bad, "li", start); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestDuties: one body is clear, none and several are not; the exact goes before the
// general.
func TestDuties(t *testing.T) {
	l := event.Duties{Dispatch: 4, Accept: 24, CallBack: 72, List: []event.Duty{
		{Category: "市容", Body: "城管局", Hours: 72}, {Category: "市容/占道", Areas: []string{"园岭街道"}, Body: "园岭街道办", Hours: 24},
		{Category: "噪声", Body: "生态局", Hours: 48}, {Category: "噪声", Body: "公安分局", Hours: 48}, {Category: "噪声", Areas: []string{"华强北街道"}, Body: "华强北街道办", Hours: 48},
	}}
	if err := l.Check(); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ category, area, want string }{
		{"市容/占道", "园岭街道", "dispatch 园岭街道办"}, {"市容/占道", "沙头街道", "dispatch 城管局"}, {"市容/广告", "园岭街道", "dispatch 城管局"},
		{"噪声", "园岭街道", "raise 职责重叠：生态局、公安分局"}, {"噪声", "华强北街道", "dispatch 华强北街道办"}, {"市容外", "", "raise 职责清单里没有这一类"},
	}
	for _, tt := range tests {
		d := l.Propose(&event.Event{Category: tt.category, Area: tt.area}, "li", start)
		got := string(d.Act) + " " + d.Body
		if d.Act == event.Raise {
			got = string(d.Act) + " " + d.Note
		}
		if got != tt.want {
			t.Errorf("%s %s: %s, want %s", tt.category, tt.area, got, tt.want)
		}
	}
	l.List = append(l.List, event.Duty{Category: "x", Body: "y"})
	if err := l.Check(); !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "第 6 项") {
		t.Errorf("a duty without a limit: %v", err)
	}
}

// TestClock: each state has its limit, from when it began.
func TestClock(t *testing.T) {
	l := event.Usual
	e := received(t)
	c, _ := l.Clock(&e, start.Add(5*time.Hour))
	if c.Step != "dispatch" || !c.Late || !c.By.Equal(start.Add(4*time.Hour)) {
		t.Errorf("%+v", c)
	}
	e, _ = walk(t, e, event.Doing{Act: event.Dispatch, Body: "b", Due: start.Add(30 * time.Hour)}, event.Doing{Act: event.Chase, Note: "快"})
	if c, _ = l.Clock(&e, start.Add(10*time.Hour)); c.Step != "accept" || c.Late || !c.By.Equal(start.Add(25*time.Hour)) {
		t.Errorf("a reminder does not prolong: %+v", c)
	}
	e, _ = e.Do(event.Doing{Act: event.Accept, By: "li", At: start.Add(10 * time.Hour)})
	if c, _ = l.Clock(&e, start.Add(31*time.Hour)); c.Step != "handle" || !c.Late {
		t.Errorf("%+v", c)
	}
	e, _ = e.Do(event.Doing{Act: event.Extend, By: "li", At: start.Add(11 * time.Hour), Due: start.Add(100 * time.Hour), Note: "材料"})
	if c, _ = l.Clock(&e, start.Add(31*time.Hour)); c.Late {
		t.Errorf("extended: %+v", c)
	}
	e, _ = e.Do(event.Doing{Act: event.Finish, By: "li", At: start.Add(40 * time.Hour), Note: "好"})
	if c, _ = l.Clock(&e, start.Add(41*time.Hour)); c.Step != "callback" || !c.By.Equal(start.Add(112*time.Hour)) {
		t.Errorf("%+v", c)
	}
	e, _ = e.Do(event.Doing{Act: event.Evaluate, By: "li", At: start.Add(42 * time.Hour), Rating: "满意"})
	if _, runs := l.Clock(&e, start.Add(1000*time.Hour)); runs {
		t.Error("a closed event has a limit")
	}
}

// TestRow: an event is a record of public-requests that is accepted, and an export comes
// back as the same event.
func TestRow(t *testing.T) {
	s, err := evidence.Find("public-requests")
	if err != nil {
		t.Fatal(err)
	}
	e, _ := walk(t, received(t), event.Doing{Act: event.Dispatch, Body: "b"}, event.Doing{Act: event.Accept}, event.Doing{Act: event.Finish, Note: "好"}, event.Doing{Act: event.Evaluate, Rating: "满意"})
	cells := event.Row(&e)
	row := make([]string, len(s.Schema.Fields))
	for i, f := range s.Schema.Fields {
		row[i] = cells[f.Name]
	}
	d, err := evidence.NewDecoder(&s.Schema, start.AddDate(1, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	if _, r := d.Decode(row); r.Reason != evidence.Accepted {
		t.Errorf("%+v: %v", r, row)
	}
	back, err := event.Import(cells, "li", start.AddDate(1, 0, 0))
	if err != nil || back.State != event.Closed || !back.Finished.Equal(e.Finished) || !back.Due.Equal(e.Due) || back.Rating != "满意" || len(back.Can()) != 0 {
		t.Errorf("%+v, %v", back, err)
	}
	for name, text := range map[string]string{"received": "五月八日", "finished": "soon"} {
		bad := map[string]string{"event": "1", "channel": "12345", "category": "噪声", "received": "2023-05-08 09:00", name: text}
		if _, err := event.Import(bad, "li", start.AddDate(1, 0, 0)); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s %s: %v", name, text, err)
		}
	}
}

// TestAnyOrder: whatever is tried, an event keeps its steps, its states follow one
// another, and only what Can lists succeeds.
func TestAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	acts := []event.Act{event.Dispatch, event.Raise, event.Accept, event.Return, event.Finish, event.Evaluate, event.Reopen, event.Merge, event.Chase, event.Extend}
	for range 2000 {
		e := received(t)
		at := start
		for range 20 {
			at = at.Add(time.Hour)
			d := event.Doing{Act: acts[r.IntN(len(acts))], By: "li", At: at, Body: "b", Due: at.Add(1000 * time.Hour), Into: "other", Rating: event.Ratings()[r.IntN(5)], Note: "x"}
			next, err := e.Do(d)
			if slices.Contains(e.Can(), d.Act) != (err == nil) {
				t.Fatalf("%s in %s: %v", d.Act, e.State, err)
			}
			if err == nil && (len(next.Steps) != len(e.Steps)+1 || next.Steps[len(e.Steps)].From != e.State || next.Steps[len(e.Steps)].To != next.State) {
				t.Fatalf("%+v", next.Steps)
			}
			e = next
		}
		if (e.State == event.Dispatched || e.State == event.Handling || e.State == event.Finished) != (e.Body != "" && e.State != event.Closed && e.State != event.Merged) {
			t.Fatalf("%s with body %q", e.State, e.Body)
		}
	}
}

// FuzzImport: no row panics.
func FuzzImport(f *testing.F) {
	f.Add("1", "2023-05-08 09:00", "2023/5/9", "满意", "2次")
	f.Fuzz(func(t *testing.T, id, received, finished, rating, returns string) {
		e, err := event.Import(map[string]string{"event": id, "channel": "12345", "received": received, "finished": finished, "rating": rating, "returns": returns}, "li", start)
		if err == nil && (e.State == "" || !e.Imported || e.Returns < 0) {
			t.Errorf("%+v", e)
		}
	})
}
