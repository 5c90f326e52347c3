package screen

import (
	"mingzhang/internal/app/performing"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
)

// stateChart is how many indicators of each subject stand where.
type stateChart struct {
	Names  []string      `json:"names"`
	Series []stateSeries `json:"series"`
}

type stateSeries struct {
	Name  string      `json:"name"`
	State cycle.State `json:"state"`
	Data  []stateBar  `json:"data"`
}

type stateBar struct {
	Value int    `json:"value"`
	Label string `json:"amount"`
	Href  string `json:"href"`
}

// resultChart sets money against results: a point for each project.
type resultChart struct {
	X      string        `json:"x"`
	Y      string        `json:"y"`
	Gone   string        `json:"gone"` // share of the year that has passed
	GoneAt string        `json:"gone_at"`
	Points []resultPoint `json:"points"`
}

type resultPoint struct {
	Name  string      `json:"name"`
	At    [2]string   `json:"value"` // decimals: the browser only places them
	Size  int         `json:"size"`
	Worst cycle.State `json:"state"`
	Label string      `json:"amount"`
	Href  string      `json:"href"`
}

// trendChart is an indicator over days or years, its target and its forecast.
type trendChart struct {
	Days    []string  `json:"days"`
	Values  []string  `json:"values"` // decimals; empty where there is none
	Low     []string  `json:"low"`
	High    []string  `json:"high"`
	Line    []string  `json:"line"` // of the forecast
	Target  string    `json:"target"`
	Upper   string    `json:"upper,omitempty"`
	Written []string  `json:"written"` // as people see them
	Words   [4]string `json:"words"`   // value, target, forecast, range
}

// PerformCharts are the charts of the dashboard.
type PerformCharts struct {
	States  *stateChart  `json:"states,omitempty"`
	Results *resultChart `json:"results,omitempty"`
	Trend   *trendChart  `json:"trend,omitempty"`
	Span    *trendChart  `json:"span,omitempty"` // over the years
}

// Charts are the charts of what the dashboard shows.
func (b PerformBoard) Charts(p Page) PerformCharts {
	var out PerformCharts
	var rows []performing.BoardRow
	for _, u := range b.units() {
		rows = append(rows, u.Projects...)
	}
	if len(rows) == 0 {
		return out
	}
	out.States, out.Results = &stateChart{}, &resultChart{X: p.Say("ui.perf.rate"), Y: p.Say("ui.perf.share"), Gone: b.gone().Text(1), GoneAt: p.Say("ui.perf.gone", "gone", b.gone().Text(1))}
	for _, s := range cycle.States() {
		out.States.Series = append(out.States.Series, stateSeries{Name: p.Say("ui.perf.state." + string(s)), State: s})
	}
	for _, r := range rows {
		out.States.add(p, r)
		out.Results.add(p, r)
	}
	return out
}

func (c *stateChart) add(p Page, r performing.BoardRow) {
	c.Names = append(c.Names, r.Entry.Name)
	for i := range c.Series {
		n := r.Monitoring.Counts[c.Series[i].State]
		c.Series[i].Data = append(c.Series[i].Data, stateBar{Value: n, Label: itoa(n), Href: sheetURL(p.Budget.ID, r.Entry.Subject, office.Monitoring)})
	}
}

func (c *resultChart) add(p Page, r performing.BoardRow) {
	m := r.Monitoring
	x, y := m.Rate, m.Share(cycle.OnTrack)
	if !x.Known() || !y.Known() {
		return
	}
	c.Points = append(c.Points, resultPoint{Name: r.Entry.Name, At: [2]string{x.Text(2), y.Text(2)}, Size: sizeOf(int64(m.Money.Adjusted)), Worst: worst(m),
		Label: p.Say("ui.perf.point", "rate", x.Text(1), "share", y.Text(1), "amount", tenThousand(m.Money.Adjusted)), Href: sheetURL(p.Budget.ID, r.Entry.Subject, office.Monitoring)})
}

// sizeOf grows by the digits of an amount, so that a small project is still seen.
func sizeOf(fen int64) int {
	size := 6
	for n := fen / 1_000_000; n > 0; n /= 4 { // from one 万元 on
		size += 3
	}
	return size
}

// worst is the gravest state that an indicator of the subject has.
func worst(m cycle.Monitoring) cycle.State {
	for _, s := range cycle.States() {
		if m.Counts[s] > 0 {
			return s
		}
	}
	return cycle.OnTrack
}

// inYear draws the values of an indicator in its year, and its forecast.
func inYear(p Page, w cycle.Watched, values []cycle.Actual) *trendChart {
	c := &trendChart{Words: trendWords(p)}
	var last score.Gauge
	for _, a := range values {
		g, ok := score.Measure(w.Name, w.Target, a.Value)
		if !ok || !a.Usable() {
			continue
		}
		c.point(a.Day, g.Actual.Text(4), a.Value)
		last = g
	}
	if !last.Target.Known() {
		return nil
	}
	c.Target, c.Upper = last.Target.Text(4), last.Upper.Text(4)
	if f := w.Forecast; f.Known() && f.Day > c.Days[len(c.Days)-1] {
		n := len(c.Days) - 1
		c.Line[n], c.Low[n], c.High[n] = c.Values[n], c.Values[n], c.Values[n]
		c.point(f.Day, "", w.Range[0]+" ~ "+w.Range[2])
		c.Line[n+1], c.Low[n+1], c.High[n+1] = f.Value.Text(4), f.Low.Text(4), f.High.Text(4)
	}
	return c
}

func trendWords(p Page) [4]string {
	return [4]string{p.Say("ui.perf.value"), p.Say("ui.perf.target"), p.Say("ui.perf.forecast"), p.Say("ui.perf.range")}
}

func (c *trendChart) point(day, value, written string) {
	c.Days, c.Values, c.Written = append(c.Days, day), append(c.Values, value), append(c.Written, written)
	c.Line, c.Low, c.High = append(c.Line, ""), append(c.Low, ""), append(c.High, "")
}

// overYears draws the year-end values of an indicator over the years.
func overYears(p Page, points []performing.Point) *trendChart {
	c := &trendChart{Words: trendWords(p)}
	for _, pt := range points {
		if pt.Gauge.Target.Known() {
			c.point(itoa(pt.Year), pt.Gauge.Actual.Text(4), pt.Value.Value)
			c.Target = pt.Gauge.Target.Text(4)
		}
	}
	if len(c.Days) < 2 {
		return nil
	}
	return c
}
