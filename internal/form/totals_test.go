package form_test

import (
	"strings"
	"testing"
)

// The department's own row may be called 合计, stand first or last, in the
// column of bodies or of names; it is the department's all the same.
func TestTotalRow(t *testing.T) {
	want := meanings(interpretText(t, plain))
	const own = "某区示例局（本级）\t\t\t70\t40\t30\n\t201\t一般公共服务支出\t70\t40\t30\n"
	const unit = "某区示例中心\t\t\t30\t20\t10\n\t201\t一般公共服务支出\t30\t20\t10\n"
	cases := map[string]string{
		"合计 first, among the bodies": "合计\t\t\t100\t60\t40\n" + own + unit,
		"合 计 first, among the names": "\t\t合　计\t100\t60\t40\n" + own + unit,
		"合计 last, among the bodies":  own + unit + "合计\t\t\t100\t60\t40\n",
		"总计 last, among the names":   own + unit + "\t\t总计\t100\t60\t40\n",
	}
	for about, rows := range cases {
		t.Run(about, func(t *testing.T) {
			d := interpretText(t, title+caption+header+rows)
			sameMeanings(t, meanings(d), want)
			for _, f := range d.Facts {
				if strings.Contains(f.RowName, "计") && f.Up != "" {
					t.Errorf("the total of all adds up to %s", f.Up)
				}
			}
		})
	}
}

// In a table without bodies the total may stand last: the classes above it add
// up to it all the same.
func TestTotalLast(t *testing.T) {
	const rows = "\t201\t一般公共服务支出\t70\t40\t30\n\t20103\t政府办公厅（室）及相关机构事务\t70\t40\t30\n\t208\t社会保障和就业支出\t30\t20\t10\n\t\t合计\t100\t60\t40\n"
	d := interpretText(t, title+caption+header+rows)
	total := map[string]string{}
	for _, f := range d.Facts {
		if f.RowCode == "" {
			total[f.ColID] = f.ID
		}
	}
	for _, f := range d.Facts {
		if class := len(f.RowCode) == 3; class != (f.Up == total[f.ColID]) {
			t.Errorf("%s %s adds up to %q", f.RowCode, f.Column, f.Up)
		}
	}
}
