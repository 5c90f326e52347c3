package checklist

import (
	"io"

	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/publish"
	"mingzhang/internal/report"
)

// Answer is what was said to one question.
type Answer struct {
	Sheet    string
	Cell     string // of the answer
	Question string
	Answer   string // 是, 否, 不适用; empty where a person must look
	Evidence string
	Kept     string // what somebody had answered before: it stays
}

// Differs tells an answer that is another than the one that stays in the form.
func (a Answer) Differs() bool { return a.Kept != "" && a.Answer != "" && a.Kept != a.Answer }

// Fill writes a checklist form with what a check can say to its questions. The form
// keeps its look, and what somebody filled in stays. It is fault.Unreadable for what is
// no workbook and fault.Invalid where nothing is asked.
func Fill(w io.Writer, form []byte, d *report.Document, p *message.Printer) ([]Answer, error) {
	known, err := load()
	if err != nil {
		return nil, err
	}
	f, err := open(form)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	asked, err := known.questionsIn(f)
	if err != nil {
		return nil, err
	}
	j := judge{known, d, p}
	var out []Answer
	for _, q := range asked {
		v := j.answer(q.text)
		out = append(out, Answer{q.sheet, q.answer, q.text, v.answer, v.evidence, q.said})
		for _, c := range []struct{ cell, there, text string }{{q.answer, q.said, v.answer}, {q.remark, q.noted, v.evidence}} {
			if c.there != "" || c.text == "" || c.cell == q.remark && q.said != "" {
				continue
			}
			if err := f.SetCellStr(q.sheet, c.cell, publish.Neutral(c.text)); err != nil {
				return nil, fault.Wrap(fault.Unreadable, "检查表写不进去", err).At(q.sheet + " " + c.cell)
			}
		}
	}
	_, err = f.WriteTo(w)
	return out, err
}
