package docx

import (
	"encoding/xml"
	"strings"
	"unicode"
	"unicode/utf8"

	"mingzhang/internal/read/ooxml"
)

// numberRef says in which list a paragraph counts, and at which level from 0.
type numberRef struct {
	id    string
	level int
}

// maxLevel is the deepest level of a list.
const maxLevel = 8

// readNumberRef reads the list of a paragraph or of a look.
func readNumberRef(r *reader, d *xml.Decoder) (numberRef, error) {
	var n numberRef
	err := r.children(d, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "numId":
			n.id = value(e)
		case "ilvl":
			n.level = min(max(0, integer(value(e))), maxLevel)
		}
		return e.Name.Local == "ins", skipIf(d, e, "ins")
	})
	return n, err
}

// numbering is the lists of a document and how far each has counted.
type numbering struct {
	lists     map[string]*list // by number id
	abstracts map[string]*list
}

// list is how one list counts. Lists made from one pattern share its counters.
type list struct {
	pattern string // id of the pattern
	levels  [maxLevel + 1]listLevel
	counts  *[maxLevel + 1]int // 0 before the first
	starts  [maxLevel + 1]int  // a start of its own, at its first use; -1 none
}

// listLevel is one level of a list.
type listLevel struct {
	format string // decimal, chineseCounting, bullet, …
	text   string // %1、 or （%2）
	start  int
	gap    bool // something parts the number from the text
	legal  bool // all numbers in digits
}

// label counts a paragraph and gives its number as printed; empty where it has
// none. Bullets are left out, as they are no numbers.
func (n *numbering) label(ref numberRef) string {
	l := n.lists[ref.id]
	if l == nil || ref.id == "0" {
		return ""
	}
	n.count(l, ref.level)
	own := l.levels[ref.level]
	if own.format == "bullet" || own.format == "none" && !strings.Contains(own.text, "%") {
		return ""
	}
	text := l.words(own)
	last, _ := utf8.DecodeLastRuneInString(text)
	if text != "" && own.gap && !unicode.Is(unicode.Han, last) && last < 0x3000 {
		text += " "
	}
	return text
}

// count moves a level on and begins those below it again.
func (n *numbering) count(l *list, level int) {
	for i := range level {
		if l.counts[i] == 0 {
			l.counts[i] = l.levels[i].start
		}
	}
	switch {
	case l.starts[level] >= 0:
		l.counts[level] = l.starts[level]
		l.starts[level] = -1
	case l.counts[level] == 0:
		l.counts[level] = l.levels[level].start
	default:
		l.counts[level]++
	}
	for i := level + 1; i <= maxLevel; i++ {
		l.counts[i] = 0
	}
}

// words fills the numbers into the pattern of a level.
func (l *list) words(own listLevel) string {
	var b strings.Builder
	for text := own.text; text != ""; {
		before, rest, found := strings.Cut(text, "%")
		b.WriteString(before)
		if !found {
			break
		}
		if rest != "" && rest[0] >= '1' && rest[0] <= '9' {
			k := int(rest[0] - '1')
			format := l.levels[k].format
			if own.legal {
				format = "decimal"
			}
			b.WriteString(numeral(format, l.counts[k]))
			rest = rest[1:]
		} else {
			b.WriteByte('%')
		}
		text = rest
	}
	return b.String()
}

// readNumbering reads the part with the lists.
func (r *reader) readNumbering(part string) error {
	n := &r.numbering
	n.lists, n.abstracts = map[string]*list{}, map[string]*list{}
	return r.archive.Walk(part, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNum":
			l := newList()
			n.abstracts[ooxml.Attr(e, "abstractNumId")] = l
			return r.children(d, r.levelHandler(d, l))
		case "num":
			return r.readList(d, ooxml.Attr(e, "numId"))
		}
		return nil
	})
}

func newList() *list {
	l := &list{counts: new([maxLevel + 1]int)}
	for i := range l.starts {
		l.starts[i] = -1
		l.levels[i].start = 1
	}
	return l
}

// levelHandler takes the levels of a list.
func (r *reader) levelHandler(d *xml.Decoder, l *list) handler {
	return func(e xml.StartElement) (bool, error) {
		if e.Name.Local != "lvl" {
			return false, nil
		}
		k := min(max(0, integer(ooxml.Attr(e, "ilvl"))), maxLevel)
		l.levels[k] = listLevel{start: 1, gap: true, format: "decimal"}
		return true, r.children(d, l.levels[k].handler())
	}
}

func (v *listLevel) handler() handler {
	return func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "start":
			v.start = max(0, integer(value(e)))
		case "numFmt":
			v.format = value(e)
		case "lvlText":
			v.text = value(e)
		case "suff":
			v.gap = value(e) != "nothing"
		case "isLgl":
			v.legal = isOn(e)
		}
		return false, nil
	}
}

// readList makes a list of a pattern, with changes of its own.
func (r *reader) readList(d *xml.Decoder, id string) error {
	l := newList()
	err := r.children(d, func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "abstractNumId":
			l.pattern = value(e)
			if a := r.numbering.abstracts[l.pattern]; a != nil {
				l.levels, l.counts = a.levels, a.counts
			}
		case "lvlOverride":
			return true, r.override(d, l, min(max(0, integer(ooxml.Attr(e, "ilvl"))), maxLevel))
		}
		return false, nil
	})
	r.numbering.lists[id] = l
	return err
}

// override reads what a list changes at one level of its pattern.
func (r *reader) override(d *xml.Decoder, l *list, k int) error {
	levels := r.levelHandler(d, l)
	return r.children(d, func(e xml.StartElement) (bool, error) {
		if e.Name.Local == "startOverride" {
			l.starts[k] = max(0, integer(value(e)))
		}
		return levels(e)
	})
}
