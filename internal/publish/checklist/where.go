package checklist

import (
	"slices"
	"strings"

	"mingzhang/internal/report"
)

// sections are the texts of the parts with these ids and of all below them; missing
// tells that the document has none of them.
func (j *judge) sections(ids []string) (texts []string, missing bool) {
	if len(ids) == 0 {
		return nil, false
	}
	for i := 0; i < len(j.d.Sections); i++ {
		s := &j.d.Sections[i]
		if s.Missing || !slices.Contains(ids, s.ID) {
			continue
		}
		texts = append(texts, textOf(s))
		for i+1 < len(j.d.Sections) && j.d.Sections[i+1].Level > s.Level {
			i++
			texts = append(texts, textOf(&j.d.Sections[i]))
		}
	}
	return texts, len(texts) == 0
}

func textOf(s *report.Section) string {
	out := s.Title
	for _, p := range s.Paragraphs {
		out += p.Text()
	}
	return squeezed(out)
}

// inTable tells a finding about numbers of a table alone: what the text says
// differently is the text's.
func inTable(f *report.Finding, table int) bool {
	here := false
	for _, o := range f.Operands {
		if o.Kind == "text" {
			return false
		}
		here = here || o.Document == "" && o.Table == table
	}
	return here
}

// equationsOf counts the equations that hold among the numbers of a table.
func (j *judge) equationsOf(table int) (exact, rounding int) {
	for _, e := range j.d.Equations {
		if !slices.ContainsFunc(e.Operands, func(o report.Operand) bool { return o.Document == "" && o.Kind == "table" && o.Table == table }) {
			continue
		}
		switch e.Verdict {
		case report.Exact:
			exact++
		case report.Rounding:
			rounding++
		}
	}
	return exact, rounding
}

// least is how many characters of a quotation must agree to say where it stands.
const least = 6

// inSections tells a finding whose sentence, or else what it quotes, stands in one of
// the texts.
func inSections(f *report.Finding, texts []string) bool {
	quotes := quoted(f)
	return slices.ContainsFunc(texts, func(text string) bool {
		return slices.ContainsFunc(quotes, func(q string) bool { return strings.Contains(text, q) })
	})
}

func quoted(f *report.Finding) []string {
	var out []string
	for _, o := range f.Operands {
		if o.Kind == "text" && o.Document == "" {
			out = append(out, squeezed(o.Text))
		}
	}
	if len(out) > 0 || len(f.Operands) > 0 {
		return out
	}
	for _, value := range f.Message.Args {
		if q := squeezed(strings.Trim(value, "…")); len([]rune(q)) >= least && !strings.HasPrefix(value, "@") {
			out = append(out, q)
		}
	}
	return out
}
