package performing

import (
	"io"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
	"mingzhang/internal/perform/sheetform"
)

// Wording is what reports are worded with: messages, and persons by their id.
type Wording struct {
	Say    Say
	Words  func(key string) string
	Person func(id string) string
}

// WriteReport writes 绩效评价报告 in Word, as the evaluation stands or was filed.
func (o *Office) WriteReport(w io.Writer, y *Year, d *Dossier, words Wording) error {
	if o.Forms == nil {
		return noForms()
	}
	r, err := d.Reported(y)
	if err != nil {
		return err
	}
	out := sheetform.EvaluationReport{Year: r.Year, Project: r.Name, Evaluator: words.Words("ui.perf.tier." + string(d.Case.Tier)), Goal: y.goal(d.Entry.Subject),
		Reason: r.Reason, Why: words.Say(r.Why), Funds: fundsOf(r.Money), Frame: d.Frame.Title, Experts: r.Joint.Sheets,
		Total: r.Joint.Total.Text(places), Low: r.Joint.Low.Text(places), High: r.Joint.High.Text(places), Grade: r.Grade, SelfTotal: r.Self.Text(places),
		Items: itemsOf(d.Frame, r.Joint), Samples: d.samples(words), Answer: r.Answer,
		Found: r.Conclusion.Found, Advice: r.Conclusion.Advice, Use: r.Conclusion.Use, Filed: d.Filing.Value.Filed, Receipt: d.Filing.Value.Receipt}
	out.Department, out.Unit = y.bodies(d.Entry.Subject)
	if len(d.Frame.Unverified) > 0 {
		out.Doubt = words.Words("ui.perf.methodUnverified") + "。"
	}
	for _, k := range d.Signed {
		out.Opinions = append(out.Opinions, k.Value.Opinion)
	}
	for _, row := range r.Rows {
		out.Results = append(out.Results, sheetform.Result{Indicator: indicatorOf(row.Level1, row.Level2, row.Name, row.Target), Done: row.Now.Value,
			Proof: words.proof(row.Now), State: words.Words("ui.perf.state." + string(row.State)), Why: words.Say(row.Why)})
	}
	return o.Forms.EvaluationReport(w, out)
}

// WriteSelfReport writes 绩效自评报告 in Word, as the self-evaluation stands or was
// handed in.
func (o *Office) WriteSelfReport(w io.Writer, y *Year, e *Entry, s cycle.SelfEvaluation, words Wording) error {
	if o.Forms == nil {
		return noForms()
	}
	f := e.Filings[office.SelfEvaluation].Value
	out := sheetform.SelfReport{Year: s.Year, Subject: s.Name, Whole: e.Whole(), Goal: e.Goal, Done: s.Sheet.Done, Funds: fundsOf(s.Money), Method: s.Title,
		Total: s.Total.Points.Text(places), Grade: s.Grade, Open: words.Say(s.Total.Why), Found: s.Sheet.Found, Next: s.Sheet.Next, Filed: f.Filed, Receipt: f.Receipt}
	out.Department, out.Unit = y.bodies(e.Subject)
	if len(s.Doubtful) > 0 {
		out.Doubt = words.Words("ui.perf.methodUnverified") + "。"
	}
	if s.Execution != nil {
		r := scored(words, *s.Execution)
		r.Level1, r.Level2, r.Name = words.Words("ui.perf.execution"), words.Words("ui.perf.execution"), words.Words("ui.perf.execution")
		r.Done = out.Funds.Rate
		out.Execution = &r
	}
	for _, row := range s.Rows {
		if row.Name == "" {
			continue
		}
		r := scored(words, row.Result)
		r.Level1, r.Level2, r.Name, r.YearTarget, r.Done = row.Level1, row.Level2, row.Name, row.Target, row.Actual.Value
		if row.Note != "" {
			r.Why = strings.TrimSuffix(r.Why, "。") + "。" + row.Note
		}
		out.Results = append(out.Results, r)
	}
	return o.Forms.SelfReport(w, out)
}

func noForms() error {
	return fault.New(fault.Unsupported, "这里不能写出官方表格").Hint("请用命令启动的网页下载")
}

func indicatorOf(level1, level2, name, target string) sheetform.Indicator {
	return sheetform.Indicator{Level1: level1, Level2: level2, Name: name, YearTarget: target}
}

// scored is a result of the method in a line of a report.
func scored(words Wording, r score.Result) sheetform.Result {
	return sheetform.Result{Indicator: sheetform.Indicator{Weight: r.Weight.Text(places)}, Score: pointsOf(r), Why: words.Say(r.Why)}
}

func fundsOf(m cycle.Money) sheetform.Funds {
	f := sheetform.Funds{Unit: money.TenK, Budget: sheetform.Fen(m.Budget), Adjusted: sheetform.Fen(m.Adjusted)}
	if !m.Silent {
		f.Paid = sheetform.Fen(m.Paid)
	}
	if rate := m.Rate(); rate.Known() {
		f.Rate = rate.Text(places) + "%"
	}
	return f
}

func itemsOf(f cycle.Frame, j cycle.Joint) []sheetform.Item {
	level := map[string]string{}
	for _, l := range f.Levels {
		for _, it := range l.Items {
			level[it.ID] = l.Name
		}
	}
	var out []sheetform.Item
	for _, it := range j.Items {
		out = append(out, sheetform.Item{Level: level[it.ID], Name: it.Name, Weight: itoa(int(it.Weight)), Mean: it.Mean.Text(places), Low: it.Low.Text(places), High: it.High.Text(places)})
	}
	return out
}

// samples are the sampled values with what the signed sheets say of each.
func (d *Dossier) samples(words Wording) []sheetform.Sampled {
	var out []sheetform.Sampled
	for _, a := range d.Sample {
		s := sheetform.Sampled{Name: a.Key, Value: a.Value, Proof: words.proof(a)}
		for _, p := range d.Entry.Promised {
			if p.Key == a.Key {
				s.Name = p.Name
			}
		}
		for _, k := range d.Signed {
			if seen, ok := k.Value.Samples[a.ID]; ok && !seen.Agrees {
				s.Doubts = append(s.Doubts, seen.Why)
				continue
			}
			s.Agree++
		}
		out = append(out, s)
	}
	return out
}

// proof says what a value rests on.
func (w Wording) proof(a cycle.Actual) string {
	if !a.Usable() {
		return w.Words("ui.perf.kept.by.none")
	}
	s := w.Words("ui.perf.kept.by." + string(a.Source.Kind))
	for _, more := range []string{a.Source.Name, w.Person(a.Source.By), a.Day} {
		if more != "" {
			s += " " + more
		}
	}
	return s
}
