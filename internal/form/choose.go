package form

import (
	"strconv"
	"strings"

	"mingzhang/internal/table"
)

// chooseFamily takes the family that recognises most; the reasons are kept.
func chooseFamily(families []*Family, flow table.Flow, m meta) (best *Family, matches []*match, why []string) {
	most := 0
	titled := titledGrids(flow)
	views := make([]*gridView, len(flow.Grids))
	for i := range flow.Grids {
		views[i] = viewGrid(&flow.Grids[i], m)
	}
	for _, f := range families {
		if m.kind != "" && f.Kind != m.kind {
			continue
		}
		got := make([]*match, len(flow.Grids))
		score, forms := 0, 0
		for i := range flow.Grids {
			got[i], _ = bestMatch(f.Forms, views[i])
			if got[i] != nil && got[i].form.IsBudget() {
				score += got[i].score
				forms++
			}
		}
		if f.Fallback {
			score = score * 9 / 10 // a place's own forms go first
		}
		if score > most && 2*forms >= titled {
			most, best, matches = score, f, got
			why = familyWhy(f, forms, m)
		}
	}
	return best, matches, why
}

// titledGrids counts the tables that look like budget tables: a family that
// recognises fewer than half of them is a chance likeness, not the document's.
func titledGrids(flow table.Flow) int {
	n := 0
	for i := range flow.Grids {
		if isBudgetTitle(gridTitle(&flow.Grids[i])) {
			n++
		}
	}
	return n
}

// gridTitle is the printed title, else a worksheet's name that is one.
func gridTitle(g *table.Grid) string {
	if g.Title == "" && strings.HasSuffix(table.Bare(g.Sheet), "表") {
		return table.Bare(g.Sheet)
	}
	return g.Title
}

func familyWhy(f *Family, forms int, m meta) []string {
	wanted := 0
	for _, form := range f.Forms {
		if form.IsBudget() {
			wanted++
		}
	}
	why := []string{"forms " + strconv.Itoa(forms) + "/" + strconv.Itoa(wanted)}
	switch {
	case m.year == 0:
		why = append(why, "year unknown")
	case m.year < f.Years.From || m.year > f.Years.To:
		why = append(why, "year "+strconv.Itoa(m.year)+" outside "+strconv.Itoa(f.Years.From)+"–"+strconv.Itoa(f.Years.To))
	default:
		why = append(why, "year "+strconv.Itoa(m.year))
	}
	return why
}
