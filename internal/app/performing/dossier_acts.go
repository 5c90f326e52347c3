package performing

import (
	"context"
	"encoding/json"
	"strings"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/store"
)

// dossier reads a year and a case of it.
func (o *Office) dossier(ctx context.Context, who office.Actor, id, caseID string) (*Year, *Dossier, error) {
	c, err := ParseCase(caseID)
	if err != nil {
		return nil, nil, err
	}
	y, err := o.Year(ctx, who, id)
	if err != nil {
		return nil, nil, err
	}
	d, err := o.Dossier(ctx, who, y, c)
	return y, d, err
}

// Score keeps an expert's own sheet; signed, it must be whole and stays as it is.
func (o *Office) Score(ctx context.Context, who office.Actor, id, caseID string, s cycle.ExpertSheet, sign bool, version int) error {
	y, d, err := o.dossier(ctx, who, id, caseID)
	if err != nil {
		return err
	}
	if d.Mine.Value.Signed != "" || d.Filing.Value.Stage > 0 {
		return fault.New(fault.Forbidden, "评分表已经签字，或评价已经报送，不能再改").At(d.Entry.Name)
	}
	s.Project, s.Frame, s.Signed = d.Case.ID(), d.Frame.ID, ""
	if sign {
		if lacks := s.Lacks(d.Frame); len(lacks) > 0 {
			return fault.New(fault.Invalid, "还不能签字：评分表没有填完").At(lacks[0].Args["item"]).Hint("每项应有得分；扣分、不同意抽查的值要写理由；还要写总的意见")
		}
		s.Signed = y.Today
	}
	c := planning.Change{Space: id, ID: expertID(d.Case, who), Body: d.Entry.Unit.ID, Version: version}
	_, err = planning.Put(ctx, o.Desk, who, experts, c, s)
	return planning.Meanwhile(err, d.Entry.Name)
}

// Answer keeps what the unit answers, once experts have signed.
func (o *Office) Answer(ctx context.Context, who office.Actor, id, caseID, text string, version int) error {
	y, d, err := o.dossier(ctx, who, id, caseID)
	if err != nil {
		return err
	}
	if d.Joint.Sheets == 0 || d.Filing.Value.Stage > 0 {
		return fault.New(fault.Forbidden, "专家还没有签字，或评价已经报送，现在不能反馈").At(d.Entry.Name)
	}
	c := planning.Change{Space: id, ID: d.Case.ID(), Body: d.Entry.Unit.ID, Version: version}
	_, err = planning.Put(ctx, o.Desk, who, answers, c, Answer{Text: strings.TrimSpace(text), Day: y.Today})
	return planning.Meanwhile(err, d.Entry.Name)
}

// Conclude keeps what the evaluator writes.
func (o *Office) Conclude(ctx context.Context, who office.Actor, id, caseID string, con Conclusion, version int) error {
	y, d, err := o.dossier(ctx, who, id, caseID)
	if err != nil {
		return err
	}
	if d.Filing.Value.Stage > 0 {
		return fault.New(fault.Forbidden, "评价已经报送，不能再改").At(d.Entry.Name)
	}
	c := planning.Change{Space: id, ID: d.Case.ID(), Body: y.Standing.Budget.Department, Version: version}
	sort := conclusions
	if d.Case.Tier == ByBureau {
		sort = planning.NewSort(store.ConclusionRecord, office.FilePerform, checkConclusion)
	}
	_, err = planning.Put(ctx, o.Desk, who, sort, c, con)
	return planning.Meanwhile(err, d.Entry.Name)
}

// ActOn hands an evaluation on, or returns it. It must have a signed sheet, the
// unit's answer and a conclusion.
func (o *Office) ActOn(ctx context.Context, who office.Actor, id, caseID string, s Step) error {
	y, d, err := o.dossier(ctx, who, id, caseID)
	if err != nil {
		return err
	}
	var content json.RawMessage
	if d.Filing.Value.Open() && s.Kind == office.Forward {
		if err := d.whole(); err != nil {
			return err
		}
		if content, err = json.Marshal(d.Report(y)); err != nil {
			return fault.Wrap(fault.Internal, "无法保存", err).At(d.Entry.Name)
		}
	}
	d.Filing.ID = evaluationID(d.Case)
	return o.pass(ctx, who, y, d.Filing, d.Round, s, content)
}

func (d *Dossier) whole() error {
	switch {
	case d.Joint.Sheets == 0:
		return fault.New(fault.Invalid, "还没有专家签字的评分表").At(d.Entry.Name)
	case d.Answer.Version == 0:
		return fault.New(fault.Invalid, "单位还没有反馈意见").At(d.Entry.Name)
	case d.Conclusion.Value.Found == "" || d.Conclusion.Value.Advice == "":
		return fault.New(fault.Invalid, "还没有写存在的问题和建议").At(d.Entry.Name)
	}
	return nil
}

// Report is what the evaluation comes to as it stands.
func (d *Dossier) Report(y *Year) Report {
	s := d.Selection.Value
	return Report{Case: d.Case.ID(), Project: d.Case.Project, Name: d.Entry.Name, Year: y.Standing.Budget.Year, Why: s.Why, Reason: s.Reason, Frame: d.Frame.ID, Joint: d.Joint, Grade: d.Grade,
		Self: d.Self.Total.Points, Answer: d.Answer.Value.Text, Conclusion: d.Conclusion.Value, Rows: d.Monitoring.Rows, Money: d.Self.Money}
}

// Reported is the report as it was handed in; before that as it stands.
func (d *Dossier) Reported(y *Year) (Report, error) {
	if d.Filing.Value.Open() || len(d.Filing.Value.Content) == 0 {
		return d.Report(y), nil
	}
	return frozen[Report](d.Filing.Value)
}
