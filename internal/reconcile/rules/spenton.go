package rules

import (
	"regexp"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/reconcile"
)

// spendItem is an economic item named in a sentence.
type spendItem struct {
	name string
	code budget.EconomicCode
}

var (
	costList = regexp.MustCompile(`(?:人员经费|公用经费)[^。；]*?[0-9][^。；]*?(?:包括|用于)[:：]?([^。；]+)`)
	listMark = regexp.MustCompile(`[、，,和以及]`)
)

// spentOn reads the items after 人员经费…万元，主要包括…; only names that the list of
// economic codes has exactly once count.
func spentOn(d *reconcile.Doc, text string) []spendItem {
	var out []spendItem
	for _, m := range costList.FindAllStringSubmatch(text, -1) {
		for _, name := range listMark.Split(m[1], -1) {
			name = strings.TrimSuffix(strings.TrimSpace(name), "等")
			entries := d.Book.ByName(classify.Departmental, name, "")
			if len(entries) == 1 && len(entries[0].Code) == 5 {
				out = append(out, spendItem{name, budget.EconomicCode(entries[0].Code)})
			}
		}
	}
	return out
}
