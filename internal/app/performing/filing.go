package performing

import (
	"context"
	"encoding/json"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
)

// filingID names the filing of a subject in a round.
func filingID(round string, s cycle.Subject) string { return round + "/" + s.ID() }

// frozen reads what was handed in.
func frozen[T any](f cycle.Filing) (out T, err error) {
	if err := json.Unmarshal(f.Content, &out); err != nil {
		return out, fault.Wrap(fault.Internal, "报送的内容读不懂", err).At(f.Round)
	}
	return out, nil
}

// Step is a hand's act on a filing, as the person saw it.
type Step struct {
	Round   string
	Subject string
	Kind    office.MoveKind // forward or return
	Stage   int
	Version int
	Reason  string
	Number  string
}

// Act hands a monitoring or self-evaluation on, or returns it. The first hand hands
// in what stands there; it must be whole. fault.Conflict where somebody acted
// meanwhile.
func (o *Office) Act(ctx context.Context, who office.Actor, id string, s Step) error {
	y, err := o.Year(ctx, who, id)
	if err != nil {
		return err
	}
	e, err := y.Entry(s.Subject)
	if err != nil {
		return err
	}
	r, ok := y.Rounds.Round(s.Round)
	if !ok || r.Chosen {
		return fault.New(fault.NotFound, "没有这个绩效环节").At(s.Round)
	}
	f := e.Filings[r.ID].Value
	var content json.RawMessage
	if f.Open() && s.Kind == office.Forward {
		if content, err = o.handIn(ctx, y, e, r); err != nil {
			return err
		}
	}
	k := e.Filings[r.ID]
	k.ID = filingID(r.ID, e.Subject)
	return o.pass(ctx, who, y, k, r, s, content)
}

// pass keeps the next state of a filing for who may act on its present stage.
func (o *Office) pass(ctx context.Context, who office.Actor, y *Year, k planning.Kept[cycle.Filing], r office.Round, s Step, content json.RawMessage) error {
	f := k.Value
	need, open := f.Next(r)
	if !open {
		return fault.New(fault.Invalid, "已经备案，不能再办理").At(r.Name)
	}
	next, err := f.Act(r, cycle.FilingAct{Kind: s.Kind, Stage: s.Stage, By: string(who.Person.ID), Day: y.Today, Reason: s.Reason, Number: s.Number}, content)
	if may := o.Desk.May(ctx, who, need, f.Subject.Body); may != nil {
		return may
	}
	if err != nil {
		return err
	}
	if s.Version != k.Version {
		return fault.New(fault.Conflict, "别人刚刚办理过这一步").At(r.Name).Hint("请刷新页面，看清现在的状态再办理")
	}
	c := planning.Change{Space: y.Standing.Budget.ID, ID: k.ID, Body: f.Subject.Body, Version: k.Version, Why: string(s.Kind) + " " + s.Reason + s.Number}
	_, err = planning.Put(ctx, o.Desk, who, filings(need), c, next)
	return planning.Meanwhile(err, r.Name)
}

// handIn is what the first hand hands in, when its day has come and it is whole.
func (o *Office) handIn(ctx context.Context, y *Year, e *Entry, r office.Round) (json.RawMessage, error) {
	b := y.Standing.Budget
	if !y.Ratified() {
		return nil, fault.New(fault.Invalid, "绩效目标还没有批复").At(y.Standing.Step.Name).Hint("目标批复以后才能报送监控和自评")
	}
	if day := r.Figures.Of(b.Year); y.Today < day {
		return nil, fault.New(fault.Invalid, "数据截止日还没有到："+day).At(r.Name).Hint("请在 " + day + " 以后报送")
	}
	var value any
	var lacks []fault.Text
	if r.ID == office.Monitoring {
		m, err := y.sheet(e, r)
		if err != nil {
			return nil, err
		}
		value, lacks = m, m.Lacks()
	} else {
		s, err := o.Evaluated(ctx, y, e)
		if err != nil {
			return nil, err
		}
		value, lacks = s, s.Lacks()
	}
	if len(lacks) > 0 {
		return nil, fault.New(fault.Invalid, "还不能报送："+itoa(len(lacks))+"处没有填完").At(e.Name).Hint("缺少的地方列在报送一栏" + firstOf(lacks))
	}
	data, err := json.Marshal(value)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, "无法保存", err).At(e.Name)
	}
	return data, nil
}

// firstOf names the first indicator that lacks something.
func firstOf(lacks []fault.Text) string {
	if name := lacks[0].Args["indicator"]; name != "" {
		return "；第一处：" + name
	}
	return ""
}
