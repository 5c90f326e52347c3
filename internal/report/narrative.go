package report

import (
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// sections draws the narrative: paragraphs cut at their numbers.
func (b *builder) sections() []Section {
	byPlace := map[[2]int][]reconcile.NumberTie{}
	for _, n := range b.r.Numbers {
		k := [2]int{n.Claim.Section, n.Claim.Paragraph}
		byPlace[k] = append(byPlace[k], n)
	}
	var out []Section
	for i, s := range b.d.Sections {
		if s.ID == form.NoteSection {
			continue // drawn under their table
		}
		v := Section{ID: s.ID, Number: s.Number, Title: s.Title, Level: s.Level, Part: s.Part, Missing: s.Missing}
		for p, para := range s.Paragraphs {
			v.Paragraphs = append(v.Paragraphs, Paragraph{At: para.Place, Spans: b.spans(para.Text, byPlace[[2]int{i, p}])})
		}
		for _, t := range s.Tables {
			v.Tables = append(v.Tables, b.head(&b.d.Tables[t]).ID)
		}
		out = append(out, v)
	}
	return out
}

// spans cuts a paragraph at its numbers.
func (b *builder) spans(text string, numbers []reconcile.NumberTie) []Span {
	runes := []rune(text)
	var out []Span
	at := 0
	for _, n := range numbers {
		c := n.Claim
		if c.Start < at || c.End > len(runes) {
			continue
		}
		if c.Start > at {
			out = append(out, Span{Text: string(runes[at:c.Start])})
		}
		out = append(out, b.numberSpan(string(runes[c.Start:c.End]), n))
		at = c.End
	}
	if at < len(runes) {
		out = append(out, Span{Text: string(runes[at:])})
	}
	return out
}

func (b *builder) numberSpan(text string, n reconcile.NumberTie) Span {
	s := Span{Text: text, Claim: n.Claim.ID, At: n.Claim.Place, Tie: n.Tie, Findings: n.Findings}
	if n.Fact != nil {
		s.Fact = n.Fact.ID
		hint := T("hint.tied-to-fact", "where", b.d.FactLabel(n.Fact), "value", n.Fact.Amount.Text)
		s.Hint = &hint
	} else if n.Claim.Kind != claim.External && n.Claim.Subject != "" {
		hint := T("hint.understood", "subject", n.Claim.Subject, "body", n.Claim.Body.String())
		s.Hint = &hint
	}
	return s
}

// goalParagraphs are the paragraphs of a section from where the body is named
// to where the next one is.
func goalParagraphs(s budget.Section, body budget.Body, all []budget.BodyRecord) []string {
	var out []string
	current := budget.Body{}
	for _, p := range s.Paragraphs {
		if b := longestName(p.Text, all); !b.IsZero() {
			current = b
		}
		if current == body {
			out = append(out, p.Text)
		}
	}
	return out
}

// longestName is the body with the longest name that opens a paragraph.
func longestName(text string, all []budget.BodyRecord) budget.Body {
	head := form.Fold(text)
	if r := []rune(head); len(r) > 40 {
		head = string(r[:40])
	}
	var best budget.Body
	longest := 0
	for _, rec := range all {
		if n := form.Fold(rec.Body.String()); strings.Contains(head, n) && len(n) > longest {
			best, longest = rec.Body, len(n)
		}
	}
	return best
}

// projectClaims are the projects that the narrative lists first-hand under a
// body's project expenditure.
func (b *builder) projectClaims(body budget.Body) []*claim.Claim {
	var out []*claim.Claim
	for i := range b.d.Claims {
		c := &b.d.Claims[i]
		parent := b.d.Claim(c.Parent)
		if c.Kind != claim.Amount || c.Body != body || parent == nil {
			continue
		}
		if m, ok := b.d.Meaning(parent); ok && m.At.Kind == budget.ProjectExp {
			out = append(out, c)
		}
	}
	return out
}
