package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/app"
)

// told is a narrative: its headings with their level and what stands under each.
type told struct {
	level int
	title string
	text  []string
}

// narrative is a document of text: two levels of numbers below the parts, paragraphs of
// many lines, some over the end of a page, a footnote.
var narrative = narrativeOf()

const (
	narrativeTitle = "青川市园林局2024年部门预算"
	footnoteText   = "古树名木是指树龄在一百年以上或者具有历史价值的树木，数量以上年普查为准。"
)

func narrativeOf() []told {
	const long = "青川市园林局负责全市公园绿地的规划、建设和养护，组织开展古树名木的普查与复壮，指导各区做好行道树修剪，承担城市绿线管理的日常工作，并会同有关部门制定园林绿化的技术标准和养护定额，" +
		"每年向社会公布绿地面积、树木数量和养护支出的情况，接受市民的意见和建议。"
	out := []told{
		{1, "第一部分 部门概况", nil},
		{2, "一、主要职责", []string{long, "除上述职责外，还承担市委、市政府交办的其他事项。"}},
		{2, "二、机构设置", []string{"内设办公室、规划科、养护科、财务科，下属青川市苗圃一个单位。"}},
		{1, "第二部分 部门预算情况说明", nil},
		{2, "一、收支总体情况", []string{"2024年收入总计5,200万元，支出总计5,200万元，收支平衡。" + long}},
	}
	for i, name := range []string{"养护支出情况", "普查支出情况", "设备支出情况", "苗木支出情况"} {
		var text []string
		for k := range 4 {
			text = append(text, fmt.Sprintf("第%d类%s第%d段：安排%d万元，%s", i+1, name, k+1, 100*(i+1)+k, long))
		}
		out = append(out, told{3, fmt.Sprintf("（%s）%s", [...]string{"一", "二", "三", "四"}[i], name), text})
	}
	return append(out, told{2, "二、其他重要事项", []string{"没有需要说明的其他事项。"}})
}

// narrativePage is the narrative as a web page; print adds what paper has: a header and
// the number of the page.
func narrativePage(print bool) string {
	var b strings.Builder
	b.WriteString("<!doctype html><html lang=zh><meta charset=utf-8><style>body{font:12pt/1.8 'Noto Serif CJK SC','Noto Sans CJK SC',serif}p{text-indent:2em;text-align:justify;margin:0}")
	if print {
		b.WriteString("@page{size:A4;margin:25mm;@top-center{content:'" + narrativeTitle + "';font-size:9pt}@bottom-center{content:'— ' counter(page) ' —';font-size:9pt}}")
	}
	b.WriteString("</style><h1>" + narrativeTitle + "</h1>")
	for _, s := range narrative {
		fmt.Fprintf(&b, "<h%d>%s</h%d>", s.level+1, html.EscapeString(s.title), s.level+1)
		for _, p := range s.text {
			fmt.Fprintf(&b, "<p>%s</p>", html.EscapeString(p))
		}
	}
	return b.String() + "</html>"
}

func narrativeMarkdown() string {
	var b strings.Builder
	b.WriteString("# " + narrativeTitle + "\n\n")
	for _, s := range narrative {
		b.WriteString(strings.Repeat("#", s.level+1) + " " + s.title + "\n\n")
		for _, p := range s.text {
			b.WriteString(wrapped(p, 40) + "\n\n")
		}
	}
	return b.String()
}

// wrapped breaks a paragraph into lines, as text files do.
func wrapped(text string, width int) string {
	var lines []string
	for part := range slices.Chunk([]rune(text), width) {
		lines = append(lines, string(part))
	}
	return strings.Join(lines, "\n")
}

// narrativeWord is the narrative as a Word document with a header, a footer and a
// footnote.
func narrativeWord(t *testing.T) []byte {
	t.Helper()
	paragraph := func(style, text string) string {
		note := ""
		if text == narrative[1].text[0] {
			note = `<w:r><w:footnoteReference w:id="2"/></w:r>`
		}
		return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + html.EscapeString(text) + `</w:t></w:r>` + note + `</w:p>`
	}
	body := paragraph("h1", narrativeTitle)
	for _, s := range narrative {
		body += paragraph(fmt.Sprint("h", s.level+1), s.title)
		for _, p := range s.text {
			body += paragraph("", p)
		}
	}
	const w = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	styles := ""
	for i := range 4 {
		styles += fmt.Sprintf(`<w:style w:type="paragraph" w:styleId="h%d"><w:name w:val="heading %d"/><w:pPr><w:outlineLvl w:val="%d"/></w:pPr></w:style>`, i+1, i+1, i)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			override("document", "document.main") + override("styles", "styles") + override("header1", "header") + override("footer1", "footer") + override("footnotes", "footnotes") + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + rel + `officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", `<w:document` + w + `><w:body>` + body + `<w:sectPr><w:headerReference w:type="default" r:id="r3"/><w:footerReference w:type="default" r:id="r4"/></w:sectPr></w:body></w:document>`},
		{"word/styles.xml", `<w:styles` + w + `>` + styles + `</w:styles>`},
		{"word/header1.xml", `<w:hdr` + w + `>` + paragraph("", narrativeTitle) + `</w:hdr>`},
		{"word/footer1.xml", `<w:ftr` + w + `><w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>`},
		{"word/footnotes.xml", `<w:footnotes` + w + `><w:footnote w:id="2">` + paragraph("x", footnoteText) + `</w:footnote></w:footnotes>`},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="r1" Type="` + rel + `styles" Target="styles.xml"/><Relationship Id="r2" Type="` + rel + `footnotes" Target="footnotes.xml"/>` +
			`<Relationship Id="r3" Type="` + rel + `header" Target="header1.xml"/><Relationship Id="r4" Type="` + rel + `footer" Target="footer1.xml"/></Relationships>`},
	} {
		f, err := z.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write([]byte(part[1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// override says what kind of part a file of the package is.
func override(part, kind string) string {
	return `<Override PartName="/word/` + part + `.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.` + kind + `+xml"/>`
}

// linesOf is what a document tells: headings and paragraphs in their order, without
// the title.
func linesOf(t *testing.T, a *app.App, name string, data []byte) []string {
	t.Helper()
	d, err := a.Read(context.Background(), name, data)
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != narrativeTitle || d.Entity != "青川市园林局" || d.Year != 2024 {
		t.Errorf("%s: %q of %q, %d", name, d.Title, d.Entity, d.Year)
	}
	var out []string
	for _, s := range d.Sections {
		if s.Missing {
			continue
		}
		if title := bare(s.Title); title != "" && title != bare(narrativeTitle) {
			out = append(out, title)
		}
		for _, p := range s.Paragraphs {
			if text := bare(p.Text); text != bare(narrativeTitle) {
				out = append(out, text)
			}
		}
	}
	return out
}

func bare(s string) string { return strings.Join(strings.Fields(s), "") }

// TestTextSaysTheSame: one narrative in every format gives the same outline and exactly
// the same paragraphs: joined over lines and pages, without what the page adds, with its
// footnote.
func TestTextSaysTheSame(t *testing.T) {
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, s := range narrative {
		want = append(want, bare(s.title))
		for _, p := range s.text {
			want = append(want, bare(p))
		}
	}
	for name, data := range map[string][]byte{
		"text.md":   []byte(narrativeMarkdown()),
		"text.html": []byte(narrativePage(false)),
		"text.docx": narrativeWord(t),
		"text.pdf":  chromiumPrints(t, narrativePage(true)),
	} {
		t.Run(name, func(t *testing.T) {
			got := linesOf(t, a, name, data)
			want := want
			if strings.HasSuffix(name, ".docx") { // a footnote stands behind its paragraph
				want = slices.Insert(slices.Clone(want), 3, footnoteText)
			}
			for i := range max(len(got), len(want)) {
				g, w := lineAt(got, i), lineAt(want, i)
				if g != w {
					t.Fatalf("line %d\n got %s\nwant %s\n got after %s", i, g, w, strings.Join(got[min(i, len(got)):], "\n"))
				}
			}
		})
	}
}

func lineAt(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "nothing"
}
