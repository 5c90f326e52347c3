package docx

import (
	"strconv"
	"strings"

	"mingzhang/internal/publish"
)

// writer gathers the body of the document.
type writer struct {
	strings.Builder
	wide      bool // the current section is landscape
	fresh     bool // nothing stands yet on the current page
	bookmarks int
}

// document writes title, contents, and the words and tables in order.
func document(title string, blocks []publish.Block) string {
	w := &writer{}
	w.put("<w:document", namespaces, "><w:body>", paragraph("Title", "", titleRuns(title)))
	w.contents(blocks)
	for _, b := range blocks {
		w.block(b)
	}
	w.put(section(w.wide), "</w:body></w:document>")
	return w.String()
}

// titleEms is how much of a title goes on one line.
const titleEms = 19

// titleRuns breaks a long title where it reads well.
func titleRuns(title string) string {
	runs := ""
	for i, line := range publish.TitleLines(title, titleEms) {
		if i > 0 {
			runs += "<w:r><w:br/></w:r>"
		}
		runs += run(line, "")
	}
	return runs
}

func (w *writer) put(parts ...string) {
	for _, s := range parts {
		w.WriteString(s)
	}
}

func (w *writer) block(b publish.Block) {
	if b.Kind == publish.Tabular {
		w.table(b)
		return
	}
	w.turn(false)
	if b.Kind == publish.Heading {
		more := ""
		if w.bookmarks == 0 {
			more = "<w:pageBreakBefore/>"
		}
		w.put(paragraph("Heading"+strconv.Itoa(min(b.Level, 3)), more, w.bookmark(b.Anchor, run(b.Text, ""))))
	} else {
		w.put(paragraph("BodyText", "", run(b.Text, "")))
	}
	w.fresh = false
}

// bookmark lets the contents point at a text.
func (w *writer) bookmark(anchor, content string) string {
	w.bookmarks++
	id := strconv.Itoa(w.bookmarks)
	return `<w:bookmarkStart w:id="` + id + `" w:name="` + bookmarkName(anchor) + `"/>` + content + `<w:bookmarkEnd w:id="` + id + `"/>`
}

func bookmarkName(anchor string) string { return "_Toc_" + anchor }

// turn ends the section where the paper turns between portrait and landscape.
func (w *writer) turn(wide bool) {
	if wide == w.wide {
		return
	}
	w.put(`<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>`, section(w.wide), "</w:pPr></w:p>")
	w.wide, w.fresh = wide, true
}

// The paper in twips: A4 with the margins of official papers.
const (
	short, long           = 11906, 16838
	portraitMargins       = `w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"`
	landscapeMargins      = `w:top="1588" w:right="1700" w:bottom="1474" w:left="1700"`
	portraitWidth         = short - 1474 - 1588
	landscapeWidth        = long - 1700 - 1700
	headerFooterDistances = ` w:header="850" w:footer="992" w:gutter="0"/>`
)

// section is the page set-up that ends a section.
func section(wide bool) string {
	size, margins := `w:w="`+strconv.Itoa(short)+`" w:h="`+strconv.Itoa(long)+`"`, portraitMargins
	if wide {
		size, margins = `w:w="`+strconv.Itoa(long)+`" w:h="`+strconv.Itoa(short)+`" w:orient="landscape"`, landscapeMargins
	}
	return `<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:type w:val="nextPage"/><w:pgSz ` + size + `/><w:pgMar ` + margins + headerFooterDistances + `</w:sectPr>`
}
