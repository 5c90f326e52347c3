package layout

import "testing"

// A paragraph that a page breaks off is one paragraph; a number that does not fit in the
// line stands alone on the next one; what begins an item or follows a full stop is another.
func TestParagraphsOverPages(t *testing.T) {
	const full = "某区某局二〇二四年度部门预算收入合计为一千二百万元，与上年相比增加六十万元，主要原因是"
	one := newDrawing(1)
	one.text(50, 100, "一、收支总体情况说明")
	one.text(50, 120, full)
	one.text(50, 700, full)
	one.text(290, 780, "1")
	two := newDrawing(2)
	two.text(50, 60, "人员变动，其中基本支出占本年支出合计的比例为百分之六十，项目支出的比例为百分之")
	two.text(50, 80, "12345.67%；")
	two.text(50, 100, "二、某区某局二〇二四年度部门预算收入合计为一千二百万元，与上年相比增加六十万。")
	two.text(290, 780, "2")
	three := newDrawing(3)
	three.text(50, 60, "某区某局二〇二四年度部门预算收入合计为一千二百万元。")
	three.text(290, 780, "3")
	var b Builder
	for _, d := range []*drawing{one, two, three} {
		b.Add(d.Sheet)
	}
	doc := b.Document("pdf")
	var got []string
	for _, p := range doc.Pages {
		for _, k := range p.Blocks {
			got = append(got, k.Text)
		}
	}
	wanted := []string{"一、收支总体情况说明", full, full + "人员变动，其中基本支出占本年支出合计的比例为百分之六十，项目支出的比例为百分之12345.67%；",
		"二、某区某局二〇二四年度部门预算收入合计为一千二百万元，与上年相比增加六十万。", "某区某局二〇二四年度部门预算收入合计为一千二百万元。"}
	if len(got) != len(wanted) {
		t.Fatalf("%d paragraphs %q, want %d", len(got), got, len(wanted))
	}
	for i := range wanted {
		if got[i] != wanted[i] {
			t.Errorf("paragraph %d is %q, want %q", i, got[i], wanted[i])
		}
	}
	marks := doc.Pages[0].Blocks[2].Marks
	if last := marks[len(marks)-1]; last.Place.Page != 2 {
		t.Errorf("the rest of the paragraph is said to stand on page %d", last.Place.Page)
	}
}

// A title in the middle of the page that fills its line goes on below, in the middle.
func TestTitleOverLines(t *testing.T) {
	const usual = "某区某局二〇二四年度部门预算收入合计为一千二百万元，与上年相比增加六十万元，主要原因是"
	d := newDrawing(1)
	large := newDrawing(1)
	large.text(25, 50, "第三部分某区某局二〇二四年度部门决算情况")
	large.text(115, 66, "说明")
	for _, g := range large.Glyphs {
		g.Box.X0, g.Box.X1, g.Box.Y0, g.Box.Y1, g.Base = 2*g.Box.X0, 2*g.Box.X1, 2*g.Box.Y0, 2*g.Box.Y1, 2*g.Base
		d.Glyphs = append(d.Glyphs, g)
	}
	for y := 200.0; y < 300; y += 20 {
		d.text(50, y, usual)
	}
	d.text(50, 300, "说明。")
	var b Builder
	b.Add(d.Sheet)
	blocks := b.Document("pdf").Pages[0].Blocks
	if len(blocks) != 2 || blocks[0].Text != "第三部分某区某局二〇二四年度部门决算情况说明" || blocks[0].Level != 1 {
		t.Errorf("%+v", blocks)
	}
}
