package screen

import (
	"slices"

	"mingzhang/internal/office"
)

// BudgetHead is what every page of a budget shows of it.
type BudgetHead struct {
	ID         string
	Name       string // of the department
	Year       int
	Step       office.Step
	Department office.Body
	Units      []office.Body
	Unit       *office.Body // the unit whose page it is; nil for the whole budget
	Performs   bool         // performance is managed here
}

// URL is the address of a page of the budget.
func (b BudgetHead) URL(tab string) string {
	if tab == "" {
		return "/b/" + b.ID
	}
	return "/b/" + b.ID + "/" + tab
}

// UnitURL is the address of a page of one unit of the budget.
func (b BudgetHead) UnitURL(unit office.BodyID, tab string) string {
	return "/b/" + b.ID + "/u/" + string(unit) + "/" + tab
}

// budgetTabs are the screens of a budget in order; "" is the overview.
var budgetTabs = []string{"", "projects", "thread", "words", "check", "publish", "execution", "performance", "history"}

// tabs are those that this program serves.
func (b BudgetHead) tabs() []string {
	if b.Performs {
		return budgetTabs
	}
	return slices.DeleteFunc(slices.Clone(budgetTabs), func(tab string) bool { return tab == "performance" })
}

// unitTabs are the screens of one unit: its lines, and people, 三公, assets.
var unitTabs = []string{"lines", "facts"}
