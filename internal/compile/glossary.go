package compile

import (
	"slices"
	"strings"

	"mingzhang/internal/form"
)

const (
	glossaryMark = "glossary"
	footnoteID   = "rounding"
)

// explain puts the terms that the document uses where the template asks for the
// glossary.
func (w *writer) explain(p *Prose) {
	for i := range p.Sections {
		s := &p.Sections[i]
		at := s.index("table/" + glossaryMark)
		if at < 0 {
			continue
		}
		s.Paragraphs = slices.Replace(s.Paragraphs, at, at+1, w.terms(w.wholeText(p))...)
	}
}

func (w *writer) terms(text string) []Paragraph {
	var out []Paragraph
	for _, m := range w.family.Prose.Glossary {
		if !used(m, text) {
			continue
		}
		number := strings.ReplaceAll(w.family.Prose.Numbered, "{n}", numeral(len(out)+1))
		out = append(out, Paragraph{ID: "term/" + m.Term, Draft: plain(number + m.Term + "：" + m.Text)})
	}
	return out
}

// used tells whether the document says the term, or a word that calls for it.
func used(m form.Meaning, text string) bool {
	uses := m.Uses
	if len(uses) == 0 {
		uses = []string{m.Term}
	}
	return slices.ContainsFunc(uses, func(u string) bool { return strings.Contains(text, u) })
}

// wholeText is what the document says outside its glossary: draft, changes and
// tables.
func (w *writer) wholeText(p *Prose) string {
	var b strings.Builder
	for _, s := range p.Sections {
		for _, x := range s.Paragraphs {
			b.WriteString(x.Draft + "\n")
		}
	}
	for _, e := range w.ledger.Narrative {
		b.WriteString(e.Text + "\n")
	}
	for _, f := range w.family.Forms {
		for _, r := range w.sheets[f.ID].rows {
			for _, c := range r.Cells {
				b.WriteString(c.Text + "\n")
			}
		}
	}
	return b.String()
}

// footnote fills the rounding footnote where a number of the narrative was
// rounded, and leaves it blank where all are exact.
func (w *writer) footnote(p *Prose) {
	if w.family.Prose.Rounding == "" || !p.rounded() {
		return
	}
	for i := range p.Sections {
		s := &p.Sections[i]
		if k := s.index(footnoteID); k >= 0 && !s.Paragraphs[k].Edited && !s.Paragraphs[k].Removed {
			s.Paragraphs[k].Draft = plain(w.family.Prose.Rounding)
			s.Paragraphs[k].Runs = []Run{{Text: w.family.Prose.Rounding}}
		}
	}
}

// rounded tells whether a printed reference is not the exact amount.
func (p *Prose) rounded() bool {
	for i := range p.Sections {
		for _, x := range p.Sections[i].Paragraphs {
			for _, r := range x.Runs {
				if r.Ref != nil && !r.Ref.exact && !x.Removed {
					return true
				}
			}
		}
	}
	return false
}
