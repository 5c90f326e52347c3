package report

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/perform"
)

// projects draws the key projects of the narrative with their targets.
func (b *builder) projects() []TargetProject {
	var out []TargetProject
	for _, p := range b.d.Projects {
		v := TargetProject{Name: p.Name, Body: b.bodyOf(p), Amount: money.Group(p.Amount.Text), Unit: p.Amount.Unit.String(), Goal: p.Goal, Place: p.Place.String()}
		for _, i := range p.Indicators {
			v.Indicators = append(v.Indicators, targetRow(i.Level1, i.Level2, i.Name, i.Target))
		}
		out = append(out, v)
	}
	return out
}

// bodyOf proposes the body whose narrative tells a project of this amount.
func (b *builder) bodyOf(p budget.Project) string {
	for _, e := range b.r.Equations {
		if e.Rule != "text.projects" || len(e.Operands) != 2 || e.Operands[0].Fact == nil || e.Operands[1].Claim == nil {
			continue
		}
		f := e.Operands[0].Fact
		if f.Place == p.Place || f.Place.Line == p.Place.Line && f.At.Project == p.Name && p.Place.Line > 0 {
			return e.Operands[1].Claim.Body.String()
		}
	}
	return ""
}

func targetRow(level1, level2, name, target string) TargetRow {
	t := perform.ParseTarget(name, target)
	return TargetRow{
		Level1: level1, Level2: level2, Name: name, Target: target, Kind: string(t.Kind), Operator: string(t.Operator),
		Implied: t.Implied, Number: t.Number, Unit: t.Unit, Deadline: t.Deadline, Period: t.Period, Grade: t.Grade, Flags: flagNames(t),
	}
}

func flagNames(t perform.Target) []string {
	var out []string
	for _, f := range t.Flags {
		out = append(out, string(f))
	}
	return out
}

func indicatorRows(list []budget.Indicator) []TargetRow {
	var out []TargetRow
	for _, i := range list {
		r := targetRow(i.Level1, i.Level2, i.Name, i.Target)
		r.Repairs, r.Place = i.Repairs, i.Place.String()
		out = append(out, r)
	}
	return out
}

func (b *builder) tasks() []Task {
	var out []Task
	for _, t := range b.d.Tasks {
		out = append(out, Task{Name: t.Name, Content: t.Content, Total: money.Group(t.Total.Text), Fiscal: money.Group(t.Fiscal.Text),
			Other: money.Group(t.Other.Text), Repairs: t.Repairs, Place: t.Place.String()})
	}
	return out
}

func (b *builder) goals() []string {
	var out []string
	for _, g := range b.d.Goals {
		out = append(out, g.Text)
	}
	return out
}
