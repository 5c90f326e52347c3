package screen

import (
	"cmp"
	"slices"
	"strconv"

	"mingzhang/internal/app/performing"
	"mingzhang/internal/perform/cycle"
)

// DepartmentsView is the performance of several departments in a year.
type DepartmentsView struct {
	Years  []int // newest first
	Year   int
	Boards []PerformBoard // of the year, those that are late first
	Names  []string       // of their departments
}

// Fill takes the dashboards of the year that is asked for, or of the newest one that is
// carried out.
func (v *DepartmentsView) Fill(all []performing.Boarded, year string) {
	v.Year, _ = strconv.Atoi(year)
	for _, b := range all {
		y := b.Standing.Budget.Year
		if !slices.Contains(v.Years, y) {
			v.Years = append(v.Years, y)
		}
		if year == "" && v.Year == 0 && b.Ratified() {
			v.Year = y
		}
	}
	if v.Year == 0 && len(v.Years) > 0 {
		v.Year = v.Years[0]
	}
	slices.SortStableFunc(all, func(a, b performing.Boarded) int {
		return cmp.Or(cmp.Compare(b.Late(), a.Late()), cmp.Compare(b.Counts[cycle.Missed], a.Counts[cycle.Missed]), cmp.Compare(b.Counts[cycle.AtRisk], a.Counts[cycle.AtRisk]))
	})
	for _, b := range all {
		if b.Standing.Budget.Year == v.Year {
			v.Boards, v.Names = append(v.Boards, PerformBoard{Board: b.Board}), append(v.Names, b.Department)
		}
	}
}

// total adds the departments up.
func (v DepartmentsView) total() (m cycle.Money, proven performing.Proven, late int) {
	for i, b := range v.Boards {
		m, late = m.Plus(b.money()), late+b.Late()
		if i == 0 {
			proven = b.Proven
			continue
		}
		proven.Indicators, proven.All = proven.Indicators+b.Proven.Indicators, proven.All+b.Proven.All
		proven.Money, proven.AllMoney = proven.Money.Plus(b.Proven.Money), proven.AllMoney.Plus(b.Proven.AllMoney)
	}
	return m, proven, late
}
