package form

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/table"
)

// headerYear is the year of a whole header cell or title: 2023年预算数, 2023年收支总表.
var (
	headerOfYear = regexp.MustCompile(`^(20[0-9]{2})年度?(预算|决算)数?(?:\([^()]*\))?$`)
	titleOfYear  = regexp.MustCompile(`(20[0-9]{2})年度?`)
)

// otherYears tells recognised tables that print another year as theirs and never the
// document's: a form of last year that was filled in again. Their numbers stay bound to
// the document's year, which the title says.
func (in *interpreter) otherYears() {
	if in.d.Year == 0 {
		return
	}
	first, own := map[int]int{}, 0 // other year → its first table
	count := map[int]int{}
	for i := range in.flow.Grids {
		t := &in.d.Tables[in.grids[i]]
		if !t.Budget || t.Form == "" {
			continue
		}
		switch year := in.yearOfTable(&in.flow.Grids[i]); {
		case year == in.d.Year:
			own++
		case year != 0:
			if count[year]++; count[year] == 1 {
				first[year] = t.Index
			}
		}
	}
	for _, year := range slices.Sorted(maps.Keys(count)) {
		t := &in.d.Tables[first[year]]
		code := "table.other-year"
		if own == 0 {
			code = "document.other-year"
		}
		in.note(fault.Partial, code, t.Place, "year", strconv.Itoa(year), "own", strconv.Itoa(in.d.Year), "count", strconv.Itoa(count[year]), "table", t.No, "title", t.Title)
	}
}

// yearOfTable is the one year that a table prints as its own: the document's where it
// prints it at all; 0 where it prints none, or several others.
func (in *interpreter) yearOfTable(g *table.Grid) int {
	var years []int
	add := func(digits string) {
		if y, _ := strconv.Atoi(digits); !slices.Contains(years, y) {
			years = append(years, y)
		}
	}
	for _, c := range g.Captions {
		if c.Kind == table.TitleCaption || c.Kind == table.YearCaption {
			for _, m := range titleOfYear.FindAllStringSubmatch(Fold(c.Text)+"年", -1) {
				add(m[1])
			}
		}
	}
	plain := false // a column of this year without its number
	kind := map[budget.Kind]string{budget.BudgetKind: "预算", budget.FinalAccount: "决算"}[in.d.Kind]
	for r := 0; r < min(3, len(g.Rows)); r++ {
		for _, c := range g.Rows[r].Cells {
			key := Fold(c.Text)
			m := headerOfYear.FindStringSubmatch(key)
			switch {
			case m != nil && m[2] == kind:
				add(m[1])
			case m == nil && strings.Contains(key, strconv.Itoa(in.d.Year)):
				add(strconv.Itoa(in.d.Year))
			case strings.Contains(key, "本年"):
				plain = true
			}
		}
	}
	switch {
	case slices.Contains(years, in.d.Year):
		return in.d.Year
	case len(years) == 1 && !plain:
		return years[0]
	}
	return 0
}
