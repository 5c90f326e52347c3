package layout

import (
	"fmt"
	"strings"
	"testing"

	"mingzhang/internal/page"
	"mingzhang/internal/place"
)

// drawing is a page that a test draws: text at a place, and lines.
type drawing struct{ Sheet }

func newDrawing(number int) *drawing {
	return &drawing{Sheet{Number: number, Width: 600, Height: 800}}
}

// text writes from x on, on the line y, in characters of ten points.
func (d *drawing) text(x, y float64, s string) {
	for _, r := range s {
		w := 10.0
		if r < 0x80 {
			w = 5
		}
		if r != ' ' {
			d.Glyphs = append(d.Glyphs, Glyph{Rune: r, Box: place.Box{X0: x, Y0: y - 8, X1: x + w, Y1: y + 2}, Base: y})
		}
		x += w
	}
}

// rows draws a ruled table: edges of columns, top, and the texts of its rows. A
// cell “<” belongs to the cell on its left, “^” to the one above.
func (d *drawing) rows(xs []float64, top float64, rows ...string) {
	const tall = 20.0
	var cells [][]string
	for _, r := range rows {
		cells = append(cells, strings.Split(r, "|"))
	}
	for r := 0; r <= len(cells); r++ {
		for c := range len(xs) - 1 {
			y := top + tall*float64(r)
			if r == len(cells) || cells[r][c] != "^" {
				d.Rules = append(d.Rules, Rule{X0: xs[c], Y0: y, X1: xs[c+1], Y1: y})
			}
			if r < len(cells) && cells[r][c] != "<" {
				d.Rules = append(d.Rules, Rule{X0: xs[c], Y0: y, X1: xs[c], Y1: y + tall})
			}
			if r < len(cells) && cells[r][c] != "^" && cells[r][c] != "<" {
				d.text(xs[c]+2, y+14, cells[r][c])
			}
		}
	}
	d.Rules = append(d.Rules, Rule{X0: xs[len(xs)-1], Y0: top, X1: xs[len(xs)-1], Y1: top + tall*float64(len(cells))})
}

// show makes blocks of drawings and writes them down.
func show(drawings ...*drawing) string {
	var b Builder
	for _, d := range drawings {
		b.Add(d.Sheet)
	}
	doc := b.Document("test")
	var out strings.Builder
	for _, p := range doc.Pages {
		fmt.Fprintf(&out, "page %d\n", p.Number)
		for _, k := range p.Blocks {
			writeBlock(&out, k)
		}
	}
	for _, e := range doc.Log {
		fmt.Fprintf(&out, "log %s %d\n", e.Code, e.Place.Page)
	}
	return out.String()
}

func writeBlock(out *strings.Builder, k page.Block) {
	if k.Kind != page.Table {
		fmt.Fprintf(out, "%s: %s\n", [...]string{"text", "heading", "table", "picture"}[k.Kind], k.Text)
		return
	}
	fmt.Fprintf(out, "table %s\n", [...]string{"", "starts", "continues"}[k.Join])
	for _, r := range k.Rows {
		var cells []string
		for _, c := range r.Cells {
			t := c.Text
			if c.Covered {
				t = "~"
			}
			if c.ColSpan > 1 || c.RowSpan > 1 {
				t += fmt.Sprintf("{%d,%d}", c.ColSpan, c.RowSpan)
			}
			cells = append(cells, t)
		}
		fmt.Fprintf(out, "  %s\n", strings.Join(cells, "|"))
	}
}

func want(t *testing.T, got, want string) {
	t.Helper()
	if got != strings.TrimPrefix(want, "\n") {
		t.Errorf("got\n%swant%s", got, want)
	}
}

var fourColumns = []float64{50, 150, 250, 350, 450}

func TestMergedHeader(t *testing.T) {
	d := newDrawing(1)
	d.rows(fourColumns, 100, "科目|支出|<|<", "^|合计|基本|项目", "教育|3|1|2")
	want(t, show(d), `
page 1
table 
  科目{1,2}|支出{3,1}|~|~
  ~|合计|基本|项目
  教育|3|1|2
`)
}

// A table goes on at the top of the next page, past the page number; the total
// there has fewer cells.
func TestTableOverPages(t *testing.T) {
	a, b := newDrawing(1), newDrawing(2)
	a.rows(fourColumns, 700, "编码|名称|合计|基本", "201|公共服务|3|3")
	a.text(300, 790, "1")
	b.rows([]float64{50, 250, 350, 450}, 100, "合计|3|3")
	b.text(300, 790, "2")
	want(t, show(a, b), `
page 1
table 
  编码|名称|合计|基本
  201|公共服务|3|3
page 2
table continues
  合计{2,1}|~|3|3
log pdf.furniture 1
log pdf.furniture 2
`)
}

// The first row of a header may stand alone at the foot of a page.
func TestHeaderOverPages(t *testing.T) {
	a, b := newDrawing(1), newDrawing(2)
	a.rows([]float64{50, 250, 450}, 700, "收入|支出")
	b.rows(fourColumns, 100, "项目|预算数|项目|预算数", "财政拨款|3|教育支出|3")
	want(t, show(a, b), `
page 1
table 
  收入{2,1}|~|支出{2,1}|~
page 2
table continues
  项目|预算数|项目|预算数
  财政拨款|3|教育支出|3
`)
}

// A row without amounts may break over pages too; an item or another row does not.
func TestNameOverPages(t *testing.T) {
	for next, joined := range map[string]bool{"预算拨款": true, "三、专户资金": false, "合计": false} {
		a, b := newDrawing(1), newDrawing(2)
		a.rows([]float64{50, 130, 250}, 700, "项目|预算数", "一、一般公共|3", "二、政府性基金|")
		b.rows([]float64{50, 130, 250}, 100, next+"|", "四、其他收入|3")
		if got := show(a, b); strings.Contains(got, "二、政府性基金"+next+"|") != joined {
			t.Error(got)
		}
	}
}

// A line that ends in the middle of the page ends its paragraph, though none is longer.
func TestShortTitle(t *testing.T) {
	d := newDrawing(1)
	d.text(50, 100, "某县第三中学单位预算")
	d.text(50, 112, "表1")
	want(t, show(d), `
page 1
text: 某县第三中学单位预算
text: 表1
`)
}

// A table under text on the next page, or with other edges, is another one.
func TestTablesApart(t *testing.T) {
	a, b := newDrawing(1), newDrawing(2)
	a.rows(fourColumns, 700, "编码|名称|合计|基本", "201|公共服务|3|3")
	b.text(250, 300, "收入总表")
	b.rows(fourColumns, 320, "编码|名称|合计|其他", "201|公共服务|3|3")
	want(t, show(a, b), `
page 1
table 
  编码|名称|合计|基本
  201|公共服务|3|3
page 2
text: 收入总表
table 
  编码|名称|合计|其他
  201|公共服务|3|3
`)
}

// A table without left and right lines is closed at the ends of the others.
func TestOpenSides(t *testing.T) {
	d := newDrawing(1)
	d.rows(fourColumns, 100, "科目|合计|基本|项目", "教育|3|1|2")
	kept := d.Rules[:0]
	for _, r := range d.Rules {
		if r.X0 == r.X1 && (r.X0 == 50 || r.X0 == 450) {
			continue
		}
		kept = append(kept, r)
	}
	d.Rules = kept
	want(t, show(d), `
page 1
table 
  科目|合计|基本|项目
  教育|3|1|2
log pdf.table-open-sides 1
`)
}

// Without any line the columns are those that the white space parts.
func TestAlignedTable(t *testing.T) {
	d := newDrawing(1)
	d.text(250, 80, "支出总表")
	d.text(60, 100, "科目名称")
	d.text(225, 100, "合计")
	d.text(310, 100, "基本支出")
	for i, row := range [][3]string{{"教育支出", "1,200.00", "1,100.50"}, {"其他支出", "3.00", "2.00"}, {"合计", "1,203.00", "1,102.50"}} {
		y := 120 + 20*float64(i)
		d.text(50, y, row[0])
		d.text(260-5*float64(len(row[1])), y, row[1])
		d.text(360-5*float64(len(row[2])), y, row[2])
	}
	want(t, show(d), `
page 1
text: 支出总表
table 
  科目名称|合计|基本支出
  教育支出|1,200.00|1,100.50
  其他支出|3.00|2.00
  合计|1,203.00|1,102.50
log pdf.table-aligned 1
`)
}

// Lines are joined to paragraphs up to the last, which ends short; a new item
// begins a new one.
func TestParagraphs(t *testing.T) {
	d := newDrawing(1)
	long := strings.Repeat("本", 48)
	d.text(70, 100, long)
	d.text(50, 116, long+"年度")
	d.text(50, 132, "支出增加。")
	d.text(70, 148, "一、机构设置情况")
	d.text(50, 300, "编制单位：某局")
	d.text(450, 300, "单位：万元")
	want(t, show(d), `
page 1
text: `+long+long+`年度支出增加。
text: 一、机构设置情况
text: 编制单位：某局
text: 单位：万元
`)
}

// Headers that stand on most pages are no text; they are told.
func TestFurniture(t *testing.T) {
	var pages []*drawing
	for n := 1; n <= 3; n++ {
		d := newDrawing(n)
		d.text(200, 30, "某局部门预算")
		d.text(50, 300, "第"+strings.Repeat("一", n)+"页的文字。")
		d.text(280, 780, fmt.Sprintf("- %d -", n))
		pages = append(pages, d)
	}
	got := show(pages...)
	if strings.Contains(got, "text: 某局") || strings.Count(got, "pdf.furniture") != 6 || !strings.Contains(got, "text: 第一一页的文字。") {
		t.Error(got)
	}
}

// A page that shows only a picture says so, and so does one of unknown characters.
func TestUnreadablePages(t *testing.T) {
	scan, blank, unknown := newDrawing(1), newDrawing(2), newDrawing(3)
	scan.Images = []place.Box{{X1: 600, Y1: 800}}
	unknown.text(50, 100, strings.Repeat("\ufffd", 20))
	unknown.Unmapped = 20
	got := show(scan, blank, unknown)
	for _, say := range []string{"picture: ", "log pdf.scanned-page 1", "log pdf.blank-page 2", "log pdf.unreadable-page 3"} {
		if !strings.Contains(got, say) {
			t.Errorf("no %q in\n%s", say, got)
		}
	}
	if strings.Contains(got, "table") {
		t.Errorf("a picture is a table:\n%s", got)
	}
}

// Bold type that is drawn twice is read once; a text box is no table.
func TestTwiceAndBoxes(t *testing.T) {
	d := newDrawing(1)
	d.text(50, 100, "说明")
	d.text(50.3, 100, "说明")
	d.rows([]float64{40, 400}, 200, "只有一格的框")
	want(t, show(d), `
page 1
text: 说明
text: 只有一格的框
`)
}

// FuzzLayout: whatever is drawn, it ends and holds each character at most once.
func FuzzLayout(f *testing.F) {
	f.Add([]byte("0123456789 一些字 1,200.50 900.50"))
	f.Add([]byte{0, 1, 2, 3, 255, 254, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120})
	f.Fuzz(func(t *testing.T, data []byte) {
		d := newDrawing(1)
		for i := 0; i+4 < len(data) && i < 2000; i += 5 {
			x, y := 2*float64(data[i]), 3*float64(data[i+1])
			switch data[i+4] % 4 {
			case 0:
				d.Rules = append(d.Rules, Rule{X0: x, Y0: y, X1: x + 2*float64(data[i+2]), Y1: y})
			case 1:
				d.Rules = append(d.Rules, Rule{X0: x, Y0: y, X1: x, Y1: y + 2*float64(data[i+3])})
			default:
				d.text(x, y, string(rune('0'+data[i+2]%75))+"万")
			}
		}
		if n := strings.Count(show(d), "万"); n > len(d.Glyphs)/2 {
			t.Errorf("%d of %d characters", n, len(d.Glyphs)/2)
		}
	})
}
