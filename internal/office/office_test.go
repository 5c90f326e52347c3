package office_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

func tree(t *testing.T, bodies ...office.Body) *office.Tree {
	t.Helper()
	tr, err := office.NewTree(bodies)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

var bodies = []office.Body{
	{ID: "f", Kind: office.Bureau, Name: "某区财政局"},
	{ID: "d", Parent: "f", Kind: office.Department, Name: "某区示例局"},
	{ID: "o", Parent: "d", Kind: office.Unit, Name: "某区示例局（本级）", Own: true},
	{ID: "u", Parent: "d", Kind: office.Unit, Name: "某区示例中心"},
	{ID: "w", Parent: "d", Kind: office.Unit, Name: "某区分拨中心", Within: "o"},
	{ID: "c", Parent: "d", Kind: office.Unit, Name: "某区旧站", Closed: 2023},
	{ID: "s", Parent: "u", Kind: office.Section, Name: "综合部"},
}

func TestTreeKnowsItsPlaces(t *testing.T) {
	tr := tree(t, bodies...)
	units := tr.Units("d", 2023)
	if len(units) != 2 || units[0].ID != "o" || units[1].ID != "u" {
		t.Errorf("units of 2023: %+v", units)
	}
	if n := len(tr.Units("d", 2022)); n != 3 {
		t.Errorf("%d units of 2022, want 3: the closed one was open", n)
	}
	if u, ok := tr.UnitOf("s"); !ok || u.ID != "u" {
		t.Errorf("unit of the section is %v", u.ID)
	}
	if u, ok := tr.UnitOf("w"); !ok || u.ID != "o" {
		t.Errorf("a unit budgeted within another stands at %v", u.ID)
	}
	if !tr.Covers("d", "s") || tr.Covers("o", "s") || !tr.Covers("s", "s") {
		t.Error("what a body covers is wrong")
	}
}

func TestTreeRefuses(t *testing.T) {
	for name, bad := range map[string][]office.Body{
		"twice":         {{ID: "a", Kind: office.Bureau, Name: "甲"}, {ID: "a", Kind: office.Bureau, Name: "乙"}},
		"no parent":     {{ID: "a", Parent: "x", Kind: office.Unit, Name: "甲"}},
		"upside down":   {{ID: "a", Kind: office.Unit, Name: "甲"}, {ID: "b", Parent: "a", Kind: office.Department, Name: "乙"}},
		"circle":        {{ID: "a", Parent: "b", Kind: office.Unit, Name: "甲"}, {ID: "b", Parent: "a", Kind: office.Unit, Name: "乙"}},
		"no name":       {{ID: "a", Kind: office.Unit, Name: " "}},
		"unknown kind":  {{ID: "a", Kind: "ministry", Name: "甲"}},
		"within nobody": {{ID: "a", Kind: office.Unit, Name: "甲", Within: "z"}},
	} {
		if _, err := office.NewTree(bad); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func actor(role office.Role, body office.BodyID) office.Actor {
	return office.Actor{Person: office.Person{ID: "p"}, Grants: []office.Grant{{Person: "p", Role: role, Body: body}}}
}

func TestPermit(t *testing.T) {
	tr := tree(t, bodies...)
	for _, c := range []struct {
		who    office.Actor
		action office.Action
		body   office.BodyID
		want   bool
	}{
		{actor(office.Preparer, "u"), office.EditLines, "u", true},
		{actor(office.Preparer, "u"), office.EditLines, "o", false},
		{actor(office.Preparer, "u"), office.Approve, "u", false},
		{actor(office.Approver, "u"), office.Approve, "u", true},
		{actor(office.Approver, "u"), office.EditLines, "u", false},
		{actor(office.Reviewer, "d"), office.Review, "u", true},
		{actor(office.Finance, "f"), office.Ratify, "d", true},
		{actor(office.Auditor, "f"), office.ViewBudget, "s", true},
		{actor(office.Auditor, "f"), office.Comment, "s", false},
		{actor(office.Administrator, ""), office.ManagePeople, "d", true},
		{actor(office.Administrator, ""), office.EditLines, "u", false},
		{actor(office.ProjectOwner, "s"), office.EditLines, "s", true},
		{actor(office.ProjectOwner, "s"), office.EditLines, "u", false},
		{office.Actor{}, office.ViewBudget, "u", false},
		{office.Actor{Person: office.Person{ID: "p", Disabled: true}, Grants: actor(office.Auditor, "f").Grants}, office.ViewBudget, "u", false},
	} {
		if got := c.who.Permit(tr, c.action, c.body); got != c.want {
			t.Errorf("%v may %s at %s: %v", c.who.Grants, c.action, c.body, got)
		}
	}
}

// Nobody may both hand in and approve, or approve what he published: the hands of
// a step are different roles, and no role holds all of them.
func TestNoRoleHoldsEveryHand(t *testing.T) {
	for _, r := range office.Roles() {
		if office.Allows(r, office.Submit) && office.Allows(r, office.Approve) {
			t.Errorf("%s hands in and approves", r)
		}
		if office.Allows(r, office.ReviewSecrecy) && office.Allows(r, office.PublishEdition) {
			t.Errorf("%s reviews secrecy and publishes", r)
		}
	}
	for _, a := range office.Actions() {
		some := false
		for _, r := range office.Roles() {
			some = some || office.Allows(r, a)
		}
		if !some {
			t.Errorf("nobody may do %s", a)
		}
	}
}

func national(t *testing.T) *office.Process {
	t.Helper()
	all, err := office.Processes()
	if err != nil {
		t.Fatal(err)
	}
	p, ok := office.ProcessFor(all, "某省", 2023)
	if !ok {
		t.Fatal("no process for a place without its own")
	}
	return p
}

func situation(needs ...string) office.Situation {
	return office.Situation{Department: "d", Units: []office.BodyID{"o", "u"}, Today: "2023-02-01",
		Applies: func(c string) bool { return strings.Contains(strings.Join(needs, " "), c) }}
}

// forward moves a body through a step until it is out of hands.
func forward(t *testing.T, p *office.Process, tr office.Track, body office.BodyID, date, number string, at office.Situation) office.Track {
	t.Helper()
	step, _, _ := p.Step(tr.Step)
	for tr.Step == step.ID && tr.Stages[body] < len(step.Stages) {
		next, err := p.Move(tr, office.Move{Kind: office.Forward, Step: tr.Step, Stage: tr.Stages[body], Body: body, Date: date, Number: number}, at)
		if err != nil {
			t.Fatalf("%s %s: %v", step.ID, body, err)
		}
		tr = next
	}
	return tr
}

func TestProcessOfAYear(t *testing.T) {
	p, at := national(t), situation()
	tr := p.Start()
	tr = forward(t, p, tr, "o", "", "", at)
	if tr.Step != "first-up" {
		t.Fatalf("one unit through, and the step is %s", tr.Step)
	}
	tr = forward(t, p, tr, "u", "", "", at)
	tr = forward(t, p, tr, "d", "", "", at)
	for _, u := range at.Units {
		tr = forward(t, p, tr, u, "", "", at)
	}
	if tr.Step != "congress" {
		t.Fatalf("after the second round the step is %s", tr.Step)
	}
	tr = forward(t, p, tr, "d", "2023-02-10", "", at)
	step, _, _ := p.Step(tr.Step)
	if due, runs := p.Due(tr, step, "d", "d"); !runs || due.Format("2006-01-02") != "2023-03-02" {
		t.Errorf("批复部门 is due on %v", due)
	}
	tr = forward(t, p, tr, "d", "2023-02-20", "福财〔2023〕1号", at)
	step, _, _ = p.Step(tr.Step)
	if due, _ := p.Due(tr, step, "u", "d"); due.Format("2006-01-02") != "2023-03-07" {
		t.Errorf("批复单位 is due on %v", due)
	}
	tr = forward(t, p, tr, "o", "2023-02-22", "示〔2023〕1号", at)
	tr = forward(t, p, tr, "u", "2023-02-25", "示〔2023〕2号", at)
	step, _, _ = p.Step(tr.Step)
	for body, want := range map[office.BodyID]string{"d": "2023-03-12", "o": "2023-03-14", "u": "2023-03-17"} {
		if due, _ := p.Due(tr, step, body, "d"); due.Format("2006-01-02") != want {
			t.Errorf("%s publishes until %v, want %s: twenty days after its own 批复", body, due, want)
		}
	}
	if tr.Papers["unit-ratified/u"] != "示〔2023〕2号" || tr.Dates["congress"] != "2023-02-10" {
		t.Errorf("dates %v, papers %v", tr.Dates, tr.Papers)
	}
}

func TestConcurrencesApplyWhereNeeded(t *testing.T) {
	p := national(t)
	for needs, want := range map[string]office.Action{"": office.Review, "vehicles": office.Concur} {
		tr := p.Start()
		for range 2 {
			next, err := p.Move(tr, office.Move{Kind: office.Forward, Step: "first-up", Stage: tr.Stages["u"], Body: "u"}, situation(needs))
			if err != nil {
				t.Fatal(err)
			}
			tr = next
		}
		got, err := p.Act(tr, office.Move{Kind: office.Forward, Step: "first-up", Stage: tr.Stages["u"], Body: "u"}, situation(needs))
		if err != nil || got != want {
			t.Errorf("with %q the next hand is %s (%v), want %s", needs, got, err, want)
		}
	}
}

func TestMovesThatDoNotHold(t *testing.T) {
	p, at := national(t), situation()
	handed, err := p.Move(p.Start(), office.Move{Kind: office.Forward, Step: "first-up", Body: "u"}, at)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		track office.Track
		move  office.Move
		kind  fault.Kind
	}{
		"made from an older page":  {handed, office.Move{Kind: office.Forward, Step: "first-up", Stage: 0, Body: "u"}, fault.Conflict},
		"of a step that is over":   {handed, office.Move{Kind: office.Forward, Step: "congress", Stage: 1, Body: "u"}, fault.Conflict},
		"by a body not in it":      {handed, office.Move{Kind: office.Forward, Step: "first-up", Body: "d"}, fault.Invalid},
		"return without a reason":  {handed, office.Move{Kind: office.Return, Step: "first-up", Stage: 1, Body: "u"}, fault.Invalid},
		"return before handing in": {p.Start(), office.Move{Kind: office.Return, Step: "first-up", Body: "u", Reason: "改"}, fault.Invalid},
		"withdraw before it":       {p.Start(), office.Move{Kind: office.Withdraw, Step: "first-up", Body: "u"}, fault.Invalid},
	} {
		after, err := p.Move(c.track, c.move, at)
		if !fault.Is(err, c.kind) {
			t.Errorf("%s: %v", name, err)
		}
		if after.Step != c.track.Step || after.Stages["u"] != c.track.Stages["u"] {
			t.Errorf("%s changed the track", name)
		}
	}
	back, err := p.Move(handed, office.Move{Kind: office.Return, Step: "first-up", Stage: 1, Body: "u", Reason: "公用经费偏高"}, at)
	if err != nil || back.Stages["u"] != 0 || back.Back["u"] != "公用经费偏高" {
		t.Errorf("returned: %+v %v", back, err)
	}
	taken, err := p.Move(handed, office.Move{Kind: office.Withdraw, Step: "first-up", Stage: 1, Body: "u"}, at)
	if err != nil || taken.Stages["u"] != 0 {
		t.Errorf("withdrawn: %+v %v", taken, err)
	}
}

func TestRatifyingAsksDateAndNumber(t *testing.T) {
	p, at := national(t), situation()
	tr := p.Start()
	tr.Step = "department-ratified"
	for _, m := range []office.Move{{Date: "2023-02-20"}, {Number: "1号"}, {Date: "20/2/2023", Number: "1号"}} {
		m.Kind, m.Step, m.Body = office.Forward, tr.Step, "d"
		if _, err := p.Move(tr, m, at); !fault.Is(err, fault.Invalid) {
			t.Errorf("%+v: %v", m, err)
		}
	}
}

func TestProcessesThatAreWrongNameTheirFile(t *testing.T) {
	const good = "id: a\nname: 甲\njurisdiction: 某市\nfrom: 2020\nsource: 某办法\nsteps:\n  - {id: x, name: 一, english: one, who: unit, stages: [{action: step.submit}]}\n"
	for name, text := range map[string]string{
		"unknown word":   good + "speed: fast\n",
		"unknown action": strings.Replace(good, "step.submit", "step.guess", 1),
		"unknown who":    strings.Replace(good, "who: unit", "who: nobody", 1),
		"no source":      strings.Replace(good, "source: 某办法\n", "", 1),
		"strange clock":  strings.Replace(good, "who: unit,", "who: unit, clock: {after: y, days: 3, ground: 法},", 1),
		"loose when":     strings.Replace(good, "[{action: step.submit}]", "[{action: step.submit}, {action: step.concur, when: moon}]", 1),
	} {
		_, err := office.LoadProcesses(fstest.MapFS{"processes/a.yaml": {Data: []byte(text)}})
		if err == nil || !strings.Contains(err.Error(), "processes/a.yaml") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if all, err := office.LoadProcesses(fstest.MapFS{"processes/a.yaml": {Data: []byte(good)}}); err != nil || len(all) != 1 {
		t.Errorf("a sound process: %v", err)
	}
}
