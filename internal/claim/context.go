package claim

import "mingzhang/internal/budget"

// carried is what a paragraph leaves open when the print breaks it off in the
// middle of a sentence.
type carried struct {
	topic string
	year  int
}

func (r *reader) unfinished() carried {
	if _, said := r.last(func(c *Claim) bool { return c.Kind == Amount }); r.named && !said {
		return carried{topic: r.topic} // an item's name whose amounts come in the next paragraph
	}
	last := r.t.at(r.t.back(len(r.t)) - 1)
	if r.b.title || last == 0 || in(last, stops) || in(last, commas) || in(last, closings) {
		return carried{}
	}
	return carried{r.topic, r.year}
}

// titled is the body that a title names, for the sections below it.
type titled struct {
	body  budget.Body
	level int
}

// bodyOfSection is the body of the section, or else the one its own or an outer
// title begins with.
func (p *parser) bodyOfSection(s budget.Section) budget.Body {
	t := text([]rune(s.Title))
	level, from := t.mark(0)
	level = min(level, levelOf(s.Number))
	if level == noLevel || level <= p.titled.level {
		p.titled = titled{}
	}
	if body, end := p.names.at(t, t.skip(from), s.Body); end >= 0 {
		p.titled = titled{body, level}
	}
	if s.Body.IsZero() {
		return p.titled.body
	}
	return s.Body
}
