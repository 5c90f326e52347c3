package screen

import (
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
