package rules

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/reconcile"
)

// SumTasks asks that the amounts of 年度主要任务 add up to 金额合计.
var SumTasks = reconcile.Rule{ID: "sum.tasks", Severity: reconcile.Error, Ground: "部门整体支出绩效目标表：任务金额合计应等于部门预算总额", Apply: sumTasks}

// TaskTotal asks that 金额合计 of the tasks is the department's expenditure.
var TaskTotal = reconcile.Rule{ID: "same.task-total", Severity: reconcile.Error, Ground: "部门整体支出绩效目标表：任务金额合计应等于部门预算总额", Apply: taskTotal}

func sumTasks(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	totals := map[string]*reconcile.Equation{}
	for i := range d.Facts {
		if f := &d.Facts[i]; f.Bound && f.At.Measure == budget.TaskBudget && f.Line == "total" {
			e := &reconcile.Equation{Relation: reconcile.Equal, Operands: []reconcile.Operand{reconcile.FactOperand(f, false, 1)}}
			totals[f.ColID] = e
			out.Equations = append(out.Equations, e)
		}
	}
	for i := range d.Facts {
		f := &d.Facts[i]
		if e := totals[f.ColID]; e != nil && f.Line == "task" && f.At.Measure == budget.TaskBudget {
			e.Operands = append(e.Operands, reconcile.FactOperand(f, true, 1))
		}
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.no-task-total")
	}
	return out
}

func taskTotal(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	whole := d.Find(budget.Coordinate{Measure: budget.Expenditure, Year: d.Year, Stage: budget.Planned, Body: d.Whole()})
	for i := range d.Facts {
		f := &d.Facts[i]
		if f.Bound && f.At.Measure == budget.TaskBudget && f.Line == "total" && f.ColID == "total" && len(whole) > 0 {
			out.Equations = append(out.Equations, &reconcile.Equation{Relation: reconcile.Equal, Duplicate: true, Operands: []reconcile.Operand{
				reconcile.FactOperand(f, false, 1), reconcile.FactOperand(whole[0], true, 1),
			}})
		}
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.no-task-total")
	}
	return out
}
