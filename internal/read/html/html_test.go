package html

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

func open(t testing.TB, data string) *page.Document {
	t.Helper()
	d, err := New().Open(context.Background(), "a.html", []byte(data), read.Limits{})
	if err != nil {
		t.Fatalf("%v in %.60s", err, data)
	}
	return d
}

// shown prints blocks and log, a line each, but for the encoding.
func shown(d *page.Document) string {
	var b strings.Builder
	for _, k := range d.Pages[0].Blocks {
		switch k.Kind {
		case page.Heading:
			fmt.Fprintf(&b, "h%d %s\n", k.Level, k.Text)
		case page.Picture:
			b.WriteString("picture\n")
		case page.Table:
			showRows(&b, k.Rows)
		default:
			mark := "p"
			if k.Contents {
				mark = "toc"
			}
			fmt.Fprintf(&b, "%s %s\n", mark, strings.ReplaceAll(k.Text, "\n", "⏎"))
		}
	}
	for _, e := range d.Log {
		if e.Code != "read.encoding" {
			fmt.Fprintf(&b, "log %s %s%s%s\n", e.Code, e.Args["text"], e.Args["name"], e.Args["source"])
		}
	}
	return b.String()
}

func showRows(b *strings.Builder, rows []page.Row) {
	for _, r := range rows {
		fmt.Fprintf(b, "%s", r.Place)
		for _, c := range r.Cells {
			text := strings.ReplaceAll(c.Text, "\n", "⏎")
			if c.Covered {
				text = "^"
			}
			if c.ColSpan > 1 || c.RowSpan > 1 {
				text += fmt.Sprintf("{%d×%d}", max(1, c.RowSpan), max(1, c.ColSpan))
			}
			fmt.Fprintf(b, " [%s]", text)
		}
		b.WriteByte('\n')
	}
}

// TestHTML lists what pages hold and what is read of it.
func TestHTML(t *testing.T) {
	tests := []struct{ about, page, want string }{
		{"paragraphs, source lines, breaks", "<p>部门\n 预算 a\n b&nbsp;&lt;5</p>文字<br>下一段<div>甲<b>乙</b></div><p>2023年某局<br>部门预算</p>",
			"p 部门预算 a b\u00a0<5\np 文字\np 下一段\np 甲乙\np 2023年某局⏎部门预算\n"},
		{"headings, lists, text as typed", "<h2>一、 职责</h2><ol><li>管理</li><li>（二）监督</li><li value=5>服务</li></ol><ul><li>点</li></ul><pre>a  b\nc</pre>",
			"h2 一、 职责\np 1. 管理\np （二）监督\np 5. 服务\np 点\np a  b\np c\n"},
		{"spans", "<table><tr><th rowspan=2>项目</th><th colspan=2>支出</th></tr><tr><th>基本</th><th>项目</th></tr><tr><td>甲<br>乙<td>1<td>2</table>",
			"第1个表格A1 [项目{2×1}] [支出{1×2}] [^]\n第1个表格A2 [^] [基本] [项目]\n第1个表格A3 [甲⏎乙] [1] [2]\n"},
		{"captions in the table and around it", "<table><caption>收支总表</caption><tr><td colspan=2>单位：万元</td></tr><tr><td>项目</td><td>预算数</td></tr><tr><td>收入</td><td>1</td></tr><tr><td colspan=2>注：无。</td></tr></table>",
			"p 收支总表\np 单位：万元\n第1个表格A2 [项目] [预算数]\n第1个表格A3 [收入] [1]\np 注：无。\n"},
		{"tables for layout", "<table><tr><td>左</td><td><h1>2024年某局部门预算</h1><table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table></td></tr></table>",
			"p 左\nh1 2024年某局部门预算\n第1个表格A1 [甲] [1]\n第1个表格A2 [乙] [2]\n"},
		{"a table in a table of data", "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙<table><tr><td>丙</td><td>3</td></tr><tr><td>丁</td><td>4</td></tr></table></td><td>2</td></tr></table>",
			"第1个表格A1 [甲] [1]\n第1个表格A2 [乙] [2]\n第2个表格A1 [丙] [3]\n第2个表格A2 [丁] [4]\n"},
		{"hidden, raised references, attachments, what is embedded", `<p>支出<span style="display: none">秘</span>12<sup><a href="#n1">1</a></sup>万元m<sup>2</sup></p><a href="/a/某局预算.pdf?x=1">附件</a><iframe src="b.pdf"></iframe>`,
			"p 支出12万元m2\np 附件\nlog read.hidden-text 秘\nlog read.attachment 某局预算.pdf\nlog read.embedded b.pdf\n"},
		{"the contents", `<nav><h2>目录</h2><ol><li><a href="#a">文字</a></li><li><a href="#b">表</a></li></ol></nav><p id=a>文字</p><p id=b>表</p>`,
			"h2 目录\ntoc 文字\ntoc 表\np 文字\np 表\n"},
		{"images", `<p>字<img src=x width=600><img src=y width=16></p>`, "picture\np 字\nlog read.picture \n"},
	}
	for _, tt := range tests {
		if got := shown(open(t, "<html><body>"+tt.page)); got != tt.want {
			t.Errorf("%s: got\n%swant\n%s", tt.about, got, tt.want)
		}
	}
}

// saved is a page as a browser saves it from the site of an office.
const saved = `<!-- saved from url=(0030)https://www.example.gov.cn/ys --><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "">
<html><head><title>某局2024年部门预算-政府门户网站</title><style>p{color:red}</style><script>var a="<p>1</p>"</script></head><body>
<div class="top"><span>今天是2024年3月1日 星期五</span></div>
<div class="menu"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li><li><a href="/fw">政务服务</a></li><li><a href="/hd">互动交流</a></li></ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; 预算</div>
<div class="content"><h1>某局2024年部门预算</h1><p>` + body + `</p>
<table><tr><td>项目</td><td>预算数</td></tr><tr><td>收入</td><td>12.00</td></tr></table></div>
<div id="footer">主办：某局 ICP备12345678号</div></body></html>`

const body = "根据预算法和信息公开条例的规定，现将本局二〇二四年部门预算公开如下，包括职责、机构、收支情况的说明和各张预算表格，表中的数以万元为单位，合计数和分项数的差是四舍五入造成的，请以表格为准，有疑问请与本局办公室联系，电话见网站首页所列的各科室联系方式。"

// TestSavedPage: what stands around the content is left out, with a line in the
// log for each part.
func TestSavedPage(t *testing.T) {
	d := open(t, saved)
	want := "h1 某局2024年部门预算\np " + body + "\n第1个表格A1 [项目] [预算数]\n第1个表格A2 [收入] [12.00]\n" +
		"log read.web-furniture 今天是2024年3月1日 星期五\nlog read.web-furniture 首页 政务公开 政务服务 互动交流\n" +
		"log read.web-furniture 当前位置：首页 > 政务公开 > 预算\nlog read.web-furniture 主办：某局 ICP备12345678号\n"
	if got := strings.ReplaceAll(shown(d), "首页\n政", "首页 政"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestFurnitureWithAmounts: no table with amounts is lost, whatever the page
// calls what is around it.
func TestFurnitureWithAmounts(t *testing.T) {
	got := shown(open(t, `<html><body><p>`+body+`</p><div class="footer"><table><tr><td>项目</td><td>数</td></tr><tr><td>甲</td><td>7</td></tr></table></div>`))
	if !strings.Contains(got, "[甲] [7]") {
		t.Error(got)
	}
}

// TestCharsets: the content decides, then what the page says.
func TestCharsets(t *testing.T) {
	const text = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=%s"></head><body><p>某局部門預算表格，單位：萬元</p></body></html>`
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String(fmt.Sprintf(text, "gb2312"))
	big5, _ := traditionalchinese.Big5.NewEncoder().String(fmt.Sprintf(text, "big5"))
	for _, data := range []string{fmt.Sprintf(text, "utf-8"), fmt.Sprintf(text, "gb2312"), gbk, big5, "\ufeff" + fmt.Sprintf(text, "gbk")} {
		if got := shown(open(t, data)); got != "p 某局部門預算表格，單位：萬元\n" {
			t.Errorf("%.80q: %s", data, got)
		}
	}
}

// TestBad: what cannot be read ends in an error that says why.
func TestBad(t *testing.T) {
	tests := []struct {
		data   string
		limits read.Limits
		kind   fault.Kind
	}{
		{"%PDF-1.7", read.Limits{}, fault.Unsupported},
		{"<html><body><script>1</script></body></html>", read.Limits{}, fault.Invalid},
		{"<html>" + strings.Repeat("<div>", 100_000), read.Limits{}, fault.Unreadable},
		{"<html><table>" + strings.Repeat("<tr><td colspan=1000 rowspan=60000>1</td><td>2</td></tr>", 200), read.Limits{Cells: 10_000}, fault.TooLarge},
		{"<html>" + strings.Repeat("<", maxTags), read.Limits{}, fault.TooLarge},
	}
	for _, tt := range tests {
		start := time.Now()
		if _, err := New().Open(context.Background(), "a.html", []byte(tt.data), tt.limits); !fault.Is(err, tt.kind) {
			t.Errorf("%.30s: %v", tt.data, err)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%.30s took %v", tt.data, took)
		}
	}
}

// FuzzHTML: any text ends in a document or in an error of a known kind.
func FuzzHTML(f *testing.F) {
	for _, s := range []string{saved, "<table><tr><td rowspan=3>a<td>1<tr><td colspan=9>b", "<ol start=x><li value=-3>a", "<pre>a\tb\n1\t2", "<table><table><tr><th>", "<p><sup><a href=#x>1</a>", "<nav><a href=#a>1</a><a href=#b>2"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range [][]byte{data, append([]byte("<html>"), data...)} {
			doc, err := New().Open(context.Background(), "x", d, read.Limits{Cells: 100_000})
			if err != nil && fault.KindOf(err) == fault.Internal {
				t.Fatal(err)
			}
			if err == nil && len(doc.Pages[0].Blocks) == 0 {
				t.Fatal("nothing was read, and nothing said")
			}
		}
	})
}
