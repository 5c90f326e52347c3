package docx

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/read"
)

const toc = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \o "1-2" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`
const fieldEnd = `<w:r><w:fldChar w:fldCharType="end"/></w:r>`

// TestDocx lists what Word documents hold and what is read of it.
func TestDocx(t *testing.T) {
	tests := []struct {
		about string
		parts map[string]string
		want  string
	}{
		{"headings by outline level, by style, by the style it is based on", map[string]string{
			"styles": `<w:style w:styleId="a1"><w:name w:val="heading 2"/></w:style><w:style w:styleId="a2"><w:name w:val="我的标题"/><w:basedOn w:val="a1"/></w:style>` +
				`<w:style w:styleId="a3"><w:name w:val="正文3"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>`,
			"body": p(`<w:outlineLvl w:val="0"/>`, "第一部分") + p(`<w:pStyle w:val="a2"/>`, "职责") + p(`<w:pStyle w:val="a3"/>`, "文字") + p("", " "),
		}, "h1 第一部分\nh2 职责\np 文字\n"},
		{"numbers of lists, which the text does not hold", map[string]string{
			"numbering": `<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>` +
				`<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl></w:abstractNum>` +
				`<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>` +
				`<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>` +
				`<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>`,
			"styles": `<w:style w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			"body": p(`<w:pStyle w:val="s"/>`, "收入") + p(`<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>`, "其中") + p(`<w:pStyle w:val="s"/>`, "支出") +
				p(`<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>`, "其中") + p(`<w:numPr><w:numId w:val="2"/></w:numPr>`, "点") +
				p(`<w:numPr><w:numId w:val="3"/></w:numPr>`, "重起") + p(`<w:pStyle w:val="s"/><w:numPr><w:numId w:val="0"/></w:numPr>`, "无号"),
		}, "p 一、收入\np 1.1 其中\np 二、支出\np 2.1 其中\np 点\np 九、重起\np 无号\n"},
		{"tracked changes are accepted", map[string]string{
			"body": `<w:p>` + run("收入") + `<w:ins>` + run("12") + `</w:ins><w:del><w:r><w:delText>99</w:delText></w:r></w:del>` + run("万元") + `</w:p>` +
				`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>` + run("前半") + `</w:p>` + p("", "后半") +
				tbl(plainCells("a", "b"), `<w:tr><w:trPr><w:del/></w:trPr>`+tc("", p("", "旧"))+`</w:tr>`, plainCells("1", "2")),
		}, "p 收入12万元\np 前半后半\n第1个表格A1 [a] [b]\n第1个表格A2 [1] [2]\nlog read.tracked-deletion 99\nlog read.tracked-deletion 旧\nlog read.tracked-insertion 1\n"},
		{"merged cells, columns left out, a row cut short", map[string]string{
			"body": tbl(`<w:tr>`+tc(`<w:vMerge w:val="restart"/>`, p("", "项目"))+tc(`<w:gridSpan w:val="2"/>`, p("", "支出"))+`</w:tr>`,
				`<w:tr>`+tc(`<w:vMerge/>`, p("", ""))+tc("", p("", "基本"))+tc("", p("", "项目"))+`</w:tr>`,
				`<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>`+tc("", p("", "1"))+`</w:tr>`),
		}, "第1个表格A1 [项目{2×1}] [支出{1×2}] [^]\n第1个表格A2 [^] [基本] [项目]\n第1个表格A3 [] [1] []\n"},
		{"a table in a cell, and a frame around a table", map[string]string{
			"body": tbl(plainCells("x", "y"), `<w:tr>`+tc("", p("", "外"), tbl(plainCells("内", "1")), p("", "后"))+tc("", p("", "2"))+`</w:tr>`) +
				tbl(`<w:tr>`+tc("", p("", "单位：万元"), tbl(plainCells("甲", "3"), plainCells("乙", "4")))+`</w:tr>`),
		}, "第1个表格A1 [x] [y]\n第1个表格A2 [外⏎后] [2]\n第2个表格A1 [内] [1]\np 单位：万元\n第3个表格A1 [甲] [3]\n第3个表格A2 [乙] [4]\n"},
		{"captions that the table holds", map[string]string{
			"body": tbl(`<w:tr>`+tc(`<w:gridSpan w:val="2"/>`, p("", "收支总表"))+`</w:tr>`, plainCells("部门名称：某局", "单位：万元"), plainCells("项目", "预算数"), plainCells("收入", "1"),
				`<w:tr>`+tc(`<w:gridSpan w:val="2"/>`, p("", "注：无"))+`</w:tr>`),
		}, "p 收支总表\np 部门名称：某局\np 单位：万元\n第1个表格A3 [项目] [预算数]\n第1个表格A4 [收入] [1]\np 注：无\n"},
		{"text boxes once, images, hidden words, signs, formulas", map[string]string{
			"body": `<w:p>` + run("甲") + `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>` + p("", "框") +
				`</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>` + p("", "框") + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>` +
				`<w:r><w:drawing><a:blip/></w:drawing></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:noBreakHyphen/><w:tab/></w:r>` +
				`<m:oMath><m:r><m:t>≥5</m:t></m:r></m:oMath><w:r><w:sym w:font="Wingdings" w:char="F001"/></w:r></w:p>`,
		}, "p 甲√-→≥5\np 框\npicture\nlog read.picture \nlog read.symbol F001\nlog read.hidden-text 藏\n"},
		{"the contents list", map[string]string{
			"styles": `<w:style w:styleId="T1"><w:name w:val="toc 1"/></w:style>`,
			"body":   p("", "目录") + `<w:p>` + toc + run("一、职责") + `<w:r><w:tab/></w:r>` + run("3") + `</w:p>` + `<w:p>` + run("二、机构") + fieldEnd + `</w:p>` + p(`<w:pStyle w:val="T1"/>`, "三") + p("", "一、职责"),
		}, "p 目录\ntoc 一、职责→3\ntoc 二、机构\ntoc 三\np 一、职责\n"},
		{"footnotes, page headers, comments", map[string]string{
			"footnotes": `<w:footnote w:type="separator" w:id="0">` + p("", "—") + `</w:footnote><w:footnote w:id="2">` + p("", "含上年结转。") + `</w:footnote>`,
			"header":    p("", "某局部门预算"), "footer": p("", "- 3 -"),
			"body": `<w:p>` + run("支出12万元") + `<w:r><w:footnoteReference w:id="2"/></w:r>` + run("。") + `<w:r><w:commentReference w:id="0"/></w:r></w:p>`,
		}, "p 支出12万元。\np 含上年结转。\nlog read.comments 1\nlog read.furniture 某局部门预算\n"},
	}
	for _, tt := range tests {
		if got := shown(opened(t, tt.parts)); got != tt.want {
			t.Errorf("%s: got\n%swant\n%s", tt.about, got, tt.want)
		}
	}
}

// TestNumerals counts as Word does.
func TestNumerals(t *testing.T) {
	tests := []struct {
		format string
		n      int
		want   string
	}{
		{"chineseCounting", 10, "十"}, {"chineseCountingThousand", 21, "二十一"}, {"chineseCounting", 105, "一百零五"}, {"chineseCounting", 110, "一百一十"},
		{"ideographDigital", 20, "二〇"}, {"chineseLegalSimplified", 3, "叁"}, {"upperRoman", 14, "XIV"}, {"lowerLetter", 28, "bb"}, {"decimalEnclosedCircle", 3, "③"},
		{"decimalZero", 7, "07"}, {"decimalFullWidth", 12, "１２"}, {"unheardOf", 5, "5"}, {"none", 5, ""}, {"chineseCounting", 2023, "二千零二十三"},
	}
	for _, tt := range tests {
		if got := numeral(tt.format, tt.n); got != tt.want {
			t.Errorf("%s %d is %q, want %q", tt.format, tt.n, got, tt.want)
		}
	}
}

// TestBadFiles: what is wrong with a file is said, and nothing is made up.
func TestBadFiles(t *testing.T) {
	good := zipped(t, map[string]string{"body": p("", "字") + tbl(plainCells("a", "b"), plainCells("1", "2"))})
	bomb := zipped(t, map[string]string{"body": p("", strings.Repeat("字", 1<<20))})
	wide := zipped(t, map[string]string{"body": tbl(strings.Repeat(`<w:tr>`+tc(`<w:gridSpan w:val="900"/>`, p("", "1"))+`</w:tr>`, 300))})
	deep := zipped(t, map[string]string{"body": p("", "字") + strings.Repeat(`<w:tbl><w:tr><w:tc>`, 5000)})
	tests := []struct {
		about  string
		data   []byte
		limits read.Limits
		kind   fault.Kind
	}{
		{"a workbook's place", []byte("%PDF-1.4 word/"), read.Limits{}, fault.Unsupported},
		{"half a file", good[:len(good)/2], read.Limits{}, fault.Unreadable},
		{"no text part", zippedWithout(t), read.Limits{}, fault.Unreadable},
		{"blank", zipped(t, map[string]string{"body": p("", " ")}), read.Limits{}, fault.Invalid},
		{"a bomb", bomb, read.Limits{Inflate: 1 << 16}, fault.TooLarge},
		{"too many cells", wide, read.Limits{Cells: 10_000}, fault.TooLarge},
	}
	for _, tt := range tests {
		if _, err := New().Open(context.Background(), "a.docx", tt.data, tt.limits); !fault.Is(err, tt.kind) {
			t.Errorf("%s: %v", tt.about, err)
		}
	}
	d, err := New().Open(context.Background(), "a.docx", deep, read.Limits{})
	if err != nil || d.Log[len(d.Log)-1].Grade != fault.Partial {
		t.Errorf("deeply nested: %v", err)
	}
	// entities are never unfolded: the text is read up to there, and the break is told
	d, err = New().Open(context.Background(), "a.docx", zipped(t, map[string]string{"body": p("", "字") + p("", "&laughs;") + p("", "后")}), read.Limits{})
	if err != nil || len(d.Pages[0].Blocks) != 1 || d.Log[len(d.Log)-1].Code != "read.broken-part" {
		t.Errorf("entities: %v", err)
	}
}

// zippedWithout is a document whose text is missing.
func zippedWithout(t *testing.T) []byte {
	return bytes.ReplaceAll(zipped(t, map[string]string{"body": ""}), []byte("word/document.xml"), []byte("word/document_xml"))
}

// FuzzDocx: any bytes end in a document or in an error of a known kind.
func FuzzDocx(f *testing.F) {
	f.Add([]byte(p("", "字")), []byte(`<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>`))
	f.Add([]byte(tbl(plainCells("a", "b"), `<w:tr><w:trPr><w:gridBefore w:val="3"/></w:trPr>`+tc(`<w:vMerge/>`, p("", "1"))+`</w:tr>`)), []byte(`<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`))
	f.Add([]byte(`<w:p>`+toc+run("x")+fieldEnd+`<w:r><w:pict><v:textbox><w:txbxContent>`+p(`<w:numPr><w:numId w:val="1"/></w:numPr>`, "y")+`</w:txbxContent></v:textbox></w:pict></w:r></w:p>`), []byte(""))
	f.Fuzz(func(t *testing.T, body, side []byte) {
		data := zipped(t, map[string]string{"body": string(body), "styles": string(side), "numbering": string(side), "footnotes": string(body)})
		for _, d := range [][]byte{data, body} {
			if _, err := New().Open(context.Background(), "x", d, read.Limits{Cells: 100_000, Inflate: 1 << 22}); !isKnown(err) {
				t.Fatal(err)
			}
		}
	})
}
