package screen

import (
	"net/url"

	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
)

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
		return p.Say("ui.perf.duty.stage." + itoa(d.Stage))
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
