package performing_test

import (
	"bytes"
	"context"
	"io"
	"testing"

	"mingzhang/internal/app/performing"
	"mingzhang/internal/fault"
	"mingzhang/internal/perform/evaluate"
	"mingzhang/internal/perform/sheetform"
)

// drawing keeps what it is given to draw.
type drawing struct {
	monitoring  sheetform.Monitoring
	self        evaluate.Sheet
	declaration sheetform.Declaration
	whole       sheetform.WholeTargets
	selfReport  sheetform.SelfReport
	report      sheetform.EvaluationReport
	format      string
}

func (d *drawing) Declaration(_ io.Writer, format string, f sheetform.Declaration) error {
	d.declaration, d.format = f, format
	return nil
}

func (d *drawing) WholeTargets(_ io.Writer, format string, f sheetform.WholeTargets) error {
	d.whole, d.format = f, format
	return nil
}

func (d *drawing) SelfReport(_ io.Writer, r sheetform.SelfReport) error {
	d.selfReport = r
	return nil
}

func (d *drawing) EvaluationReport(_ io.Writer, r sheetform.EvaluationReport) error {
	d.report = r
	return nil
}

func (d *drawing) Monitoring(_ io.Writer, format string, m sheetform.Monitoring) error {
	d.monitoring, d.format = m, format
	return nil
}

func (d *drawing) SelfEvaluation(_ io.Writer, format string, s evaluate.Sheet) error {
	d.self, d.format = s, format
	return nil
}

// plainly words reports by their keys.
var plainly = performing.Wording{Say: func(t fault.Text) string { return t.Key }, Words: func(key string) string { return key }, Person: func(id string) string { return id }}

// TestTargetForms: the money of a declared project is that of its lines, shared by where
// it comes from; the tasks of a whole body add up to all its money.
func TestTargetForms(t *testing.T) {
	b := newBureau(t, nil)
	b.executing()
	y, e := b.entry(preparer, project)
	var out bytes.Buffer
	b.refused("without a drawing", b.WriteTargets(t.Context(), preparer, &out, "xlsx", y, e), fault.Unsupported)
	d := &drawing{}
	b.Forms = d
	b.must(b.WriteTargets(t.Context(), preparer, &out, "xlsx", y, e))
	f := d.declaration
	if d.format != "xlsx" || f.Project != e.Name || f.Unit == "" || f.Requested.Fen != e.Money.Budget || f.Fiscal.Fen+f.CarryIn.Fen+f.Other.Fen != f.Requested.Fen || len(f.Problems()) != 0 || len(f.Indicators) != len(e.Promised) || f.YearGoal != e.Goal {
		t.Errorf("%+v", f)
	}
	y, e = b.entry(preparer, "unit-demo-unit-1")
	b.must(b.WriteTargets(t.Context(), preparer, &out, "docx", y, e))
	total, fiscal, other := d.whole.Totals()
	if d.format != "docx" || total.Fen != e.Money.Budget || fiscal.Fen+other.Fen != total.Fen || len(d.whole.Tasks) < 3 || len(d.whole.Goals) == 0 || len(d.whole.Problems()) != 0 {
		t.Errorf("%v of %v: %+v", total, e.Money.Budget, d.whole)
	}
}

// TestSelfReport: the report says what the sheet says, and how every score came about.
func TestSelfReport(t *testing.T) {
	b := newBureau(t, nil)
	b.executing()
	b.on("2023-08-05")
	b.pay("BJ-2", 100_000, 50_000)
	b.must(b.sign(project, "数量/平台项目系统运维数量", "2023-07-31", "5个", true))
	y, e := b.entry(preparer, project)
	s, err := b.Evaluated(t.Context(), y, e)
	b.must(err)
	d := &drawing{}
	b.Forms = d
	b.must(b.WriteSelfReport(&bytes.Buffer{}, y, e, s, plainly))
	r := d.selfReport
	if r.Subject != e.Name || r.Whole || r.Funds.Paid.Fen != 15_000_000 || r.Funds.Rate == "" || r.Execution == nil || r.Execution.Done != r.Funds.Rate || r.Total != s.Total.Points.Text(2) || r.Total == "" && r.Open == "" {
		t.Errorf("%+v", r)
	}
	for _, row := range r.Results {
		if row.Name == "" || row.Why == "" || row.Weight == "" {
			t.Errorf("%+v", row)
		}
	}
	if len(r.Results) != len(e.Promised) || r.Results[0].Done != "5个" {
		t.Errorf("%d of %d indicators: %+v", len(r.Results), len(e.Promised), r.Results)
	}
}

// TestOfficialForms: the form of a self-evaluation recomputes to the scores that
// it prints, and what was not scored is blank; the form of monitoring tells money
// and values as they stand.
func TestOfficialForms(t *testing.T) {
	b := newBureau(t, nil)
	b.executing()
	b.on("2023-08-05")
	b.pay("BJ-2", 100_000, 50_000)
	const key = "数量/平台项目系统运维数量"
	b.must(b.sign(project, key, "2023-07-31", "5个", true))
	y, e := b.entry(preparer, project)
	m, err := b.Monitored(y, e)
	b.must(err)
	s, err := b.Evaluated(context.Background(), y, e)
	b.must(err)
	var out bytes.Buffer
	if err := b.WriteForm(&out, "xlsx", y, m, nil); !fault.Is(err, fault.Unsupported) {
		t.Errorf("without a drawing: %v", err)
	}
	d := &drawing{}
	b.Forms = d
	b.must(b.WriteForm(&out, "docx", y, m, nil))
	if w := d.monitoring; d.format != "docx" || w.Year != 2023 || w.Unit == "" || w.Department == "" || len(w.Indicators) != len(m.Rows) || !w.Money[0].Executed.Given || w.Money[0].Executed.Fen != 15_000_000 {
		t.Errorf("monitoring: %+v", w)
	}
	b.must(b.WriteForm(&out, "xlsx", y, m, &s))
	report := evaluate.Recompute(d.self)
	scored := 0
	for i, l := range report.Lines {
		switch {
		case l.Verdict == evaluate.Broken:
			t.Errorf("%s prints %s, the method gives %s", l.Name, l.Printed, l.Computed)
		case l.Printed == "" && l.Verdict != evaluate.NotEvaluated:
			t.Errorf("%s is blank and %s", l.Name, l.Verdict)
		case l.Verdict == evaluate.Exact || l.Verdict == evaluate.Rounding:
			scored++
			if l.Name != "" && i < len(d.self.Rows) && l.Computed == "" {
				t.Errorf("%s has no computed score", l.Name)
			}
		}
	}
	if len(report.Lines) == 0 || scored == 0 || d.self.Money.Rate == "" {
		t.Errorf("%d lines, %d scored: %+v", len(report.Lines), scored, d.self)
	}
	for _, s := range report.Sums {
		if s.Verdict == evaluate.Broken {
			t.Errorf("%s prints %s, adds up to %s", s.Of, s.Printed, s.Computed)
		}
	}
}
