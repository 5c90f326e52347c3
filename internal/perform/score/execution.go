package score

import "mingzhang/internal/fault"

// ExecutionName is what the row of the money is called.
const ExecutionName = "预算执行率"

// ScoreExecution 预算执行率: weight × executed ÷ budget, at most the weight. The amounts
// are in one unit. Without a budget the row does not apply; without a number of
// money spent it is not evaluated.
func (m Method) ScoreExecution(budget, executed, weight Points) Result {
	switch {
	case !weight.Known():
		return unscored(weight, "score.why.no-weight")
	case !budget.Known() || !executed.Known():
		return unscored(weight, "score.why.no-money")
	case budget.Sign() <= 0:
		return Result{State: NotApplicable, Weight: weight, Why: fault.T("score.why.no-budget", "budget", budget.Text(6))}
	case executed.Sign() < 0:
		return unscored(weight, "score.why.actual", "actual", executed.Text(6))
	}
	p := weight.Times(executed).Over(budget).Least(weight)
	args := []string{"weight", weight.Text(2), "executed", executed.Text(6), "budget", budget.Text(6), "points", p.Text(2)}
	r := scored(weight, p, p.Cmp(weight) < 0, "score.why.execution", args...)
	if executed.Cmp(budget) > 0 {
		return r.look("score.look.overspent", args...).named(ExecutionName)
	}
	return r
}
