package claim

import (
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/place"
)

// Parse reads the narrative of a disclosure of the given year: every number of
// every title and paragraph becomes one claim, in order. Titles have paragraph
// −1. The same input always gives the same claims.
func Parse(sections []budget.Section, bodies []budget.BodyRecord, year int) []Claim {
	p := &parser{names: namesOf(independent(bodies)), year: year}
	for i, s := range sections {
		topic := titleTopic(s.Title)
		s.Body = p.bodyOfSection(s)
		p.read(block{
			section: i, para: -1, printed: s.Title, number: levelOf(s.Number), title: true,
			body: s.Body, place: s.Place,
		})
		for j, para := range s.Paragraphs {
			p.read(block{
				section: i, para: j, printed: para.Text, number: noLevel, body: s.Body,
				place: para.Place, marks: para.Marks, sectionTopic: topic,
			})
		}
	}
	return p.out
}

// independent leaves out bodies that are budgeted within another: their name
// beside it, in brackets, does not make a number theirs.
func independent(bodies []budget.BodyRecord) []budget.BodyRecord {
	var out []budget.BodyRecord
	for _, b := range bodies {
		if b.Within == "" {
			out = append(out, b)
		}
	}
	return out
}

// parser goes over the paragraphs of one document.
type parser struct {
	names   names
	year    int
	out     []Claim
	outline outline
	titled  titled
	carry   carried
}

// block is a title or a paragraph.
type block struct {
	section, para int
	printed       string
	number        int // level of a list number printed apart
	title         bool
	body          budget.Body
	place         place.Place
	marks         []budget.LineMark
	sectionTopic  string
}

// read parses one block and fits it into the lists that enclose it.
func (p *parser) read(b block) {
	r := &reader{p: p, b: b, t: text([]rune(b.printed)), start: len(p.out), depths: map[string]int{}, thens: map[string]bool{}}
	r.prefix = strconv.Itoa(b.section) + "." + strconv.Itoa(b.para) + "."
	r.tokens = scan(r.t)
	level, _ := r.t.mark(0)
	r.level = min(level, b.number)
	if len(r.tokens) > 0 || r.level != noLevel {
		r.understand()
	}
	p.outline.fit(r)
	p.carry = r.unfinished()
}

// understand describes the numbers of the block.
func (r *reader) understand() {
	r.clauses, r.sentences = clauses(r.t, r.tokens)
	r.offsets = byteOffsets(r.b.printed)
	if r.topic = r.heading(); r.level == noLevel {
		r.topic = r.p.carry.topic
		r.named = r.topic != ""
	}
	for i := range r.clauses {
		r.clause(i)
	}
	r.closeLists(0)
}

// byteOffsets gives the byte at which each rune begins, and the length.
func byteOffsets(s string) []int {
	out := make([]int, 0, len(s)+1)
	for i := range s {
		out = append(out, i)
	}
	return append(out, len(s))
}

// placeAt is where the rune was printed.
func (b block) placeAt(i int) place.Place {
	where := b.place
	for _, m := range b.marks {
		if m.Rune > i {
			break
		}
		where = m.Place
	}
	return where
}

// titleTopic is what a section is about: its title without number and the
// usual last words.
func titleTopic(title string) string {
	t := text([]rune(title))
	_, from := t.mark(0)
	s := t.squeeze(from, len(t))
	for _, w := range strings.Fields("说明 情况 总体 具体") {
		s = strings.TrimSuffix(s, w)
	}
	if strings.ContainsAny(s, "0123456789０１２３４５６７８９") {
		return ""
	}
	return noun(s)
}
