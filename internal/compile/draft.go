package compile

import (
	"errors"
	"regexp"
	"strings"
	"text/template"

	"mingzhang/internal/fault"
	"mingzhang/internal/form"
)

// Marks of a draft. Texts of the ledger cannot hold them (see plain).
const (
	idMark   = "\x01" // around the id of the heading or paragraph that follows
	lineMark = "\x02" // before what stands in a line of its own: a table, the glossary
)

// functions are what a family's narrative.tmpl may call. Numbers are asked for
// by key.
func (w *writer) functions() template.FuncMap {
	return template.FuncMap{
		"at":       func(parts ...string) string { return idMark + strings.Join(parts, "/") + idMark },
		"num":      w.num,
		"change":   w.changeWords,
		"zero":     w.zero,
		"numeral":  numeral,
		"add":      func(a, b int) int { return a + b },
		"join":     strings.Join,
		"reason":   w.reason,
		"table":    func(form string) string { return lineMark + form },
		"tables":   func() string { return lineMark + AllTables },
		"glossary": func() string { return lineMark + glossaryMark },
		"rounding": func() string { return idMark + footnoteID + idMark },
	}
}

var errNoNumber = errors.New("没有这个引用")

// num is a reference to a number.
func (w *writer) num(key string) (string, error) {
	if w.numbers.find(key) == nil {
		return "", fault.Wrap(fault.Internal, key, errNoNumber)
	}
	return "{{" + key + "}}", nil
}

// zero tells an amount of nothing, or one that is not there.
func (w *writer) zero(key string) bool {
	r := w.numbers.find(key)
	return r == nil || r.amount == nil || *r.amount == 0
}

// changeWords tells the change against last year: ，比2022年增加68万元，增长1%.
// Without last year's figure it says nothing.
func (w *writer) changeWords(key string) (string, error) {
	r := w.numbers.find(key)
	if r == nil {
		return "", fault.Wrap(fault.Internal, key, errNoNumber)
	}
	if r.last == nil {
		return "", nil
	}
	year := itoa(w.ledger.Year-1) + "年"
	if w.numbers.find(key+"/change").Printed == "持平" {
		return "，与" + year + "{{" + key + "/change}}", nil
	}
	return "，比" + year + "{{" + key + "/change}}，{{" + key + "/change-rate}}", nil
}

// reason is what people wrote about a change, ready to stand in a sentence.
func (w *writer) reason(about string) string {
	for _, r := range w.ledger.Reasons {
		if r.About == about {
			return plain(strings.TrimRight(strings.TrimSpace(r.Text), "。"))
		}
	}
	return ""
}

// draft runs the family's template over the facts of the ledger.
func (w *writer) draft() (string, error) {
	if w.family.Narrative == "" {
		return "", nil
	}
	t, err := template.New("narrative").Funcs(w.functions()).Option("missingkey=error").Parse(w.family.Narrative)
	if err != nil {
		return "", fault.Wrap(fault.Internal, "表样族的文字模板有误", err).At(w.family.ID)
	}
	var b strings.Builder
	if err := t.Execute(&b, w.facts()); err != nil {
		return "", fault.Wrap(fault.Internal, "文字草拟失败", err).At(w.family.ID)
	}
	return b.String(), nil
}

// drafter turns the lines of a draft into sections and paragraphs.
type drafter struct {
	*writer
	out      Prose
	unmarked int // paragraphs without an id in the present section
}

// line takes a heading, a table or a paragraph. A line that has only an id is a
// paragraph that the ledger leaves blank.
func (d *drafter) line(text string) {
	id, text := cutID(strings.TrimSpace(text))
	switch {
	case text == "" && id == "":
	case strings.HasPrefix(text, "#"):
		title := strings.TrimLeft(text, "#")
		d.open(id, len(text)-len(title), strings.TrimSpace(title))
	case strings.HasPrefix(text, lineMark):
		name := strings.TrimPrefix(text, lineMark)
		d.add(Paragraph{ID: "table/" + name, Table: name})
	default:
		if id == "" {
			d.unmarked++
			id = "p" + itoa(d.unmarked)
		}
		d.add(Paragraph{ID: id, Draft: text})
	}
}

func cutID(text string) (id, rest string) {
	if !strings.HasPrefix(text, idMark) {
		return "", text
	}
	id, rest, _ = strings.Cut(strings.TrimPrefix(text, idMark), idMark)
	return id, strings.TrimSpace(rest)
}

func (d *drafter) add(p Paragraph) {
	if len(d.out.Sections) == 0 {
		d.out.Sections = append(d.out.Sections, Section{ID: "front"})
	}
	s := &d.out.Sections[len(d.out.Sections)-1]
	for n, id := 2, p.ID; s.index(p.ID) >= 0; n++ {
		p.ID = id + "-" + itoa(n)
	}
	s.Paragraphs = append(s.Paragraphs, p)
}

// numbered is the number before the title of a part or section.
var numbered = regexp.MustCompile(`^(?:(第[一二三四五六七八九十百]+部分)\s*|([一二三四五六七八九十百]+)、)`)

// open begins a section. Without an id it takes that of the outline.
func (d *drafter) open(id string, level int, heading string) {
	runs, err := ParseParagraph(heading)
	if err == nil {
		heading = printed(runs)
	}
	s := Section{ID: id, Level: level, Heading: heading, Title: heading}
	if m := numbered.FindStringSubmatch(heading); m != nil {
		s.Number, s.Title = m[1]+m[2], strings.TrimPrefix(heading, m[0])
	}
	if s.ID == "" {
		s.ID = partID(d.family.Outline, form.Fold(s.Title), d.ledger.Year)
	}
	if s.ID == "" || d.out.section(s.ID) != nil {
		s.ID += "#" + itoa(len(d.out.Sections))
	}
	d.unmarked = 0
	d.out.Sections = append(d.out.Sections, s)
}

func partID(parts []form.Part, title string, year int) string {
	for i := range parts {
		for _, t := range parts[i].Titles {
			if form.Fold(form.ExpandYear(t, year)) == title {
				return parts[i].ID
			}
		}
		if id := partID(parts[i].Sections, title, year); id != "" {
			return id
		}
	}
	return ""
}
