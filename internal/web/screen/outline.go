package screen

import (
	"strings"

	"mingzhang/internal/report"
)

// Passage is a section with its anchor: sections may lack an id.
type Passage struct {
	report.Section
	Anchor string
}

// Part is a part of the narrative with the sections under it, for the outline.
type Part struct {
	Passage
	Children []Passage
}

// passages gives every section its anchor; those without any content are left
// out.
func passages(sections []report.Section) []Passage {
	var list []Passage
	for i, s := range sections {
		if s.Title != "" || len(s.Paragraphs) > 0 {
			list = append(list, Passage{s, "s-" + itoa(i)})
		}
	}
	return list
}

// outline groups sections under those of the first level.
func outline(sections []Passage) []Part {
	var parts []Part
	for _, s := range sections {
		if s.Level <= 1 || len(parts) == 0 {
			parts = append(parts, Part{Passage: s})
			continue
		}
		last := &parts[len(parts)-1]
		last.Children = append(last.Children, s)
	}
	return parts
}

// Passages are the sections of the narrative in order.
func (d *Doc) Passages() []Passage { return d.passages }

// Parts are the parts of the narrative.
func (d *Doc) Parts() []Part { return d.parts }

// sectionTitle joins a section's number and title.
func sectionTitle(s report.Section) string {
	switch {
	case s.Number == "":
		return s.Title
	case strings.Trim(s.Number, "一二三四五六七八九十") == "":
		return s.Number + "、" + s.Title
	}
	return s.Number + " " + s.Title
}

// spanURL leads from a number in the narrative to what it is tied to: its
// finding when it is contradicted, else its cell.
func (d *Doc) spanURL(s report.Span) string {
	for _, id := range s.Findings {
		if u := d.FindingLink(id); u != "" {
			return u
		}
	}
	if s.Fact != "" {
		return d.CellURL(s.Fact)
	}
	return ""
}

// spanHint says what a number in the narrative was understood as.
func (p Page) spanHint(s report.Span) string {
	hint := p.Say("ui.tie." + string(s.Tie))
	if s.Hint != nil {
		hint += " · " + p.Maybe(s.Hint)
	}
	return hint
}
