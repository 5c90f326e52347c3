package cycle

import (
	"mingzhang/internal/fault"
	"mingzhang/internal/perform/score"
)

// Question is what is asked about a subject: what it promised, its money, and the
// day that the answer is about.
type Question struct {
	Subject  Subject
	Name     string
	Year     int
	Day      string // of the figures
	Today    string // when it is asked
	Method   score.Method
	Money    Money
	Promised []Promised
	Managed  map[string][]Actual // signed values of management indicators, by key
}

// Note is what a person says of an indicator in the monitoring sheet.
type Note struct {
	Cause      Cause      `json:"cause,omitempty"`
	Text       string     `json:"text,omitempty"`       // 原因说明
	Likelihood Likelihood `json:"likelihood,omitempty"` // as the person sees it
	Measure    string     `json:"measure,omitempty"`    // 纠偏措施
}

// MonitorSheet is what people write in a monitoring sheet.
type MonitorSheet struct {
	Notes map[string]Note `json:"notes,omitempty"` // by key of the indicator
	Words string          `json:"words,omitempty"` // of the whole subject
}

// Watched is an indicator in a monitoring sheet.
type Watched struct {
	Key        string       `json:"key"`
	Level1     string       `json:"level1"`
	Level2     string       `json:"level2"`
	Name       string       `json:"name"`
	Target     string       `json:"target"`
	Now        Actual       `json:"now"`
	Deviation  score.Points `json:"deviation"` // from the target, in per cent of it; absent where it is no number
	Forecast   Forecast     `json:"forecast"`
	Range      [3]string    `json:"range"` // low, value, high as they are written
	State      State        `json:"state"`
	Why        fault.Text   `json:"why"`
	Likelihood Likelihood   `json:"likelihood,omitempty"` // that the forecast makes likely
	Said       Note         `json:"said"`
}

// Monitoring 绩效运行监控 of a subject: money and indicators side by side.
type Monitoring struct {
	Subject  Subject       `json:"subject"`
	Name     string        `json:"name"`
	Year     int           `json:"year"`
	Day      string        `json:"day"`
	Money    Money         `json:"money"`
	Rate     score.Points  `json:"rate"`
	Gone     score.Points  `json:"gone"`
	Expected Forecast      `json:"expected"` // 全年预计执行数, in fen
	Pace     fault.Text    `json:"pace"`
	Rows     []Watched     `json:"rows"`
	Counts   map[State]int `json:"counts"`
	Words    string        `json:"words,omitempty"`
}

// Watch answers a question for monitoring.
func Watch(q Question, sheet MonitorSheet) Monitoring {
	day := min(q.Day, q.Today)
	m := Monitoring{Subject: q.Subject, Name: q.Name, Year: q.Year, Day: day, Money: q.Money.Until(q.Year, day), Counts: map[State]int{}, Words: sheet.Words}
	m.Rate, m.Gone, m.Expected, m.Pace = m.Money.Rate(), Gone(q.Year, day), m.Money.Expected(q.Year, day), m.Money.say(q.Year, day)
	for _, p := range q.Promised {
		w := q.watch(p, day)
		w.Said = sheet.Notes[p.Key]
		if w.Said.Likelihood == Impossible && w.State != NotApplicable {
			w.State = Missed // a person knows that it cannot be done
		}
		m.Counts[w.State]++
		m.Rows = append(m.Rows, w)
	}
	return m
}

func (q Question) watch(p Promised, day string) Watched {
	g := gauge{Promised: p, method: q.Method, year: q.Year, day: day, today: q.Today}
	w := Watched{Key: p.Key, Level1: p.Level1, Level2: p.Level2, Name: p.Name, Target: p.Target, Now: p.Latest(day)}
	f, unit := g.forecast()
	w.State, w.Likelihood, w.Why = g.judge(w.Now, f, unit)
	if g.settled(w.Now, unit) {
		f = Forecast{Day: f.Day, Why: fault.T("cycle.forecast.settled")}
	}
	if w.Forecast = f; f.Known() {
		w.Range = [3]string{unit.Write(f.Low, 2), unit.Write(f.Value, 2), unit.Write(f.High, 2)}
	}
	if unit.Target.Sign() != 0 && w.Now.Usable() {
		w.Deviation = unit.Actual.Minus(unit.Target).Times(score.Whole(100)).Over(unit.Target)
	}
	return w
}

// Unwell tells whether the row needs a cause and a measure.
func (w Watched) Unwell() bool { return w.State == Missed || w.State == AtRisk }

// Lacks lists what a sheet still needs before it can be handed in: for an
// indicator at risk or missed the cause, its words, the likelihood and a measure;
// for one without a value the words why.
func (m Monitoring) Lacks() []fault.Text {
	var out []fault.Text
	for _, w := range m.Rows {
		s := w.Said
		switch {
		case w.Unwell() && (s.Cause == "" || s.Text == "" || s.Likelihood == "" || s.Measure == ""):
			out = append(out, fault.T("cycle.lacks.cause", "indicator", w.Name))
		case w.State == Unknown && s.Text == "":
			out = append(out, fault.T("cycle.lacks.value", "indicator", w.Name))
		}
	}
	if len(m.Rows) == 0 {
		out = append(out, fault.T("cycle.lacks.targets", "name", m.Name))
	}
	return out
}

// Share is the part of the counted indicators in a state, in per cent; absent
// where there are none.
func (m Monitoring) Share(s State) score.Points {
	all := 0
	for _, one := range States() {
		all += m.Counts[one]
	}
	return score.Ratio(int64(100*m.Counts[s]), int64(all))
}
