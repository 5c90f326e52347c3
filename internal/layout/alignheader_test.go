package layout

import (
	"strings"
	"testing"
)

// Labels of three levels stand in the middle of their columns, which have no lines.
func TestHeaderTree(t *testing.T) {
	d := newDrawing(1)
	d.text(250, 60, "支出总表")
	d.text(105, 80, "项目")
	d.text(350, 80, "支出预算")
	d.text(60, 110, "编码")
	d.text(150, 110, "名称")
	d.text(250, 110, "合计")
	d.text(375, 100, "基本支出")
	d.text(315, 120, "人员经费")
	d.text(435, 120, "公用经费")
	for i, row := range []string{"201|财政|31.50|21.25|10.25", "205|教育|5.00|5.00|", "208|社会保障|1.00|0.50|0.50"} {
		y := 140 + 20*float64(i)
		for k, c := range strings.Split(row, "|") {
			if k < 2 {
				d.text([]float64{44, 104}[k], y, c)
				continue
			}
			d.text([]float64{296, 386, 506}[k-2]-5*float64(len(c)), y, c)
		}
	}
	want(t, show(d), `
page 1
text: 支出总表
table 
  项目{2,1}|~|支出预算{3,1}|~|~
  编码{1,2}|名称{1,2}|合计{1,2}|基本支出{2,1}|~
  ~|~|~|人员经费|公用经费
  201|财政|31.50|21.25|10.25
  205|教育|5.00|5.00|
  208|社会保障|1.00|0.50|0.50
log pdf.table-aligned 1
`)
}

// Numbers of several widths before texts that begin at one place are a column, though
// hardly any white space parts them.
func TestSeams(t *testing.T) {
	var lines []line
	for i, number := range []string{"0", "12,529", "316"} {
		d := newDrawing(1)
		d.text(100-5*float64(len(number)), 100+20*float64(i), number)
		d.text(103, 100+20*float64(i), "行政运行")
		lines = append(lines, linesOf(d.Glyphs)...)
	}
	for _, b := range bandsOf(lines) {
		if len(b.cells) != 2 || b.cells[1].text() != "行政运行" || b.amounts != 1 {
			t.Errorf("%d cells, the last %q, %d amounts", len(b.cells), b.cells[len(b.cells)-1].text(), b.amounts)
		}
	}
}

// Labels without a column, and numbers that are one with texts, make a grid unclear.
func TestUnclearColumns(t *testing.T) {
	d := newDrawing(1)
	d.text(100, 100, "项目")
	d.text(200, 100, "预算数")
	for i := range 3 {
		y := 120 + 20*float64(i)
		d.text(80, y, "1234.50教育支出")
		d.text(200, y, "5.00")
	}
	var b Builder
	b.Add(d.Sheet)
	doc := b.Document("test")
	for _, k := range doc.Pages[0].Blocks {
		if len(k.Rows) > 0 && k.Doubt != "repair.unclear-columns" {
			t.Errorf("doubt %q", k.Doubt)
		}
	}
	if len(doc.Log) != 1 || doc.Log[0].Code != "pdf.table-unclear" {
		t.Errorf("log %v", doc.Log)
	}
}

// Labels at the left of their cells, over amounts at the right, keep their columns.
func TestHeaderAtTheLeft(t *testing.T) {
	d := newDrawing(1)
	d.text(50, 60, "支出总表")
	d.text(50, 100, "科目名称")
	d.text(160, 90, "支出预算")
	d.text(160, 110, "合计")
	d.text(260, 110, "基本支出")
	d.text(360, 110, "项目支出")
	d.text(460, 100, "备注")
	for i, row := range []string{"财政|31.50|21.25|10.25", "教育|5.00|5.00|", "社会保障|1.00|0.50|0.50"} {
		for k, c := range strings.Split(row, "|") {
			x := 50.0
			if k > 0 {
				x = 155 + 100*float64(k) - 5*float64(len(c))
			}
			d.text(x, 130+20*float64(i), c)
		}
	}
	want(t, show(d), `
page 1
text: 支出总表
table 
  科目名称{1,2}|支出预算{3,1}|~|~|备注{1,2}
  ~|合计|基本支出|项目支出|~
  财政|31.50|21.25|10.25|
  教育|5.00|5.00||
  社会保障|1.00|0.50|0.50|
log pdf.table-aligned 1
`)
}

// A name spread over its cell is one text; two characters alone may be one too.
func TestSpreadNames(t *testing.T) {
	d := newDrawing(1)
	for i, r := range []rune("教育支出") {
		d.text(50+30*float64(i), 100, string(r))
	}
	d.text(200, 100, "5.00")
	d.text(50, 120, "合")
	d.text(95, 120, "计")
	d.text(200, 120, "5.00")
	for _, b := range bandsOf(linesOf(d.Glyphs)) {
		if len(b.cells) != 2 {
			t.Errorf("%d cells, the first %q", len(b.cells), b.cells[0].text())
		}
	}
}
