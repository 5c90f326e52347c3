package docx

import (
	"strconv"

	"mingzhang/internal/publish"
)

// deepest is the deepest level of headings in the contents.
const deepest = 2

// contents writes the contents field with its entries, marked so that the
// office program puts in the page numbers when it opens the document.
func (w *writer) contents(blocks []publish.Block) {
	entries := entriesOf(blocks)
	if len(entries) == 0 {
		return
	}
	w.put(paragraph("TOCHeading", "", run("目录", "")))
	for i, e := range entries {
		start, end := "", ""
		if i == 0 {
			start = mark("begin", ` w:dirty="true"`) + `<w:r><w:instrText xml:space="preserve"> TOC \o "1-` + strconv.Itoa(deepest) + `" \h \z \u </w:instrText></w:r>` + mark("separate", "")
		}
		if i == len(entries)-1 {
			end = mark("end", "")
		}
		w.put(paragraph("TOC"+strconv.Itoa(e.level), "", start+e.link()+end))
	}
}

// entry is a line of the contents.
type entry struct {
	level        int
	text, anchor string
}

func entriesOf(blocks []publish.Block) []entry {
	var out []entry
	for _, b := range blocks {
		e := entry{level: b.Level, text: b.Text, anchor: b.Anchor}
		if b.Kind == publish.Tabular {
			e.level, e.text = deepest, publish.HeadsOf(b.Table).Title
		}
		if b.Kind != publish.Paragraph && e.text != "" && e.level <= deepest {
			out = append(out, e)
		}
	}
	return out
}

// link leads to the heading and shows its page.
func (e entry) link() string {
	name := bookmarkName(e.anchor)
	return `<w:hyperlink w:anchor="` + name + `" w:history="1">` + run(e.text, "") + `<w:r><w:tab/></w:r>` +
		field(`PAGEREF `+name+` \h`, run("", "")) + `</w:hyperlink>`
}
