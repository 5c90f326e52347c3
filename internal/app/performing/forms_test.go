package performing_test

import (
	"bytes"
	"context"
	"io"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/evaluate"
	"mingzhang/internal/perform/sheetform"
)

// drawing keeps what it is given to draw.
type drawing struct {
	monitoring sheetform.Monitoring
	self       evaluate.Sheet
	format     string
}

func (d *drawing) Monitoring(_ io.Writer, format string, m sheetform.Monitoring) error {
	d.monitoring, d.format = m, format
	return nil
}

func (d *drawing) SelfEvaluation(_ io.Writer, format string, s evaluate.Sheet) error {
	d.self, d.format = s, format
	return nil
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
