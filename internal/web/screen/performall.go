package screen

import (
	"cmp"
	"slices"
	"strconv"

	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/perform/cycle"
)

// DepartmentsView is the performance of several departments in a year.
type DepartmentsView struct {
	Years  []int          // newest first
	Year   int            // asked for; 0 for the newest that is carried out
	Shown  int            // whose dashboards these are
	Boards []PerformBoard // of the year, those that are late first
	Names  []string       // of their departments
}

// NewDepartments begins with the years of budgets, newest first, and the one asked for.
func NewDepartments(list []planning.Summary, year string) DepartmentsView {
	v := DepartmentsView{}
	v.Year, _ = strconv.Atoi(year)
	for _, b := range list {
		if !slices.Contains(v.Years, b.Year) {
			v.Years = append(v.Years, b.Year)
		}
	}
	return v
}

// Asked are the years whose dashboards are wanted until Take has enough.
func (v DepartmentsView) Asked() []int {
	if v.Year != 0 {
		return []int{v.Year}
	}
	return v.Years
}

// Take takes the dashboards of a year; true where it is the one asked for, or the newest
// that is carried out. The newest stays where none is.
func (v *DepartmentsView) Take(year int, boards []performing.Boarded) bool {
	enough := v.Year == year || slices.ContainsFunc(boards, func(b performing.Boarded) bool { return b.Ratified() })
	if !enough && len(v.Boards) > 0 {
		return false
	}
	slices.SortStableFunc(boards, func(a, b performing.Boarded) int {
		return cmp.Or(cmp.Compare(b.Late(), a.Late()), cmp.Compare(b.Counts[cycle.Missed], a.Counts[cycle.Missed]), cmp.Compare(b.Counts[cycle.AtRisk], a.Counts[cycle.AtRisk]))
	})
	v.Shown, v.Boards, v.Names = year, nil, nil
	for _, b := range boards {
		v.Boards, v.Names = append(v.Boards, PerformBoard{Board: b.Board}), append(v.Names, b.Department)
	}
	return enough
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
