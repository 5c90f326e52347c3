package layout

import (
	"strings"
	"testing"

	"mingzhang/internal/place"
)

// large writes in characters of forty points.
func (d *drawing) large(x, y float64, s string) {
	for i, r := range []rune(s) {
		d.Glyphs = append(d.Glyphs, Glyph{Rune: r, Box: place.Box{X0: x + 40*float64(i), Y0: y - 32, X1: x + 40*float64(i+1), Y1: y + 8}, Base: y})
	}
}

// Large characters behind a table are a watermark; those of a title are not.
func TestWatermarkBehind(t *testing.T) {
	d := newDrawing(1)
	d.large(100, 80, "部门预算")
	d.rows(fourColumns, 100, "科目|合计|基本|项目", "教育|3|1|2", "医疗|3|1|2")
	d.large(150, 155, "内部资料")
	got := show(d)
	for _, say := range []string{": 部门预算\n", "  教育|3|1|2\n  医疗|3|1|2\n", "log pdf.watermark 1"} {
		if !strings.Contains(got, say) {
			t.Errorf("no %q in\n%s", say, got)
		}
	}
	if strings.Contains(got, "内部") {
		t.Error(got)
	}
}

// The evenly spaced characters of one number are one number; two numbers are not.
func TestNumbersApart(t *testing.T) {
	d := newDrawing(1)
	for i, r := range "12.50" {
		d.text(50+8*float64(i), 100, string(r))
	}
	d.text(50, 200, "12.50")
	d.text(90, 200, "3")
	lines := linesOf(d.Glyphs)
	if a, b := lines[0].text(), lines[1].text(); a != "12.50" || b != "12.50 3" {
		t.Errorf("%q %q", a, b)
	}
}
