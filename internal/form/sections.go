package form

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/budget"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/table"
)

var (
	partLine    = regexp.MustCompile(`^第[一二三四五六七八九十百零]+部分`)
	sectionLine = regexp.MustCompile(`^([一二三四五六七八九十百零]+)、`)
	itemLine    = regexp.MustCompile(`^(?:[一二三四五六七八九十百零]+、|[(][一二三四五六七八九十百零]+[)]|[0-9]{1,2}[.、]|[(][0-9]{1,2}[)])`)
	subheading  = regexp.MustCompile(`^(?:[（(][一二三四五六七八九十]+[）)]|[0-9]{1,2}[.、])[^，。；：,;:0-9]{2,40}(?:情况|说明)$`)
	hasAmount   = regexp.MustCompile(`[0-9][0-9,. ]*(?:万元|亿元|元)`)
)

const (
	longestHeading = 50 // runes
	longTitle      = 18 // bytes of a title that is told even with other words before it
)

// sectioner cuts the text of a document into the parts of the family's outline.
type sectioner struct {
	family *Family
	bodies *bodies
	year   int
	out    []budget.Section
	part   *Part
	grids  map[int]int // grid → table index
}

// sections reads the outline: parts, their sections and paragraphs.
func (s *sectioner) sections(els []table.Element) []budget.Section {
	s.out = append(s.out, budget.Section{ID: "front", Level: 0})
	els = s.contents(els)
	for _, el := range els {
		switch {
		case el.Grid >= 0:
			if t, ok := s.grids[el.Grid]; ok {
				last := &s.out[len(s.out)-1]
				last.Tables = append(last.Tables, t)
			}
		case !s.heading(el.Block):
			s.paragraph(el.Block)
		}
	}
	s.missing()
	return s.out
}

// contents takes the contents list out: what the file itself calls so, or from
// 目录 to the first line that repeats one of its entries.
func (s *sectioner) contents(els []table.Element) []table.Element {
	if from, to := listedContents(els); from < to {
		for ; from < to; from, to = listedContents(els) {
			els = s.takeContents(els, from, to)
		}
		return els
	}
	start := slices.IndexFunc(els, func(e table.Element) bool { return e.Grid < 0 && table.Bare(e.Block.Text) == "目录" })
	if start < 0 {
		return els
	}
	seen := map[string]bool{}
	for i := start + 1; i < len(els); i++ {
		key := contentsKey(els[i].Block.Text)
		if els[i].Grid >= 0 || key != "" && seen[key] || utf8.RuneCountInString(key) > longestHeading || afterContents(els[start].Block, els[i].Block) {
			return s.takeContents(els, start, i)
		}
		seen[key] = true
	}
	return els
}

// listedContents finds the lines that the file itself calls contents, with the
// word 目录 over them; the same number twice where there are none.
func listedContents(els []table.Element) (from, to int) {
	isLine := func(e table.Element) bool { return e.Block.Contents }
	from = slices.IndexFunc(els, isLine)
	if from < 0 {
		return 0, 0
	}
	for to = from; to < len(els) && isLine(els[to]); {
		to++
	}
	if from > 0 && els[from-1].Grid < 0 && table.Bare(els[from-1].Block.Text) == "目录" {
		return from - 1, to
	}
	return from, to
}

// afterContents tells the first line on a later page that is no entry of a list.
func afterContents(start, b page.Block) bool {
	text := table.Bare(b.Text)
	entry := itemLine.MatchString(Fold(text)) || partLine.MatchString(text) || strings.Contains(text, "……") || strings.Contains(text, "....")
	return b.Place.Page > start.Place.Page && !entry
}

var trailingPage = regexp.MustCompile(`[.…·\s]*[0-9]{0,3}$`)

func contentsKey(text string) string {
	return trailingPage.ReplaceAllString(strings.TrimLeft(Fold(text), "-•"), "")
}

func (s *sectioner) takeContents(els []table.Element, from, to int) []table.Element {
	sec := budget.Section{ID: "contents", Title: "目录", Level: 1, Place: els[from].Block.Place}
	lines := els[from:to]
	if !lines[0].Block.Contents {
		lines = lines[1:] // the word 目录
	}
	for _, el := range lines {
		sec.Paragraphs = append(sec.Paragraphs, budget.Paragraph{Text: strings.TrimSpace(el.Block.Text), Place: el.Block.Place})
	}
	s.out = append(s.out, sec)
	return append(slices.Clone(els[:from]), els[to:]...)
}

// heading takes a block that is a heading of the outline, or a printed heading.
func (s *sectioner) heading(b page.Block) bool {
	if len(b.Text) > 6*longestHeading {
		return false
	}
	text := strings.TrimSpace(b.Text)
	key := Fold(text)
	if key == "" || utf8.RuneCountInString(key) > longestHeading || hasAmount.MatchString(key) {
		return false
	}
	if p := s.partOf(key, b.Kind == page.Heading); p != nil {
		s.part = p
		s.open(budget.Section{ID: p.ID, Number: p.Number, Title: titleOf(key, text), Level: 1, Part: p.ID, Place: b.Place})
		return true
	}
	if sectionLine.MatchString(key) && s.section(key, text, b) {
		return true
	}
	if b.Kind == page.Heading && !endsSentence(key) && !itemLine.MatchString(key) {
		s.open(budget.Section{Title: text, Level: max(1, b.Level), Part: s.partID(), Place: b.Place})
		return true
	}
	return false
}

// partOf finds the part by its title, with or without the body's name before it,
// or by 第…部分 with a like title. A printed heading may say more before the title:
// 人民调解项目经费情况说明.
func (s *sectioner) partOf(key string, heading bool) *Part {
	title := partLine.ReplaceAllString(key, "")
	numbered := title != key
	printed := strings.TrimPrefix(label(title, s.year), Fold(s.bodies.entity))
	for i := range s.family.Outline {
		p := &s.family.Outline[i]
		if slices.Contains(p.keys, printed) && (numbered || p.Number == "") {
			return p
		}
		if heading && p.Number == "" && slices.ContainsFunc(p.keys, func(k string) bool { return len(k) >= longTitle && strings.HasSuffix(printed, k) }) {
			return p
		}
		if numbered && p.Number != "" && strings.HasPrefix(key, p.Number) {
			return p
		}
	}
	return nil
}

// section takes 一、title within a part: a section of the outline, or a body's.
func (s *sectioner) section(key, text string, b page.Block) bool {
	if s.part == nil || endsSentence(key) {
		return false
	}
	number := sectionLine.FindStringSubmatch(key)[1]
	title := strings.TrimPrefix(key, number+"、")
	sec := budget.Section{Number: number, Title: titleOf(key, text), Level: 2, Part: s.part.ID, Place: b.Place}
	printed := label(title, s.year)
	for i := range s.part.Sections {
		if slices.Contains(s.part.Sections[i].keys, printed) {
			sec.ID = s.part.Sections[i].ID
		}
	}
	if body, ok := s.bodies.known(title); ok && s.part.ByBody {
		sec.Body = body
	}
	if sec.ID == "" && sec.Body.IsZero() && b.Kind != page.Heading {
		return false
	}
	s.open(sec)
	return true
}

func (s *sectioner) open(sec budget.Section) { s.out = append(s.out, sec) }

func (s *sectioner) partID() string {
	if s.part == nil {
		return ""
	}
	return s.part.ID
}

// titleOf is the title without its number, as printed.
func titleOf(key, printed string) string {
	t := table.Squeeze(printed)
	t = partLine.ReplaceAllString(t, "")
	return strings.TrimSpace(sectionLine.ReplaceAllString(t, ""))
}

func endsSentence(key string) bool {
	last, _ := utf8.DecodeLastRuneInString(key)
	return strings.ContainsRune("。;:,、!?", last)
}

// paragraph adds text, joined to the paragraph before when that was cut by a
// page or line end.
func (s *sectioner) paragraph(b page.Block) {
	text := strings.TrimSpace(b.Text)
	if text == "" {
		return
	}
	sec := &s.out[len(s.out)-1]
	if n := len(sec.Paragraphs); n > 0 && cutShort(sec.Paragraphs[n-1].Text) && !itemLine.MatchString(Fold(text)) {
		p := &sec.Paragraphs[n-1]
		p.Marks = append(p.Marks, marksOf(b, utf8.RuneCountInString(p.Text))...)
		p.Text += text
		return
	}
	sec.Paragraphs = append(sec.Paragraphs, budget.Paragraph{Text: text, Place: b.Place, Marks: marksOf(b, 0)})
}

// marksOf says where the lines of a block were printed, from a character of its
// paragraph on.
func marksOf(b page.Block, from int) []budget.LineMark {
	if len(b.Marks) == 0 || b.Text != strings.TrimSpace(b.Text) {
		return []budget.LineMark{{Rune: from, Place: b.Place}}
	}
	var out []budget.LineMark
	for _, m := range b.Marks {
		out = append(out, budget.LineMark{Rune: from + m.Rune, Place: m.Place})
	}
	return out
}

// shortestCut is the least length of a paragraph that can have been cut: shorter
// ones are captions and list entries.
const shortestCut = 12

// cutShort tells a paragraph that ends in the middle of a sentence.
func cutShort(text string) bool {
	if subheading.MatchString(text) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return utf8.RuneCountInString(text) >= shortestCut && !strings.ContainsRune("。；：！？;:!?.”）)》", last)
}

// missing adds the parts of the outline that the document lacks.
func (s *sectioner) missing() {
	for i := range s.family.Outline {
		p := &s.family.Outline[i]
		has := slices.ContainsFunc(s.out, func(sec budget.Section) bool { return sec.ID == p.ID })
		if !has && p.Required {
			s.open(budget.Section{ID: p.ID, Number: p.Number, Title: p.Titles[0], Level: 1, Part: p.ID, Missing: true, Place: place.Place{}})
		}
	}
}
