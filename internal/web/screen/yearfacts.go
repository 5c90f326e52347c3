package screen

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/office"
)

// FactsView is the facts of a unit with its forms.
type FactsView struct {
	planning.Facts
	Unit  office.Body
	Fault *Fault
	What  string     // the form that was refused
	Typed url.Values // what it held
}

// typed is what somebody typed into a refused form, else what stands.
func (v FactsView) typed(what, field, stands string) string {
	if v.What == what && v.Typed.Has(field) {
		return v.Typed.Get(field)
	}
	return stands
}

// staff prints a count; nothing where none was entered.
func (v FactsView) staff(body office.BodyID, key string) string {
	n, ok := v.Years[body].Value.Staff[key]
	if !ok {
		return ""
	}
	return strconv.Itoa(n)
}

// tasks are the rows of the form: those that stand, and two empty ones.
func (v FactsView) tasks(body office.BodyID) []budget.LedgerTask {
	return append(slices.Clone(v.Years[body].Value.Tasks), budget.LedgerTask{}, budget.LedgerTask{})
}

// items are the rows of 三公, and 机关运行经费 at the end.
func (v FactsView) items() []planning.Kept[draft.Entered] {
	var out []planning.Kept[draft.Entered]
	for _, item := range planning.PublicItems {
		k := v.Three[item]
		k.Value.Item = item
		out = append(out, k)
	}
	running := v.Running
	running.Value.Item = "running"
	return append(out, running)
}

// numbers prints numbers as the form takes them.
func numbers(list []int) string {
	words := make([]string, len(list))
	for i, n := range list {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, ", ")
}

// AssetFields are the counts of assets in the order of the form.
var AssetFields = []string{"vehicles", "general", "special", "plan-vehicles", "plan-general", "plan-special"}

// AssetCounts finds the counts of assets by field.
func AssetCounts(a *budget.Assets) map[string]*int {
	return map[string]*int{
		"vehicles": &a.Vehicles, "general": &a.General, "special": &a.Special,
		"plan-vehicles": &a.PlanVehicles, "plan-general": &a.PlanGeneral, "plan-special": &a.PlanSpecial,
	}
}

func assetCount(a budget.Assets, field string) string { return strconv.Itoa(*AssetCounts(&a)[field]) }

// otherFunds are the funds of money that is no fiscal appropriation.
var otherFunds = []budget.Fund{budget.Special, budget.OwnMoney}

func fundWord(f budget.Fund) string {
	for _, c := range draft.Choices(draft.FieldFund) {
		if c[0] == string(f) {
			return c[1]
		}
	}
	return string(f)
}
