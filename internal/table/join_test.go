package table

import "testing"

// What says in a title that its table goes on is no part of the title.
func TestContinuedTitle(t *testing.T) {
	for title, want := range map[string]string{
		"支出总表（续表）": "支出总表", "支出总表(续)": "支出总表", "支出总表（按科目）（续表一）": "支出总表（按科目）", "续表": "", "续表2": "", "接上表": "", "手续费支出表": "手续费支出表",
	} {
		if got := continuedTitle(title); got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
}
