package screen

import (
	"strings"
	"time"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// yuan prints an amount with all its digits: 1,234.50.
func yuan(f money.Fen) string { return money.Group(f.String()) }

// tenThousand prints an amount in 万元 to the fen's digits that matter.
func tenThousand(f money.Fen) string { return money.Group(money.Print(int64(f), money.TenK, 2)) }

// Typed is an amount as a form gave it.
type Typed struct {
	Text  string
	Fen   money.Fen
	Given bool // something was typed
}

// Begin is the form of a new year.
type Begin struct {
	draft.Budget
	From          string // empty, last, ledger, document
	Departments   []office.Body
	Families      []string
	Jurisdictions []string
	Last          []planning.Summary
	Documents     []store.Listing
	Fault         *Fault
}

func (b Begin) year() string {
	if b.Year == 0 {
		return ""
	}
	return itoa(b.Year)
}

// YearOverview is where a budget stands, for its first page.
type YearOverview struct {
	planning.Standing
	Conditions map[office.BodyID][]planning.Condition
	Names      map[string]string
	Control    bool // the reader sets control figures now
	Fault      *Fault
}

// stepName is the step's name in the reader's language.
func (p Page) stepName(s office.Step) string {
	if p.Lang() == "en" && s.English != "" {
		return s.English
	}
	return s.Name
}

// stepState tells whether a step is done, the present one, or still ahead.
func (o YearOverview) stepState(i int) string {
	switch {
	case i < o.Number:
		return "done"
	case i == o.Number && o.over():
		return "done"
	case i == o.Number:
		return "now"
	}
	return "ahead"
}

// over tells whether the last step is through.
func (o YearOverview) over() bool {
	if o.Number < len(o.Process.Steps)-1 {
		return false
	}
	for _, b := range o.Bodies {
		if b.Stage < len(o.Step.Stages) {
			return false
		}
	}
	return true
}

// limit is the last day of a step's time limit: the earliest of its bodies.
func (o YearOverview) limit(s office.Step) (day string, late bool) {
	units := make([]office.BodyID, len(o.Units))
	for i, u := range o.Units {
		units[i] = u.Body.ID
	}
	for _, body := range s.Bodies(o.Budget.Department, units) {
		if due, runs := o.Process.Due(o.Track, s, body, o.Budget.Department); runs {
			if text := due.Format(time.DateOnly); day == "" || text < day {
				day = text
			}
		}
	}
	if s.ID == o.Step.ID {
		for _, b := range o.Bodies {
			late = late || b.Late
		}
	}
	return day, late
}

// hand says who has a stage in hand: the roles that may act on it.
func (p Page) hand(st office.Stage) string {
	var words []string
	for _, r := range office.Roles() {
		if office.Allows(r, st.Action) {
			words = append(words, p.Say("ui.role."+string(r)))
		}
	}
	return strings.Join(words, p.Say("ui.comma"))
}

// stageName is what happens at a stage; a concurrence goes by its own name.
func (p Page) stageName(o YearOverview, st office.Stage) string {
	for _, c := range o.Process.Concurrences {
		if c.ID == st.When {
			return p.Or("ui.year.concur."+c.ID, c.Name)
		}
	}
	return p.Say("ui.action." + string(st.Action))
}

// doing is what the button of a stage says.
func (p Page) doing(b planning.BodyStanding, o YearOverview, kind office.MoveKind) string {
	if kind != office.Forward {
		return p.Say("ui.year.do." + string(kind))
	}
	return p.Say("ui.year.do." + string(o.Step.Stages[b.Stage].Action))
}

// asks tells whether the next move of a body must say something: a date, a number.
func (o YearOverview) asks(b planning.BodyStanding, what string) bool {
	if b.Stage >= len(o.Step.Stages) || len(b.Passes) == 0 || b.Stage != b.Passes[len(b.Passes)-1] {
		return false
	}
	for _, a := range o.Step.Asks {
		if a == what {
			return true
		}
	}
	return false
}

// mend is where a condition is mended.
func (p Page) mend(c planning.Condition, body office.BodyID, department office.BodyID) string {
	switch c.ID {
	case "lines-valid", "within-control":
		if body != department {
			return p.Budget.UnitURL(body, "lines")
		}
		return p.Budget.URL("") + "#control"
	case "control-set":
		return "#control"
	case "assessed":
		return p.Budget.URL("projects")
	case "reasons-given":
		return p.Budget.URL("words")
	case "published":
		return p.Budget.URL("publish")
	}
	return p.Budget.URL("check")
}

// upTo is the beginning of a list, for people to see what it is about.
func upTo[T any](list []T, n int) []T { return list[:min(n, len(list))] }

// share is part of whole in percent, whole numbers, for bars; 0 where there is
// no whole.
func share(part, whole money.Fen) int {
	if whole <= 0 || part <= 0 {
		return 0
	}
	return int(min(divideRound(int64(part), int64(whole), 100), 100))
}

// percent says part of whole in percent, with no limit above.
func percent(part, whole money.Fen) string {
	if whole <= 0 || part < 0 {
		return "—"
	}
	return itoa(int(divideRound(int64(part), int64(whole), 100))) + "%"
}

// byName is a person's name, or what the record says.
func byName(names map[string]string, id string) string {
	if n := names[id]; n != "" {
		return n
	}
	return id
}

// stamp prints a moment.
func stamp(t time.Time) string { return t.Local().Format("2006-01-02 15:04") }

// optional prints an amount that may be absent, as a form takes it.
func optional(f *money.Fen) string {
	if f == nil {
		return ""
	}
	return f.String()
}

func orDash(text string) string {
	if text == "" {
		return "—"
	}
	return text
}

func orEmpty(way string) string {
	if way == "" {
		return "empty"
	}
	return way
}

// controlTotal is what the form offers: the control figure that stands, else what
// was asked.
func controlTotal(u planning.UnitStanding) string {
	if u.Control.Version == 0 {
		return u.Sums.Total.String()
	}
	return u.Control.Value.Total.String()
}

// moveStep is the step that a move was made in.
func (p Page) moveStep(o YearOverview, m planning.Moved) string {
	if s, _, ok := o.Process.Step(m.Move.Step); ok {
		return p.stepName(s)
	}
	return m.Step
}

// moveWords say what was done.
func (p Page) moveWords(o YearOverview, m planning.Moved) string {
	s, _, ok := o.Process.Step(m.Move.Step)
	if m.Kind == office.Forward && ok && m.Stage < len(s.Stages) {
		return p.stageName(o, s.Stages[m.Stage])
	}
	return p.Say("ui.year.do." + string(m.Kind))
}

// bodyName finds the printed name of a body of the budget.
func (p Page) bodyName(o YearOverview, id office.BodyID) string {
	if id == o.Budget.Department {
		return o.Department.Name
	}
	for _, u := range o.Units {
		if u.Body.ID == id {
			return u.Body.Name
		}
	}
	return string(id)
}

// yuanOrNone prints an amount, a dash where there is none.
func yuanOrNone(f money.Fen) string {
	if f == 0 {
		return "—"
	}
	return yuan(f)
}
