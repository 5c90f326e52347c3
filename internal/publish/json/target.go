package json

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/perform"
)

// project is a project with its goal and the targets that its prose or its
// table promises.
type project struct {
	budget.Project
	Amount     amount      `json:"amount"`
	Goal       string      `json:"goal"` // the goal cut out of the prose
	Indicators []indicator `json:"indicators"`
}

func projectOf(p budget.Project) project {
	goal, told := perform.SplitIndicators(p.GoalText)
	out := project{Project: p, Amount: amountOf(p.Amount), Goal: goal, Indicators: each(p.Indicators, indicatorOf)}
	for _, i := range told {
		out.Indicators = append(out.Indicators, indicatorOf(budget.Indicator{
			Level1: i.Level1, Level2: i.Level2, Name: i.Name, Target: i.TargetText, Place: p.Place,
		}))
	}
	return out
}

// task is a row of 年度主要任务 with its three amounts.
type task struct {
	budget.Task
	Total  amount `json:"total"`
	Fiscal amount `json:"fiscal"`
	Other  amount `json:"other"`
}

func taskOf(t budget.Task) task {
	return task{Task: t, Total: amountOf(t.Total), Fiscal: amountOf(t.Fiscal), Other: amountOf(t.Other)}
}

// indicator is an indicator as printed with its target as understood.
type indicator struct {
	budget.Indicator
	Parsed target `json:"parsed"`
}

// target is 指标值 as data; numbers stay decimals as written.
type target struct {
	Kind     perform.Kind     `json:"kind"`
	Operator perform.Operator `json:"operator,omitempty"`
	Implied  bool             `json:"implied,omitempty"` // nobody wrote the operator
	Number   string           `json:"number,omitempty"`
	Number2  string           `json:"number2,omitempty"` // upper end of a range
	Factor   int64            `json:"factor,omitempty"`  // 10000 for 万条
	Unit     string           `json:"unit,omitempty"`
	Days     int              `json:"days,omitempty"`
	Hours    int              `json:"hours,omitempty"`
	Start    string           `json:"start,omitempty"`
	Deadline string           `json:"deadline,omitempty"`
	Period   string           `json:"period,omitempty"`
	Point    string           `json:"point,omitempty"`
	Grade    string           `json:"grade,omitempty"`
	Flags    []perform.Flag   `json:"flags,omitempty"`
	Parts    []target         `json:"parts,omitempty"`
}

func indicatorOf(i budget.Indicator) indicator {
	return indicator{Indicator: i, Parsed: targetOf(perform.ParseTarget(i.Name, i.Target))}
}

func targetOf(t perform.Target) target {
	return target{
		Kind: t.Kind, Operator: t.Operator, Implied: t.Implied, Number: t.Number, Number2: t.Number2, Factor: t.Multiplier,
		Unit: t.Unit, Days: t.Days, Hours: t.Hours, Start: t.Start, Deadline: t.Deadline, Period: t.Period,
		Point: t.Point, Grade: t.Grade, Flags: t.Flags, Parts: each(t.Parts, targetOf),
	}
}
