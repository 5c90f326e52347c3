package performing

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
)

func tooLong(texts ...string) bool {
	return slices.ContainsFunc(texts, func(s string) bool { return utf8.RuneCountInString(s) > draft.MaxText })
}

func checkMonitor(s cycle.MonitorSheet) error {
	for key, n := range s.Notes {
		switch {
		case tooLong(n.Text, n.Measure):
			return fault.New(fault.TooLarge, "文字太长").At(key).Hint("最多2000字")
		case n.Cause != "" && !slices.Contains(cycle.Causes(), n.Cause):
			return fault.New(fault.Invalid, "不认识的偏差原因").At(key)
		case n.Likelihood != "" && !slices.Contains(cycle.Likelihoods(), n.Likelihood):
			return fault.New(fault.Invalid, "不认识的完成可能性").At(key)
		}
	}
	if tooLong(s.Words) {
		return fault.New(fault.TooLarge, "文字太长").Hint("最多2000字")
	}
	return nil
}

func checkSelf(s cycle.SelfSheet) error {
	if tooLong(s.Done, s.Found, s.Next) {
		return fault.New(fault.TooLarge, "文字太长").Hint("最多2000字")
	}
	for key, text := range s.Notes {
		if tooLong(text) || tooLong(s.TooLow[key]) {
			return fault.New(fault.TooLarge, "文字太长").At(key).Hint("最多2000字")
		}
	}
	for key, w := range s.Weights {
		if p := score.ParsePoints(w); !p.Known() || p.Sign() <= 0 || p.Cmp(score.Whole(100)) > 0 {
			return fault.New(fault.Invalid, "分值读不懂："+w).At(key).Hint("应为大于 0、不超过 100 的数")
		}
	}
	for key, j := range s.Judged {
		if p := score.ParsePoints(j.Share); !p.Known() || p.Sign() < 0 || p.Cmp(score.Whole(100)) > 0 || strings.TrimSpace(j.Why) == "" || tooLong(j.Why) {
			return fault.New(fault.Invalid, "定性指标的得分率应为 0 至 100，并写明依据").At(key)
		}
	}
	return nil
}

// Watch is the monitoring of an entry: of one that was handed in as it was handed
// in, else as it stands now.
func (y *Year) Watch(e *Entry) (cycle.Monitoring, error) {
	if f := e.Filings[office.Monitoring].Value; !f.Open() {
		return frozen[cycle.Monitoring](f)
	}
	return y.Now(e)
}

// Now is the monitoring of an entry as it stands now, up to today.
func (y *Year) Now(e *Entry) (cycle.Monitoring, error) {
	q, err := y.question(e, y.Today)
	return cycle.Watch(q, e.Monitor.Value), err
}

// sheet is the monitoring that would be handed in now: up to the day of its
// figures.
func (y *Year) sheet(e *Entry, r office.Round) (cycle.Monitoring, error) {
	q, err := y.question(e, r.Figures.Of(y.Standing.Budget.Year))
	return cycle.Watch(q, e.Monitor.Value), err
}

func (y *Year) question(e *Entry, day string) (cycle.Question, error) {
	m, err := y.Method(e)
	return cycle.Question{Subject: e.Subject, Name: e.Name, Year: y.Standing.Budget.Year, Day: day, Today: y.Today, Method: m,
		Money: e.Money, Promised: e.Promised, Managed: e.Managed}, err
}

// Monitored is the monitoring sheet of a subject: as handed in, or as it would be.
func (o *Office) Monitored(y *Year, e *Entry) (cycle.Monitoring, error) {
	r, ok := y.Rounds.Round(office.Monitoring)
	if f := e.Filings[office.Monitoring].Value; !ok || !f.Open() {
		return y.Watch(e)
	}
	return y.sheet(e, r)
}

// Evaluated is the self-evaluation of a subject: as handed in, or as it would be.
func (o *Office) Evaluated(ctx context.Context, y *Year, e *Entry) (cycle.SelfEvaluation, error) {
	if f := e.Filings[office.SelfEvaluation].Value; !f.Open() {
		return frozen[cycle.SelfEvaluation](f)
	}
	q, err := y.question(e, office.Day{Month: 12, Day: 31}.Of(y.Standing.Budget.Year))
	if err != nil {
		return cycle.SelfEvaluation{}, err
	}
	var facts cycle.Facts
	if e.Whole() {
		if facts, err = o.facts(ctx, y, e); err != nil {
			return cycle.SelfEvaluation{}, err
		}
	}
	return cycle.Evaluate(q, facts, e.Self.Value), nil
}

// SaveMonitor keeps what people write in a monitoring sheet.
func (o *Office) SaveMonitor(ctx context.Context, who office.Actor, id, subject string, s cycle.MonitorSheet, version int) error {
	e, err := o.open(ctx, who, id, subject, office.Monitoring)
	if err != nil {
		return err
	}
	_, err = planning.PutAt(ctx, o.Desk, who, e.At, monitors, planning.Change{Space: id, ID: e.Subject.ID(), Body: e.Unit.ID, Version: version}, s)
	return planning.Meanwhile(err, e.Name)
}

// SaveSelf keeps what people write in a self-evaluation. A judgement is signed by
// who changed it last.
func (o *Office) SaveSelf(ctx context.Context, who office.Actor, id, subject string, s cycle.SelfSheet, version int) error {
	e, err := o.open(ctx, who, id, subject, office.SelfEvaluation)
	if err != nil {
		return err
	}
	for key, j := range s.Judged {
		old := e.Self.Value.Judged[key]
		if j.By = string(who.Person.ID); old.Share == j.Share && old.Why == j.Why && old.By != "" {
			j.By = old.By
		}
		s.Judged[key] = j
	}
	_, err = planning.PutAt(ctx, o.Desk, who, e.At, selves, planning.Change{Space: id, ID: e.Subject.ID(), Body: e.Unit.ID, Version: version}, s)
	return planning.Meanwhile(err, e.Name)
}

// open gives a subject whose sheet of a round is still in its first hand.
func (o *Office) open(ctx context.Context, who office.Actor, id, subject, round string) (*Entry, error) {
	y, err := o.Year(ctx, who, id)
	if err != nil {
		return nil, err
	}
	e, err := y.Entry(subject)
	if err == nil && !e.Filings[round].Value.Open() {
		return nil, fault.New(fault.Forbidden, "已经报送，不能再改").At(e.Name).Hint("需要修改请由审核人退回")
	}
	return e, err
}
