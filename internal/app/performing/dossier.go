package performing

import (
	"context"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
	"mingzhang/internal/store"
)

// Answer 单位反馈意见 on what the experts found.
type Answer struct {
	Text string `json:"text"`
	Day  string `json:"day"`
}

func checkAnswer(a Answer) error {
	if n := utf8.RuneCountInString(strings.TrimSpace(a.Text)); n == 0 || n > draft.MaxText {
		return fault.New(fault.Invalid, "反馈意见是空的或太长").Hint("最多2000字；没有意见请写“无异议”")
	}
	return nil
}

// Conclusion is what the evaluator writes beside the scores.
type Conclusion struct {
	Found  string `json:"found"`  // 存在的主要问题
	Advice string `json:"advice"` // 有关建议
	Use    string `json:"use"`    // 结果应用: for next year's budget
}

func checkConclusion(c Conclusion) error {
	if tooLong(c.Found, c.Advice, c.Use) {
		return fault.New(fault.TooLarge, "文字太长").Hint("每段最多2000字")
	}
	return nil
}

func checkExpert(s cycle.ExpertSheet) error {
	for item, g := range s.Items {
		if tooLong(g.Why) || len(g.Points) > 20 {
			return fault.New(fault.TooLarge, "文字太长").At(item)
		}
	}
	if tooLong(s.Opinion) {
		return fault.New(fault.TooLarge, "意见太长").Hint("最多2000字")
	}
	return nil
}

// Dossier 评价卷宗: everything of one evaluation, as one person may see it.
type Dossier struct {
	Case       Case
	Selection  planning.Kept[Selection]
	Entry      *Entry
	Frame      cycle.Frame
	Monitoring cycle.Monitoring
	Self       cycle.SelfEvaluation
	Mine       planning.Kept[cycle.ExpertSheet]   // the reader's own sheet
	Signed     []planning.Kept[cycle.ExpertSheet] // those that are signed; an expert sees others' only after signing
	Joint      cycle.Joint
	Grade      string
	Sample     []cycle.Actual
	Answer     planning.Kept[Answer]
	Conclusion planning.Kept[Conclusion]
	Filing     planning.Kept[cycle.Filing]
	Round      office.Round
}

// Report is what an evaluation comes to, as it is filed.
type Report struct {
	Case       string          `json:"case"`
	Project    string          `json:"project"`
	Name       string          `json:"name"`
	Year       int             `json:"year"`
	Why        fault.Text      `json:"why"`
	Reason     string          `json:"reason"`
	Frame      string          `json:"frame"`
	Joint      cycle.Joint     `json:"joint"`
	Grade      string          `json:"grade"`
	Self       score.Points    `json:"self"` // the self-evaluation's total
	Answer     string          `json:"answer"`
	Conclusion Conclusion      `json:"conclusion"`
	Rows       []cycle.Watched `json:"rows"`
}

// Dossier reads one evaluation.
func (o *Office) Dossier(ctx context.Context, who office.Actor, y *Year, c Case) (*Dossier, error) {
	id := y.Standing.Budget.ID
	e, err := y.Entry(cycle.Subject{Project: c.Project}.ID())
	if err != nil {
		return nil, err
	}
	d := &Dossier{Case: c, Entry: e}
	if d.Selection, err = planning.Find(ctx, o.Desk, selections, id, c.ID()); err != nil {
		return nil, err
	}
	var ok bool
	if d.Frame, ok = cycle.FrameOn(d.Selection.Value.Day); !ok {
		return nil, fault.New(fault.NotFound, "没有当时有效的评价指标体系").At(d.Selection.Value.Day)
	}
	d.Round = y.evaluation(c.Tier)
	if d.Monitoring, err = y.Now(e); err != nil {
		return nil, err
	}
	if d.Self, err = o.Evaluated(ctx, y, e); err != nil {
		return nil, err
	}
	if err := o.sheetsOf(ctx, who, id, d); err != nil {
		return nil, err
	}
	d.sampled()
	return d, o.rest(ctx, id, y, d)
}

// evaluation is the round of a tier: the bureau's own evaluation has no hand
// before the bureau's.
func (y *Year) evaluation(tier Tier) office.Round {
	r, _ := y.Rounds.Round(office.Evaluation)
	if tier == ByBureau && len(r.Stages) > 0 {
		r.Stages = r.Stages[len(r.Stages)-1:]
	}
	return r
}

// sheetsOf reads the experts' sheets.
func (o *Office) sheetsOf(ctx context.Context, who office.Actor, id string, d *Dossier) error {
	list, err := planning.List(ctx, o.Desk, experts, id, "")
	var sheets []cycle.ExpertSheet
	for _, k := range list {
		if k.Value.Project != d.Case.ID() {
			continue
		}
		if k.ID == expertID(d.Case, who) {
			d.Mine = k
		}
		if k.Value.Signed != "" {
			d.Signed, sheets = append(d.Signed, k), append(sheets, k.Value)
		}
	}
	if who.Has(office.Expert) && d.Mine.Value.Signed == "" {
		d.Signed, sheets = nil, nil // each scores by himself first
	}
	d.Joint = cycle.Together(d.Frame, sheets)
	d.Grade = gradeOf(d.Joint.Total)
	return err
}

// gradeOf words a total by the national grades.
func gradeOf(total score.Points) string {
	m, ok := cycle.MethodFor(score.Methods(), score.ProjectKind, office.National, office.National, "9999-12-31", nil)
	if !ok {
		return ""
	}
	return m.GradeOf(total.Round(m.Decimals))
}

func (d *Dossier) sampled() {
	for _, id := range d.Selection.Value.Sample {
		for _, a := range d.Entry.values() {
			if a.ID == id {
				d.Sample = append(d.Sample, a)
			}
		}
	}
}

// rest reads the answer, the conclusion and the filing.
func (o *Office) rest(ctx context.Context, id string, y *Year, d *Dossier) (err error) {
	if d.Answer, err = planning.Find(ctx, o.Desk, answers, id, d.Case.ID()); absent(err) != nil {
		return err
	}
	if d.Conclusion, err = planning.Find(ctx, o.Desk, conclusions, id, d.Case.ID()); absent(err) != nil {
		return err
	}
	d.Filing, err = planning.Find(ctx, o.Desk, filings(office.FilePerform), id, evaluationID(d.Case))
	d.Filing.Value.Round, d.Filing.Value.Subject = office.Evaluation, d.Entry.Subject
	return absent(err)
}

func evaluationID(c Case) string { return office.Evaluation + "/" + c.ID() }

// expertID names one expert's sheet of a case.
func expertID(c Case, who office.Actor) string { return c.ID() + "/" + string(who.Person.ID) }

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
		Self: d.Self.Total.Points, Answer: d.Answer.Value.Text, Conclusion: d.Conclusion.Value, Rows: d.Monitoring.Rows}
}
