package event

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"mingzhang/internal/fault"
)

// Duty 职责清单的一项: who handles a category, where, and for how long at most.
type Duty struct {
	Category string   `json:"category"`        // 类别; a prefix up to / counts too: 市容/占道
	Areas    []string `json:"areas,omitempty"` // 街道、社区; all without
	Body     string   `json:"body"`            //
	Hours    int      `json:"hours"`           // to handle it
	Basis    string   `json:"basis,omitempty"` // 依据
}

// Duties 职责清单 with the limits of the other steps.
type Duties struct {
	List     []Duty `json:"list"`
	Dispatch int    `json:"dispatch"` // hours to dispatch
	Accept   int    `json:"accept"`   // hours to accept
	CallBack int    `json:"callback"` // hours to call back after the end
}

// Usual are limits for an office that has set none: they are a proposal, of no source.
var Usual = Duties{Dispatch: 4, Accept: 24, CallBack: 72}

// mostDuties is how long the list may be.
const mostDuties = 2000

// Check gives fault.Invalid for a list that does not hold.
func (l *Duties) Check() error {
	if len(l.List) > mostDuties || min(l.Dispatch, l.Accept, l.CallBack) < 1 || max(l.Dispatch, l.Accept, l.CallBack) > 24*60 {
		return fault.New(fault.Invalid, "清单太长，或时限不在 1 小时至 60 天之间")
	}
	for i, d := range l.List {
		if strings.TrimSpace(d.Category) == "" || d.Body == "" || d.Hours < 1 || d.Hours > 24*366 {
			return fault.New(fault.Invalid, "缺少类别、承办单位，或时限不在 1 小时至 366 天之间").At("第 " + strconv.Itoa(i+1) + " 项")
		}
	}
	return nil
}

// Match finds the duties that an event falls under: the most exact category, and of those
// the ones that name its area before those that name none. One body is clear; none is
// unclear and several overlap, and both go up to be coordinated.
func (l *Duties) Match(e *Event) []Duty {
	var best []Duty
	most := 0
	for _, d := range l.List {
		n := d.fits(e)
		if n == 0 || n < most {
			continue
		}
		if n > most {
			best, most = nil, n
		}
		if !slices.ContainsFunc(best, func(o Duty) bool { return o.Body == d.Body }) {
			best = append(best, d)
		}
	}
	return best
}

// fits says how exactly a duty names an event; 0 where it does not.
func (d Duty) fits(e *Event) int {
	if e.Category != d.Category && !strings.HasPrefix(e.Category, d.Category+"/") {
		return 0
	}
	exact := 2 * (strings.Count(d.Category, "/") + 1)
	switch {
	case len(d.Areas) == 0:
		return exact
	case slices.Contains(d.Areas, e.Area):
		return exact + 1
	}
	return 0
}

// Propose is what to do with an event that was just received: dispatch it to the one body
// that is responsible, or raise it.
func (l *Duties) Propose(e *Event, by string, now time.Time) Doing {
	match := l.Match(e)
	switch len(match) {
	case 1:
		return Doing{Act: Dispatch, By: by, At: now, Body: match[0].Body, Due: now.Add(time.Duration(match[0].Hours) * time.Hour), Note: match[0].Basis}
	case 0:
		return Doing{Act: Raise, By: by, At: now, Note: "职责清单里没有这一类"}
	}
	var bodies []string
	for _, d := range match {
		bodies = append(bodies, d.Body)
	}
	return Doing{Act: Raise, By: by, At: now, Note: "职责重叠：" + strings.Join(bodies, "、")}
}

// Clock 时限 of what has to happen next.
type Clock struct {
	Step string    // dispatch, coordinate, accept, handle, callback
	By   time.Time // until when
	Late bool
}

// Clock gives the limit that runs now; none for what is closed or merged.
func (l *Duties) Clock(e *Event, now time.Time) (Clock, bool) {
	hours := func(since time.Time, n int) time.Time { return since.Add(time.Duration(n) * time.Hour) }
	c := Clock{}
	since := e.Steps[len(e.Steps)-1].At
	for _, s := range slices.Backward(e.Steps) {
		if s.To != e.State {
			break
		}
		since = s.At
	}
	switch e.State {
	case Received:
		c.Step, c.By = "dispatch", hours(since, l.Dispatch)
	case Coordinating:
		c.Step, c.By = "coordinate", hours(since, 2*l.Dispatch)
	case Dispatched:
		c.Step, c.By = "accept", hours(since, l.Accept)
		if e.Due.Before(c.By) {
			c.By = e.Due
		}
	case Handling:
		c.Step, c.By = "handle", e.Due
	case Finished:
		c.Step, c.By = "callback", hours(e.Finished, l.CallBack)
	default:
		return c, false
	}
	c.Late = now.After(c.By)
	return c, true
}
