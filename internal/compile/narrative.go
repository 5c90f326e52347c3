package compile

import (
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
)

// Prose is the narrative of a ledger as a value: what is printed around the
// tables, with live references, and what people changed in it.
type Prose struct {
	Sections []Section                `json:"sections"`
	Lost     []budget.LedgerParagraph `json:"lost,omitempty"` // changes of paragraphs that are no longer drafted
}

// Section is a heading with the paragraphs under it.
type Section struct {
	ID         string      `json:"id"`
	Number     string      `json:"number,omitempty"` // 第一部分, 一
	Title      string      `json:"title"`            // without its number
	Heading    string      `json:"heading"`          // as printed
	Level      int         `json:"level"`
	Paragraphs []Paragraph `json:"paragraphs,omitempty"`
	Blank      bool        `json:"blank,omitempty"` // nothing is printed under it and no section below it follows
}

// Paragraph is a paragraph of the narrative; without runs and table it is blank,
// because the ledger does not say what it would tell, and is not printed.
type Paragraph struct {
	ID      string       `json:"id"`              // stable in its section
	Runs    []Run        `json:"runs,omitempty"`  // as printed
	Draft   string       `json:"draft,omitempty"` // as drafted, in the notation of ParseParagraph
	Table   string       `json:"table,omitempty"` // id of the form that stands here, or AllTables
	Edited  bool         `json:"edited,omitempty"`
	Added   bool         `json:"added,omitempty"`
	Removed bool         `json:"removed,omitempty"`
	Fault   *fault.Error `json:"-"` // why the change of this paragraph does not hold
}

// Blank tells a paragraph that has nothing to print.
func (p *Paragraph) Blank() bool { return len(p.Runs) == 0 && p.Table == "" }

// AllTables is the Table of the paragraph where all tables of the family stand.
const AllTables = "tables"

// Narrative drafts the narrative of a ledger and lays over it what people
// changed. A change that does not hold is kept with its fault, so that it can be
// mended; Compile fails with the first of them. The error is that of a ledger
// that cannot be compiled at all.
func Narrative(l *budget.Ledger, family *form.Family, book *classify.Book) (Prose, error) {
	w, err := newWriter(l, family, book)
	if err != nil {
		return Prose{}, err
	}
	return w.prose()
}

// Faults are the changes that do not hold, each with its section and paragraph.
func (p *Prose) Faults() []*fault.Error {
	var out []*fault.Error
	for i := range p.Sections {
		for k := range p.Sections[i].Paragraphs {
			if f := p.Sections[i].Paragraphs[k].Fault; f != nil {
				out = append(out, f)
			}
		}
	}
	for _, e := range p.Lost {
		out = append(out, fault.New(fault.Invalid, "改过的段落已不在草稿中").At("文字部分 "+e.Section+" 段落 "+e.ID).Hint("请把它改为新增的段落，或删去这处改动"))
	}
	return out
}

func (p *Prose) section(id string) *Section {
	for i := range p.Sections {
		if p.Sections[i].ID == id {
			return &p.Sections[i]
		}
	}
	return nil
}

func (s *Section) index(id string) int {
	for i := range s.Paragraphs {
		if s.Paragraphs[i].ID == id {
			return i
		}
	}
	return -1
}

// prose drafts, edits and resolves.
func (w *writer) prose() (Prose, error) {
	text, err := w.draft()
	if err != nil {
		return Prose{}, err
	}
	d := drafter{writer: w}
	for line := range strings.Lines(text) {
		d.line(strings.TrimRight(line, "\n"))
	}
	w.explain(&d.out)
	w.edit(&d.out)
	for i := range d.out.Sections {
		if err := w.resolve(&d.out.Sections[i]); err != nil {
			return Prose{}, err
		}
	}
	w.footnote(&d.out)
	d.out.markBlank()
	return d.out, nil
}

// resolve puts the printed numbers of the present ledger into the paragraphs of
// a section. A reference of a draft always resolves.
func (w *writer) resolve(s *Section) error {
	for i := range s.Paragraphs {
		p := &s.Paragraphs[i]
		if p.Runs == nil {
			runs, err := ParseParagraph(p.Draft)
			if err != nil {
				return fault.Wrap(fault.Internal, "文字模板的引用有误", err).At(w.family.ID + " " + s.ID + " " + p.ID)
			}
			p.Runs = runs
		}
		for k := range p.Runs {
			r := &p.Runs[k]
			if r.Key == "" {
				continue
			}
			if r.Ref = w.numbers.find(r.Key); r.Ref != nil {
				r.Text = r.Ref.Printed
			} else {
				r.Text = "{{" + r.Key + "}}"
			}
		}
	}
	return nil
}

func (p *Prose) markBlank() {
	for i := range p.Sections {
		s := &p.Sections[i]
		s.Blank = i+1 == len(p.Sections) || p.Sections[i+1].Level <= s.Level
		for k := range s.Paragraphs {
			if x := &s.Paragraphs[k]; !x.Blank() && !x.Removed {
				s.Blank = false
			}
		}
	}
}
