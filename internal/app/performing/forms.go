package performing

import (
	"io"
	"time"

	"mingzhang/internal/money"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/evaluate"
	"mingzhang/internal/perform/score"
	"mingzhang/internal/perform/sheetform"
)

// Forms draws the official forms, in xlsx or docx, and the reports in docx.
type Forms interface {
	Monitoring(w io.Writer, format string, m sheetform.Monitoring) error
	SelfEvaluation(w io.Writer, format string, s evaluate.Sheet) error
	Declaration(w io.Writer, format string, d sheetform.Declaration) error
	WholeTargets(w io.Writer, format string, t sheetform.WholeTargets) error
	SelfReport(w io.Writer, r sheetform.SelfReport) error
	EvaluationReport(w io.Writer, r sheetform.EvaluationReport) error
}

// WriteForm writes the official form of a round of an entry, as it stands or as it
// was handed in: 绩效运行监控表 or 绩效自评表 (财预〔2020〕10号).
func (o *Office) WriteForm(w io.Writer, format string, y *Year, m cycle.Monitoring, s *cycle.SelfEvaluation) error {
	if o.Forms == nil {
		return noForms()
	}
	if s != nil {
		return o.Forms.SelfEvaluation(w, format, selfForm(y, *s))
	}
	return o.Forms.Monitoring(w, format, monitorForm(y, m))
}

// places of the amounts and points that the forms print.
const places = 2

var formLikelihood = map[cycle.Likelihood]sheetform.Likelihood{cycle.Certain: sheetform.Certain, cycle.Possible: sheetform.Possible, cycle.Impossible: sheetform.Impossible}

var formCause = map[cycle.Cause]sheetform.Cause{cycle.CauseFunds: sheetform.Funding, cycle.CauseRules: sheetform.Rules, cycle.CauseStaff: sheetform.Staff,
	cycle.CauseEquipment: sheetform.Equipment, cycle.CauseOther: sheetform.OtherWhy}

// bodies are the printed names of an entry's department and unit.
func (y *Year) bodies(s cycle.Subject) (department, unit string) {
	if b, ok := y.Tree.DepartmentOf(s.Body); ok {
		department = b.Name
	}
	if b, ok := y.Tree.UnitOf(s.Body); ok {
		unit = b.Name
	}
	return department, unit
}

func monitorForm(y *Year, m cycle.Monitoring) sheetform.Monitoring {
	out := sheetform.Monitoring{Year: m.Year, Project: m.Name, MoneyUnit: money.TenK, Goal: y.goal(m.Subject)}
	out.Department, out.Unit = y.bodies(m.Subject)
	if day, err := time.Parse(time.DateOnly, m.Day); err == nil {
		out.Month = int(day.Month())
	}
	all := sheetform.MonitoredMoney{Name: "年度资金总额", Initial: sheetform.Fen(m.Money.Budget), Forecast: expected(m)}
	if !m.Money.Silent {
		all.Executed = sheetform.Fen(m.Money.Paid)
	}
	out.Money = []sheetform.MonitoredMoney{all}
	for _, r := range m.Rows {
		row := sheetform.Monitored{Indicator: sheetform.Indicator{Level1: r.Level1, Level2: r.Level2, Name: r.Name, YearTarget: r.Target},
			Done: r.Now.Value, Forecast: r.Range[1], Why: r.Said.Text, Note: r.Said.Measure, Likely: formLikelihood[r.Said.Likelihood]}
		if row.Likely == "" {
			row.Likely = formLikelihood[r.Likelihood]
		}
		if c, ok := formCause[r.Said.Cause]; ok {
			row.Causes = []sheetform.Cause{c}
		}
		out.Indicators = append(out.Indicators, row)
	}
	return out
}

// expected is what will have been paid by the end of the year; nothing where no
// line could be drawn.
func expected(m cycle.Monitoring) sheetform.Amount {
	fen, ok := m.Expected.Value.Int()
	return sheetform.Amount{Fen: money.Fen(fen), Given: ok}
}

func selfForm(y *Year, s cycle.SelfEvaluation) evaluate.Sheet {
	out := evaluate.Sheet{Title: s.Title, Project: s.Name, Year: s.Year, Goal: y.goal(s.Subject), GoalActual: s.Sheet.Done}
	out.Department, out.Unit = y.bodies(s.Subject)
	wan := func(f money.Fen) string { return sheetform.Fen(f).Print(money.TenK) }
	out.Money = evaluate.Money{Unit: "万元", Initial: wan(s.Money.Budget), Budget: wan(s.Money.Adjusted)}
	if !s.Money.Silent {
		out.Money.Executed = wan(s.Money.Paid)
	}
	if rate := s.Money.Rate(); rate.Known() {
		out.Money.Rate = rate.Text(places) + "%"
	}
	if e := s.Execution; e != nil {
		out.Money.Weight, out.Money.Score = e.Weight.Text(places), pointsOf(*e)
	}
	for _, r := range s.Rows {
		if r.Name == "" {
			continue // a level without any indicator is no row of the form
		}
		out.Rows = append(out.Rows, evaluate.Row{Level1: r.Level1, Level2: r.Level2, Name: r.Name, Target: r.Target, Actual: r.Actual.Value,
			Weight: r.Result.Weight.Text(places), Score: pointsOf(r.Result), Reason: r.Note})
	}
	if s.Total.Points.Known() {
		out.Score, out.Grade = s.Total.Points.Text(places), s.Grade
	}
	return out
}

// pointsOf is a score; blank where none was given, which is not zero.
func pointsOf(r score.Result) string {
	if !r.Points.Known() {
		return ""
	}
	return r.Points.Text(places)
}

// goal is the yearly goal of a subject.
func (y *Year) goal(s cycle.Subject) string {
	if e, err := y.Entry(s.ID()); err == nil {
		return e.Goal
	}
	return ""
}
