package performing

import (
	"context"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
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
	Money      cycle.Money     `json:"money"`
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
