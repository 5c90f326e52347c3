package docx

import (
	"fmt"
	"strings"
)

// The faces of official papers, each with the face to take where it is not
// installed.
const (
	titleFace = "方正小标宋简体"
	bodyFace  = "仿宋_GB2312"
	headFace  = "黑体"
	subFace   = "楷体_GB2312"
	tableFace = "宋体"
)

var fallbacks = []struct{ face, instead string }{
	{titleFace, "宋体"}, {bodyFace, "仿宋"}, {headFace, "SimHei"}, {subFace, "楷体"}, {tableFace, "SimSun"},
}

// fontTable names the fallbacks.
func fontTable() string {
	var b strings.Builder
	b.WriteString("<w:fonts" + namespaces + ">")
	for _, f := range fallbacks {
		fmt.Fprintf(&b, `<w:font w:name="%s"><w:altName w:val="%s"/><w:charset w:val="86"/></w:font>`, f.face, f.instead)
	}
	b.WriteString("</w:fonts>")
	return b.String()
}

// style is a paragraph style: sizes in half points, spaces in twips.
type style struct {
	id, name, face string
	size           int
	bold           bool
	para           string // paragraph properties
	next           string
}

// exact is the line of 28 points that body and headings share.
const exact = `w:line="560" w:lineRule="exact"`

var paragraphStyles = []style{
	{id: "Title", name: "Title", face: titleFace, size: 44, para: `<w:spacing w:before="1200" w:after="800" w:line="700" w:lineRule="exact"/><w:jc w:val="center"/>`, next: "Normal"},
	{id: "Heading1", name: "heading 1", face: headFace, size: 32, para: `<w:keepNext/><w:spacing w:before="240" w:after="120" ` + exact + `/><w:outlineLvl w:val="0"/>`, next: "BodyText"},
	{id: "Heading2", name: "heading 2", face: subFace, size: 32, para: `<w:keepNext/><w:spacing w:before="120" w:after="60" ` + exact + `/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="1"/>`, next: "BodyText"},
	{id: "Heading3", name: "heading 3", face: bodyFace, size: 32, bold: true, para: `<w:keepNext/><w:spacing ` + exact + `/><w:ind w:firstLineChars="200" w:firstLine="643"/><w:outlineLvl w:val="2"/>`, next: "BodyText"},
	{id: "BodyText", name: "Body Text", face: bodyFace, size: 32, para: `<w:spacing ` + exact + `/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>`},
	{id: "TOCHeading", name: "TOC Heading", face: headFace, size: 36, para: `<w:keepNext/><w:pageBreakBefore/><w:spacing w:after="240" ` + exact + `/><w:jc w:val="center"/>`},
	{id: "TOC1", name: "toc 1", face: bodyFace, size: 28, para: contentsTab + `<w:spacing w:line="480" w:lineRule="exact"/>`},
	{id: "TOC2", name: "toc 2", face: bodyFace, size: 28, para: contentsTab + `<w:spacing w:line="480" w:lineRule="exact"/><w:ind w:left="420"/>`},
	{id: "TOC3", name: "toc 3", face: bodyFace, size: 28, para: contentsTab + `<w:spacing w:line="480" w:lineRule="exact"/><w:ind w:left="840"/>`},
	{id: "TableNumber", name: "Table Number", face: headFace, size: 24, para: `<w:keepNext/>`},
	{id: "TableTitle", name: "Table Title", face: titleFace, size: 32, para: `<w:keepNext/><w:spacing w:after="120"/><w:jc w:val="center"/><w:outlineLvl w:val="1"/>`},
	{id: "TableHead", name: "Table Head", face: tableFace, size: 21, para: `<w:keepNext/><w:spacing w:after="40"/>`},
	{id: "TableText", name: "Table Text", face: tableFace, size: 21},
	{id: "TableSmall", name: "Table Small", face: tableFace, size: 18},
	{id: "TableNote", name: "Table Note", face: tableFace, size: 21, para: `<w:spacing w:before="60"/>`},
	{id: "Footer", name: "footer", face: tableFace, size: 28, para: `<w:jc w:val="center"/>`},
}

// contentsTab puts page numbers at the right margin behind dots.
const contentsTab = `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8840"/></w:tabs>`

// styles writes the style sheet.
func styles() string {
	var b strings.Builder
	b.WriteString("<w:styles" + namespaces + "><w:docDefaults><w:rPrDefault><w:rPr>" + fonts(bodyFace) +
		`<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`)
	for _, s := range paragraphStyles {
		b.WriteString(s.xml())
	}
	b.WriteString("</w:styles>")
	return b.String()
}

func (s style) xml() string {
	next, bold := "", ""
	if s.next != "" {
		next = `<w:next w:val="` + s.next + `"/>`
	}
	if s.bold {
		bold = "<w:b/>"
	}
	return fmt.Sprintf(`<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/>%s<w:qFormat/>`+
		`<w:pPr>%s</w:pPr><w:rPr>%s%s<w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr></w:style>`, s.id, s.name, next, s.para, fonts(s.face), bold, s.size, s.size)
}

func fonts(face string) string {
	return fmt.Sprintf(`<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="%s" w:cs="Times New Roman"/>`, face)
}
