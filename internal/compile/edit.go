package compile

import (
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
)

// edit lays what people changed over the draft.
func (w *writer) edit(p *Prose) {
	for _, e := range w.ledger.Narrative {
		s := p.section(e.Section)
		switch {
		case s == nil:
			p.Lost = append(p.Lost, e)
		case e.Added:
			w.insert(s, e)
		case s.index(e.ID) < 0:
			p.Lost = append(p.Lost, e)
		default:
			w.change(s, &s.Paragraphs[s.index(e.ID)], e)
		}
	}
}

// change replaces or removes a drafted paragraph.
func (w *writer) change(s *Section, p *Paragraph, e budget.LedgerParagraph) {
	if p.Edited || p.Removed || p.Added {
		p.Fault = wrong(s, e, fault.New(fault.Invalid, "同一段落改了两次").Hint("请只留一处改动"))
		return
	}
	if e.Removed {
		p.Removed = true
		return
	}
	if p.Table != "" {
		p.Fault = wrong(s, e, fault.New(fault.Invalid, "这里是表格，不能改成文字").Hint("请在它前后新增段落"))
		return
	}
	p.Edited = true
	w.write(s, p, e)
}

// insert adds a paragraph behind the one it follows; where that is no longer
// there it stands at the end of the section.
func (w *writer) insert(s *Section, e budget.LedgerParagraph) {
	p := Paragraph{ID: e.ID, Added: true}
	at := 0
	if e.After != "" {
		if at = s.index(e.After) + 1; at == 0 {
			at = len(s.Paragraphs)
		}
	}
	w.write(s, &p, e)
	if e.ID == "" || s.index(e.ID) >= 0 {
		p.Fault = wrong(s, e, fault.New(fault.Invalid, "新增的段落没有编号，或编号已有").Hint("请另取一个编号"))
	}
	s.Paragraphs = slices.Insert(s.Paragraphs, at, p)
}

// write reads the text of a change into the paragraph and says what is wrong
// with it.
func (w *writer) write(s *Section, p *Paragraph, e budget.LedgerParagraph) {
	text := strings.Join(strings.Fields(strings.Map(control, e.Text)), " ")
	runs, err := ParseParagraph(text)
	if err != nil {
		p.Runs = []Run{{Text: text}}
		p.Fault = wrong(s, e, err)
		return
	}
	p.Runs = runs
	switch key := w.unknown(runs); {
	case len(runs) == 0:
		p.Fault = wrong(s, e, fault.New(fault.Invalid, "段落没有文字").Hint("要去掉这一段请用 removed"))
	case key != "":
		p.Fault = wrong(s, e, fault.New(fault.Invalid, "没有“"+key+"”这个数").Hint("请从可用的引用中选取"))
	default:
		w.typedIn(s, p, e)
	}
}

func control(r rune) rune {
	if r < ' ' || r == 0x7f {
		return ' '
	}
	return r
}

// unknown is the first key that the ledger has no number for.
func (w *writer) unknown(runs []Run) string {
	for _, r := range runs {
		if r.Key != "" && w.numbers.find(r.Key) == nil {
			return r.Key
		}
	}
	return ""
}

// typedIn refuses amounts typed by hand, except those that the draft itself
// quotes from a reason or use of the ledger.
func (w *writer) typedIn(s *Section, p *Paragraph, e budget.LedgerParagraph) {
	quoted := map[string]bool{}
	if drafted, err := ParseParagraph(p.Draft); err == nil {
		for _, t := range typedAmounts(drafted) {
			quoted[t] = true
		}
	}
	for _, t := range typedAmounts(p.Runs) {
		if !quoted[t] {
			p.Fault = wrong(s, e, fault.New(fault.Invalid, "“"+t+"”是手工写入的金额或比率").Hint("数字请用引用，使它随预算账变动；引用自带单位"))
			return
		}
	}
}

func wrong(s *Section, e budget.LedgerParagraph, err error) *fault.Error {
	out := fault.New(fault.Invalid, err.Error())
	if f, ok := err.(*fault.Error); ok {
		out = f
	}
	return out.At("文字部分“" + s.Heading + "”（" + s.ID + "）段落 " + e.ID)
}
