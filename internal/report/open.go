package report

// Open is what could not be checked, and why.
type Open struct {
	Rule  string
	Title Text
	Why   Text
}

// Open lists what could not be checked, in the order of the rules: rules that could
// not be asked, and those that could not be asked of everything.
func (d *Document) Open() []Open {
	var out []Open
	for _, r := range d.Rules {
		if r.Why != nil {
			out = append(out, Open{r.Rule, r.Title, *r.Why})
		}
	}
	return out
}

// Switched lists the rules whose severity the office changed, in their order.
func (d *Document) Switched() []RuleAnswer {
	var out []RuleAnswer
	for _, r := range d.Rules {
		if r.Switch != nil {
			out = append(out, r)
		}
	}
	return out
}

// TextNumber is one number of the narrative with the paragraph around it.
type TextNumber struct {
	Section   string
	Paragraph string
	*Span
}

// TextNumbers lists the numbers of the narrative in the order of print.
func (d *Document) TextNumbers() []TextNumber {
	var out []TextNumber
	for i := range d.Sections {
		for _, p := range d.Sections[i].Paragraphs {
			text := p.Text()
			for k := range p.Spans {
				if p.Spans[k].Tie != "" {
					out = append(out, TextNumber{d.Sections[i].Title, text, &p.Spans[k]})
				}
			}
		}
	}
	return out
}

// Text is the paragraph in one piece.
func (p Paragraph) Text() string {
	text := ""
	for _, s := range p.Spans {
		text += s.Text
	}
	return text
}
