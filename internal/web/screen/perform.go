package screen

import (
	"net/url"
	"strconv"

	"mingzhang/internal/app/performing"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
)

// PerformBoard is the dashboard of performance, of one unit or of all.
type PerformBoard struct {
	*performing.Board
	Unit  string        // id of the unit that is shown; empty: all
	At    string        // day that is looked at; empty for today
	Shows []office.Body // whose results the reader may publish
	Fault *Fault
}

// PerformURL is the address of a page of performance, with the day that is looked
// at.
func (b PerformBoard) url(p Page, tail string) string {
	return PerformURL(p.Budget.ID, tail) + b.query()
}

func (b PerformBoard) query() string {
	if b.At == "" {
		return ""
	}
	return "?at=" + escaped(b.At)
}

// PerformURL is the address of a page of performance.
func PerformURL(budget, tail string) string {
	if tail == "" {
		return "/b/" + budget + "/performance"
	}
	return "/b/" + budget + "/performance/" + tail
}

// units are those that are shown.
func (b PerformBoard) units() []performing.UnitRow {
	all := b.ByUnit()
	for _, u := range all {
		if string(u.Unit.ID) == b.Unit {
			return []performing.UnitRow{u}
		}
	}
	return all
}

// alerts are those of the units that are shown.
func (b PerformBoard) alerts() []cycle.Alert {
	if b.Unit == "" {
		return b.Alerts
	}
	var out []cycle.Alert
	for _, a := range b.Alerts {
		if string(a.Subject.Body) == b.Unit {
			out = append(out, a)
		}
	}
	return out
}

// counts adds up the states of what is shown.
func (b PerformBoard) counts() map[cycle.State]int {
	out := map[cycle.State]int{}
	for _, u := range b.units() {
		for _, r := range append(u.Projects, wholeOf(u)...) {
			for s, n := range r.Monitoring.Counts {
				out[s] += n
			}
		}
	}
	return out
}

func wholeOf(u performing.UnitRow) []performing.BoardRow {
	if u.Whole == nil {
		return nil
	}
	return []performing.BoardRow{*u.Whole}
}

// money adds up the whole bodies that are shown.
func (b PerformBoard) money() cycle.Money {
	var m cycle.Money
	for _, u := range b.units() {
		if u.Whole != nil {
			m = m.Plus(u.Whole.Monitoring.Money)
		}
	}
	return m
}

// gone is the share of the year that has passed.
func (b PerformBoard) gone() score.Points { return cycle.Gone(b.Standing.Budget.Year, b.Today) }

// proven is the money that is proven, in per cent.
func (b PerformBoard) proven() string { return sharePoints(b.Proven.Money, b.Proven.AllMoney) }

func sharePoints(part, whole score.Points) string {
	s := part.Times(score.Whole(100)).Over(whole)
	if !s.Known() {
		return "—"
	}
	return s.Text(1) + "%"
}

// perCent writes a share that may be unknown.
func perCent(p score.Points) string {
	if !p.Known() {
		return "—"
	}
	return p.Text(1) + "%"
}

// widthOf is a share for a bar, whole per cent within 0 and 100.
func widthOf(p score.Points) string {
	if !p.Known() {
		return "width:0"
	}
	n, err := strconv.Atoi(p.Round(0).Text(0))
	if err != nil {
		return "width:0"
	}
	return "width:" + itoa(min(max(n, 0), 100)) + "%"
}

// stateClass colours a state.
func stateClass(s cycle.State) string {
	switch s {
	case cycle.Missed:
		return "s-error"
	case cycle.AtRisk:
		return "s-warning"
	case cycle.OnTrack:
		return "v-exact"
	}
	return "v-not-checkable"
}

// dutyRound is a round with how far its subjects are.
type dutyRound struct {
	Round office.Round
	Due   string
	All   int
	Done  int
	Late  []cycle.Duty // not handed in and late
	Open  int
}

// calendar gathers the duties by round.
func (b PerformBoard) calendar() []dutyRound {
	var out []dutyRound
	for _, r := range b.Rounds.Rounds {
		d := dutyRound{Round: r, Due: r.Due.Of(b.Standing.Budget.Year)}
		for _, u := range b.units() {
			for _, row := range append(u.Projects, wholeOf(u)...) {
				for _, duty := range row.Duties {
					d.count(duty)
				}
			}
		}
		out = append(out, d)
	}
	return out
}

func (d *dutyRound) count(duty cycle.Duty) {
	switch {
	case duty.Round != d.Round.ID:
		return
	case duty.Done():
		d.Done++
	case duty.Late && duty.Filing.Handed == "":
		d.Late = append(d.Late, duty)
	default:
		d.Open++
	}
	d.All++
}

// roundName is the round's name in the reader's language.
func (p Page) roundName(r office.Round) string {
	if p.Lang() == "en" && r.English != "" {
		return r.English
	}
	return r.Name
}

// dutyWord says how a duty stands: in whose hand, filed, late.
func (p Page) dutyWord(d cycle.Duty) string {
	switch {
	case d.Done():
		return p.Say("ui.perf.duty.filed")
	case d.Filing.Handed == "" && d.Late:
		return p.Say("ui.perf.duty.late")
	case d.Filing.Back != "":
		return p.Say("ui.perf.duty.back")
	case d.Stage > 0:
		return p.Say("ui.perf.duty.stage" + itoa(d.Stage))
	}
	return p.Say("ui.perf.duty.open")
}

func dutyClass(d cycle.Duty) string {
	switch {
	case d.Done():
		return "v-exact"
	case d.Filing.Handed == "" && d.Late:
		return "s-error"
	case d.Filing.Back != "":
		return "s-warning"
	}
	return "v-not-checkable"
}

// sheetURL is the page of a subject's round.
func sheetURL(budget string, s cycle.Subject, round string) string {
	if round == office.SelfEvaluation {
		return PerformURL(budget, "s/"+url.PathEscape(s.ID())+"/self")
	}
	return PerformURL(budget, "s/"+url.PathEscape(s.ID()))
}

// stateLine says the numbers of a state bar in words.
func (p Page) stateLine(m cycle.Monitoring) string {
	line := ""
	for _, s := range cycle.States() {
		if n := m.Counts[s]; n > 0 {
			line += p.Say("ui.perf.state."+string(s)) + " " + itoa(n) + " "
		}
	}
	return line
}
