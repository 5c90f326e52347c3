package docx

import (
	"bytes"
	"encoding/xml"
)

// escape makes a text safe between tags and in quotes.
func escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}

// run is a text with run properties.
func run(text, properties string) string {
	if properties != "" {
		properties = "<w:rPr>" + properties + "</w:rPr>"
	}
	return "<w:r>" + properties + `<w:t xml:space="preserve">` + escape(text) + "</w:t></w:r>"
}

// paragraph is content in a style; more are further paragraph properties.
func paragraph(style, more, content string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/>` + more + "</w:pPr>" + content + "</w:p>"
}

// field is a field with the result that it shows until it is updated.
func field(instruction, result string) string {
	return mark("begin", "") + `<w:r><w:instrText xml:space="preserve"> ` + instruction + ` </w:instrText></w:r>` +
		mark("separate", "") + result + mark("end", "")
}

// mark is one of the three marks of a field.
func mark(kind, more string) string {
	return `<w:r><w:fldChar w:fldCharType="` + kind + `"` + more + "/></w:r>"
}
