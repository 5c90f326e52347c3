package screen

import (
	"time"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
)

// AdjustFields are the columns of an adjustment's rows, besides the unit.
var AdjustFields = []draft.Field{draft.FieldKind, draft.FieldProject, draft.FieldFunction, draft.FieldEconomic, draft.FieldFund, draft.FieldAmount}

// adjustKinds are the kinds of adjustment in the order of the form.
var adjustKinds = []draft.AdjustKind{draft.AddMoney, draft.CutMoney, draft.MoveMoney, draft.CarryOver}

// Execution is adjustments, payments and progress of a budget.
type Execution struct {
	planning.Standing
	Rows         []planning.Progress
	Adjustments  []planning.Kept[draft.Adjustment]
	Tree         *office.Tree
	Projects     []planning.ProjectRow
	Names        map[string]string
	Today        time.Time
	Open         bool              // the step lets people adjust
	OpenPayments bool              // and import payments
	Draft        *draft.Adjustment // that was refused
	DraftVersion int
	Problems     []planning.RowProblem // of a payment file that was refused
	Taken, Known string                // of the last import
	Again        bool
	Fault        *Fault
}

// may tells whether the reader may do an action at a body.
func (e Execution) may(p Page, action office.Action, body office.BodyID) bool {
	return p.Me.Permit(e.Tree, action, body)
}

// gone is the share of the budget's year that has passed, in percent.
func (e Execution) gone() int {
	first := time.Date(e.Budget.Year, 1, 1, 0, 0, 0, 0, e.Today.Location())
	days := first.AddDate(1, 0, 0).Sub(first).Hours() / 24
	return int(min(max(e.Today.Sub(first).Hours()/24*100/days, 0), 100))
}

// unitProgress is a unit's rows with their sum.
type unitProgress struct {
	Body office.BodyID
	Name string
	Sum  planning.Progress
	Rows []planning.Progress
}

func (e Execution) units() []unitProgress {
	var out []unitProgress
	for _, r := range e.Rows {
		if len(out) == 0 || out[len(out)-1].Body != r.Body {
			b, _ := e.Tree.Body(r.Body)
			out = append(out, unitProgress{Body: r.Body, Name: b.Name})
		}
		u := &out[len(out)-1]
		u.Rows = append(u.Rows, r)
		add(&u.Sum, r)
	}
	return out
}

func add(sum *planning.Progress, r planning.Progress) {
	sum.Budget, sum.Adjusted, sum.Paid = sum.Budget+r.Budget, sum.Adjusted+r.Adjusted, sum.Paid+r.Paid
	for i, m := range r.Months {
		sum.Months[i] += m
	}
}

// total is the sum of all rows.
func (e Execution) total() planning.Progress {
	var sum planning.Progress
	for _, r := range e.Rows {
		add(&sum, r)
	}
	return sum
}

// highest is the most that was paid in one month.
func highest(months [12]money.Fen) (most money.Fen) {
	for _, m := range months {
		most = max(most, m)
	}
	return most
}

// behind tells whether less was paid than the year has gone, by ten points.
func (e Execution) behind(r planning.Progress) bool {
	return e.Today.Year() >= e.Budget.Year && share(r.Paid, r.Adjusted)+10 < e.gone()
}

// rows are those of the refused draft, and empty ones up to four.
func (e Execution) rows() []draft.Line {
	var out []draft.Line
	if e.Draft != nil {
		out = append(out, e.Draft.Lines...)
	}
	for len(out) < 4 {
		out = append(out, draft.Line{})
	}
	return out
}

func (e Execution) drafted() draft.Adjustment {
	if e.Draft != nil {
		return *e.Draft
	}
	return draft.Adjustment{ID: "new", Date: e.Today.Format(time.DateOnly)}
}

// bodies lists where the reader may draft an adjustment: the department, units.
func (e Execution) bodies(p Page) []office.Body {
	var out []office.Body
	for _, b := range append([]office.Body{e.Department}, p.Budget.Units...) {
		if e.may(p, office.EditAdjustment, b.ID) {
			out = append(out, b)
		}
	}
	return out
}

// sumOf adds the rows of an adjustment up.
func sumOf(a draft.Adjustment) (sum money.Fen) {
	for i := range a.Lines {
		sum += a.Lines[i].Money()
	}
	return sum
}

// projectName finds a project of the library.
func (e Execution) projectName(id string) string {
	for _, r := range e.Projects {
		if r.ID == id {
			return r.Value.Name
		}
	}
	return id
}

func progressName(p Page, r planning.Progress) string {
	if r.Project == "" {
		return p.Say("ui.year.thread.basic")
	}
	return orDash(r.Name)
}
