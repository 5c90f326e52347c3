package publish

import (
	"strconv"
	"strings"

	"mingzhang/internal/budget"
)

// BlockKind says what a block is.
type BlockKind int

// The kinds of block.
const (
	Heading BlockKind = iota
	Paragraph
	Tabular
)

// Block is a heading, a paragraph or a table of a budget in reading order.
type Block struct {
	Kind   BlockKind
	Level  int    // of a heading, 1 highest; the title is none
	Text   string // clean, one line
	Anchor string // of a heading or table: an id that is unique in the document
	Table  *budget.Table
}

// Blocks puts a budget in the order in which it is printed: the sections, each
// with its tables, then the tables that no section holds. What is missing,
// derived or not recognised is not printed; neither are the title and the
// contents, which every format makes itself.
func Blocks(d *budget.Disclosure) []Block {
	w := walker{d: d, done: map[int]bool{}}
	for i := range d.Sections {
		w.section(&d.Sections[i])
	}
	for i := range d.Tables {
		w.table(i)
	}
	return w.out
}

// walker gathers the blocks of one document.
type walker struct {
	d    *budget.Disclosure
	out  []Block
	done map[int]bool // tables already placed
}

// Ids of sections that are no narrative of their own.
const (
	contentsSection = "contents"
	noteSection     = "table-note"
)

func (w *walker) section(s *budget.Section) {
	if s.Missing || s.ID == contentsSection || s.ID == noteSection {
		return
	}
	if text := headingText(s); text != "" && bare(text) != bare(w.d.Title) {
		w.out = append(w.out, Block{Kind: Heading, Level: max(1, s.Level), Text: text, Anchor: w.anchor("s")})
	}
	for _, p := range s.Paragraphs {
		if text := Clean(p.Text); text != "" {
			w.out = append(w.out, Block{Kind: Paragraph, Text: text})
		}
	}
	for _, i := range s.Tables {
		w.table(i)
	}
}

// table places table i once, if it is printed.
func (w *walker) table(i int) {
	if i < 0 || i >= len(w.d.Tables) || w.done[i] {
		return
	}
	w.done[i] = true
	t := &w.d.Tables[i]
	if t.Status == budget.PrintedTable || t.Status == budget.Narrative {
		w.out = append(w.out, Block{Kind: Tabular, Text: TableTitle(t), Anchor: w.anchor("t"), Table: t})
	}
}

func (w *walker) anchor(kind string) string { return kind + strconv.Itoa(len(w.out)+1) }

// headingText joins number and title as they are printed: 第一部分 部门概况,
// 一、部门职责.
func headingText(s *budget.Section) string {
	number, title := Clean(s.Number), Clean(s.Title)
	switch {
	case number == "" || title == "":
		return number + title
	case strings.HasPrefix(number, "第"):
		return number + " " + title
	}
	return number + "、" + title
}

// TitleLines breaks a long title before what kind of document it is, so that
// 部门预算 stands together; at most is how many ems go on a line.
func TitleLines(title string, most float64) []string {
	for _, kind := range []string{"部门预算", "部门决算", "单位预算", "单位决算"} {
		if i := strings.LastIndex(title, kind); i > 0 && Ems(title) > most {
			return []string{strings.TrimSpace(title[:i]), title[i:]}
		}
	}
	return []string{title}
}

// Title is what the document is called: its printed title, else what it is of
// whom.
func Title(d *budget.Disclosure) string {
	if t := Clean(d.Title); t != "" {
		return t
	}
	year := ""
	if d.Year != 0 {
		year = strconv.Itoa(d.Year) + "年"
	}
	kind := "预算"
	if d.Kind == budget.FinalAccount {
		kind = "决算"
	}
	if d.Level == budget.DepartmentLevel {
		kind = "部门" + kind
	}
	return year + Clean(d.Entity) + kind
}
