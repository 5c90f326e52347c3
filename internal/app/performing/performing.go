package performing

import (
	"context"
	"time"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/store"
)

// Evidence gives the values of a year that formulas over records computed; each
// names its run.
type Evidence interface {
	Measured(ctx context.Context, year int) ([]Measured, error)
}

// Measured 实测值 is a computed value before it is known whose it is: it answers
// indicators by their names, of the body that the records belong to and of what is
// below it; of every body where the records are nobody's own.
type Measured struct {
	Body       office.BodyID
	Indicators []string
	Value      cycle.Actual // without subject and key
}

// Config is what an Office works with.
type Config struct {
	Desk     *planning.Desk
	Rounds   []*office.Rounds
	Evidence Evidence // nil: people sign values, nothing is computed
}

// Office holds the verbs.
type Office struct {
	Config
	day string // that is looked at instead of today; empty for today
}

// New makes an Office.
func New(c Config) *Office { return &Office{Config: c} }

// On looks at things as they were known to stand on an earlier day; a day ahead or
// none is today. It is for looking only.
func (o *Office) On(day string) *Office {
	if _, err := time.Parse(time.DateOnly, day); err != nil || day >= o.Today() {
		return o
	}
	return &Office{Config: o.Config, day: day}
}

// Today is the present day, or the one that is looked at, 2006-01-02.
func (o *Office) Today() string {
	if o.day != "" {
		return o.day
	}
	return o.Desk.App.Now().Format(time.DateOnly)
}

// The sorts that this package keeps. What people may see is asked at each verb.
var (
	actuals     = planning.NewSort(store.ActualRecord, office.RecordActual, checkActual)
	monitors    = planning.NewSort[cycle.MonitorSheet](store.MonitorRecord, office.EditPerform, checkMonitor)
	selves      = planning.NewSort[cycle.SelfSheet](store.SelfRecord, office.EditPerform, checkSelf)
	owners      = planning.NewSort[Owners](store.OwnersRecord, office.EditTargets, nil)
	selections  = planning.NewSort[Selection](store.SelectionRecord, office.SelectProjects, checkSelection)
	experts     = planning.NewSort[cycle.ExpertSheet](store.ExpertRecord, office.ScoreEvaluation, checkExpert)
	answers     = planning.NewSort[Answer](store.AnswerRecord, office.AnswerFindings, checkAnswer)
	conclusions = planning.NewSort[Conclusion](store.ConclusionRecord, office.SelectProjects, checkConclusion)
	showings    = planning.NewSort[Shown](store.KeptRecord, office.PublishEdition, nil)
)

// filings are handed on by different roles: Act asks the permission of the stage
// before it keeps one.
func filings(need office.Action) planning.Sort[cycle.Filing] {
	return planning.NewSort[cycle.Filing](store.FilingRecord, need, nil)
}

// byID lists the things of a sort by their id.
func byID[T any](ctx context.Context, o *Office, s planning.Sort[T], space string) (map[string]planning.Kept[T], error) {
	list, err := planning.List(ctx, o.Desk, s, space, "")
	out := make(map[string]planning.Kept[T], len(list))
	for _, k := range list {
		out[k.ID] = k
	}
	return out, err
}

// absent is a thing that nobody wrote yet; every other error stays.
func absent(err error) error {
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}
