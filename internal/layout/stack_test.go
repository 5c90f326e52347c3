package layout

import (
	"strings"
	"testing"
)

// rules draws lines across and down.
func (d *drawing) rules(across, down [][3]float64) {
	for _, l := range across { // y, from, to
		d.Rules = append(d.Rules, Rule{X0: l[1], Y0: l[0], X1: l[2], Y1: l[0]})
	}
	for _, l := range down { // x, from, to
		d.Rules = append(d.Rules, Rule{X0: l[0], Y0: l[1], X1: l[0], Y1: l[2]})
	}
}

// lines writes rows of texts without lines, in columns that begin at xs.
func (d *drawing) lines(xs []float64, top float64, rows ...string) {
	for i, r := range rows {
		for k, c := range strings.Split(r, "|") {
			d.text(xs[k], top+20*float64(i), c)
		}
	}
}

// Lines part the columns only: the rows are what stands beside each other, and the
// table says that they were inferred.
func TestLinesBetweenColumnsOnly(t *testing.T) {
	d := newDrawing(1)
	d.rules([][3]float64{{100, 50, 350}, {120, 50, 350}, {200, 50, 350}}, [][3]float64{{50, 100, 200}, {150, 100, 200}, {250, 100, 200}, {350, 100, 200}})
	d.lines([]float64{60, 160, 260}, 114, "科目名称|预算数|决算数", "教育支出|31.50|21.25", "医疗支出|5.00|4.00", "住房支出|1.00|0.50", "合计|37.50|25.75")
	want(t, show(d), `
page 1
table 
  科目名称|预算数|决算数
  教育支出|31.50|21.25
  医疗支出|5.00|4.00
  住房支出|1.00|0.50
  合计|37.50|25.75
log pdf.table-aligned 1
`)
}

// A box around the header alone: the rows below it belong to it.
func TestBoxedHeader(t *testing.T) {
	d := newDrawing(1)
	d.rows([]float64{50, 150, 250, 350}, 100, "科目名称|支出|<", "^|预算数|决算数")
	d.lines([]float64{60, 160, 260}, 155, "教育支出|31.50|21.25", "医疗支出|5.00|4.00")
	want(t, show(d), `
page 1
table 
  科目名称{1,2}|支出{2,1}|~
  ~|预算数|决算数
  教育支出|31.50|21.25
  医疗支出|5.00|4.00
log pdf.table-aligned 1
`)
}

// A number that wraps in its cell is no stack of rows.
func TestWrappedNumberIsOneCell(t *testing.T) {
	d := newDrawing(1)
	d.rows([]float64{50, 150, 200}, 100, "科目名称|预算数")
	d.rules([][3]float64{{160, 50, 200}}, [][3]float64{{50, 120, 160}, {150, 120, 160}, {200, 120, 160}})
	d.text(60, 142, "教育支出")
	d.text(155, 134, "1,234,")
	d.text(155, 148, "567")
	if got := show(d); !strings.Contains(got, "教育支出|1,234,567\n") || strings.Contains(got, "log") {
		t.Error(got)
	}
}

// Names that wrap stand around the numbers of their row, and one that begins on the
// page before does not hide the header.
func TestNamesThatWrap(t *testing.T) {
	d := newDrawing(1)
	xs := []float64{60, 140, 240}
	d.lines(xs, 100, "编码|名称|预算数", "201|教育支出|31.50")
	d.text(60, 152, "20805")
	d.text(140, 146, "机关事业单位")
	d.text(140, 158, "养老支出")
	d.text(240, 152, "5.00")
	d.text(140, 184, "其他社会保障")
	d.text(140, 196, "和就业支出")
	d.text(60, 184, "20899")
	d.text(240, 184, "1.00")
	d.lines(xs, 222, "210|医疗支出|2.00")
	want(t, show(d), `
page 1
table 
  编码|名称|预算数
  201|教育支出|31.50
  20805|机关事业单位养老支出|5.00
  20899|其他社会保障和就业支出|1.00
  210|医疗支出|2.00
log pdf.table-aligned 1
`)
}

// A row breaks over the page: its name goes on below the repeated header.
func TestBrokenRow(t *testing.T) {
	xs := []float64{50, 105, 200}
	a, b := newDrawing(1), newDrawing(2)
	a.rows(xs, 700, "名称|预算数", "教育支出|3.00", "其他社会|1.00")
	b.rows(xs, 100, "名称|预算数", "保障|", "医疗支出|2.00")
	want(t, show(a, b), `
page 1
table 
  名称|预算数
  教育支出|3.00
  其他社会保障|1.00
page 2
table continues
  名称|预算数
  医疗支出|2.00
log pdf.broken-row 2
`)
	a, b = newDrawing(1), newDrawing(2)
	a.rows(xs, 700, "名称|预算数", "教育支出|3.00", "其他|1.00")
	b.rows(xs, 100, "名称|预算数", "其中|", "医疗支出|2.00")
	if got := show(a, b); strings.Contains(got, "broken-row") {
		t.Errorf("a name that leaves room in its cell does not go on:\n%s", got)
	}
}

// The unit at the top of every page is no page header, and a title in the first row
// parts tables that have the same columns.
func TestTitleAndUnitOverEveryTable(t *testing.T) {
	var pages []*drawing
	for i, title := range []string{"收入支出表", "收入支出表", "支出表（按功能分类）", "支出表（按经济分类）"} {
		d := newDrawing(i + 1)
		d.text(400, 40, "单位：万元")
		d.rows([]float64{50, 250, 450}, 60, title+"|<", "名称|预算数", "教育支出|3.00")
		pages = append(pages, d)
	}
	got := show(pages...)
	if strings.Count(got, "text: 单位：万元") != 4 || strings.Count(got, "table continues") != 1 || strings.Contains(got, "log pdf.furniture") {
		t.Error(got)
	}
}

// A number on three lines of a narrow cell is one number, no rows of their own.
func TestNumberOnThreeLines(t *testing.T) {
	d := newDrawing(1)
	d.rules([][3]float64{{100, 50, 180}, {120, 50, 180}, {160, 50, 180}}, [][3]float64{{50, 100, 160}, {150, 100, 160}, {180, 100, 160}})
	d.text(60, 114, "项目")
	d.text(155, 114, "数")
	d.text(60, 142, "教育支出")
	for i, part := range []string{"1,82", "0.0", "0"} {
		d.text(155, 132+11*float64(i), part)
	}
	want(t, show(d), `
page 1
table 
  项目|数
  教育支出|1,820.00
`)
}
