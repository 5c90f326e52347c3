package cycle

import (
	"cmp"
	"slices"
	"strings"

	"mingzhang/internal/fault"
)

// Severity of a warning; the words are those of findings.
type Severity string

const (
	// Error: a target is missed, or a limit has passed.
	Error Severity = "error"
	// Warning: a target is at risk, money and results part.
	Warning Severity = "warning"
	// Noted: something is not known yet, or money is behind the calendar.
	Noted Severity = "note"
)

// Alert 预警: one thing that somebody should look at.
type Alert struct {
	Severity  Severity   `json:"severity"`
	Kind      string     `json:"kind"` // missed, at-risk, no-data, late, money, money-without-results
	Subject   Subject    `json:"subject"`
	Name      string     `json:"name"`
	Indicator string     `json:"indicator,omitempty"`
	Text      fault.Text `json:"text"`
}

// grave orders severities.
var grave = map[Severity]int{Error: 0, Warning: 1, Noted: 2}

// Alerts lists what a monitoring shows, gravest first.
func (m Monitoring) Alerts() []Alert {
	var out []Alert
	add := func(s Severity, kind, indicator string, text fault.Text) {
		out = append(out, Alert{Severity: s, Kind: kind, Subject: m.Subject, Name: m.Name, Indicator: indicator, Text: text})
	}
	var silent []string
	for _, w := range m.Rows {
		switch w.State {
		case Missed:
			add(Error, string(Missed), w.Name, fault.T("cycle.alert.missed", "indicator", w.Name, "target", w.Target, "actual", w.Now.Value))
		case AtRisk:
			add(Warning, string(AtRisk), w.Name, fault.T("cycle.alert.at-risk", "indicator", w.Name, "target", w.Target, "actual", w.Now.Value))
		case Unknown:
			if w.Why.Key == overdue {
				add(Warning, string(Unknown), w.Name, fault.T("cycle.alert.overdue", "indicator", w.Name, "target", w.Target))
				continue
			}
			silent = append(silent, w.Name)
		}
	}
	if len(silent) > 0 {
		add(Noted, string(Unknown), "", fault.T("cycle.alert.no-data", "count", count(len(silent)), "indicators", strings.Join(silent[:min(3, len(silent))], "、")))
	}
	behind := m.Money.Behind(m.Year, m.Day)
	if !behind && m.Rate.Known() && m.Counts[Missed]+m.Counts[AtRisk] > m.Counts[OnTrack] {
		add(Warning, "money-without-results", "", fault.T("cycle.alert.money-results", "rate", m.Rate.Text(1), "well", count(m.Counts[OnTrack]), "unwell", count(m.Counts[Missed]+m.Counts[AtRisk])))
	}
	if behind {
		add(Noted, "money", "", fault.T("cycle.alert.money", "rate", m.Rate.Text(1), "gone", m.Gone.Text(1)))
	}
	Sort(out)
	return out
}

// Sort puts the gravest first and keeps the order otherwise.
func Sort(list []Alert) {
	slices.SortStableFunc(list, func(a, b Alert) int { return cmp.Compare(grave[a.Severity], grave[b.Severity]) })
}

// Duty 日历上的一件事: a round of a subject with its last day.
type Duty struct {
	Round   string  `json:"round"`
	Name    string  `json:"name"` // of the subject
	Subject Subject `json:"subject"`
	Due     string  `json:"due"`
	Left    int     `json:"left"` // days until then; negative when it has passed
	Stage   int     `json:"stage"`
	Stages  int     `json:"stages"`
	Late    bool    `json:"late"`
	Returns int     `json:"returns"`
	Filing  Filing  `json:"-"`
}

// Done tells whether it is filed.
func (d Duty) Done() bool { return d.Stage >= d.Stages }

// NewDuty is how a filing stands on a day.
func NewDuty(f Filing, stages int, name, due, today string) Duty {
	return Duty{Round: f.Round, Name: name, Subject: f.Subject, Due: due, Left: int(days(today, due)), Stage: f.Stage, Stages: stages, Late: f.Late(due, today), Returns: f.Returns, Filing: f}
}

// Alert warns of a duty that is late and not yet handed in.
func (d Duty) Alert() (Alert, bool) {
	if !d.Late || d.Filing.Handed != "" {
		return Alert{}, false
	}
	return Alert{Severity: Error, Kind: "late", Subject: d.Subject, Name: d.Name,
		Text: fault.T("cycle.alert.late", "round", "@cycle.round."+d.Round, "due", d.Due, "days", count(-d.Left))}, true
}
