package draft

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

// Scatter takes a ledger apart into what people edit. The bodies of the ledger
// are found by their printed names among those of the office; one that is not
// there is fault.Invalid.
func Scatter(l *budget.Ledger, bodies []office.Body) (Parts, error) {
	s := scatterer{ids: map[string]office.BodyID{"": ""}}
	for _, b := range bodies {
		s.ids[b.Name] = b.ID
	}
	for _, b := range l.Bodies {
		if _, ok := s.ids[b.Name]; !ok {
			return Parts{}, fault.New(fault.Invalid, "机构中没有“"+b.Name+"”").Hint("请先在“机构”中建立这个单位，名称与预算账一致")
		}
	}
	s.out = Parts{Budget: Budget{Year: l.Year, Family: l.Family, LastIncome: l.LastIncome, LastOutlay: l.LastOutlay}, Bodies: bodies, Assets: l.Assets, Reasons: l.Reasons, Narrative: l.Narrative}
	for i := range l.Lines {
		line := FromBudget(l.Lines[i], s.ids[l.Lines[i].Body])
		s.out.Lines = append(s.out.Lines, line)
	}
	s.projects(l)
	s.rest(l)
	return s.out, nil
}

type scatterer struct {
	ids map[string]office.BodyID
	out Parts
}

func (s *scatterer) projects(l *budget.Ledger) {
	for _, p := range l.Projects {
		s.out.Projects = append(s.out.Projects, Project{
			ID: p.ID, Body: s.ids[p.Body], Name: p.Name, Parent: p.Parent, Category: p.Category, From: l.Year, Content: p.Content, Use: p.Use,
		})
		t := Targets{Body: s.ids[p.Body], Project: p.ID, Goal: p.GoalText, Indicators: p.Indicators, Task: p.Task, Key: p.Key, LastYear: p.LastYear, Reason: p.Reason}
		if t.tells() {
			s.out.Targets = append(s.out.Targets, t)
		}
	}
}

func (t *Targets) tells() bool {
	return t.Goal != "" || len(t.Indicators) > 0 || t.Task != "" || t.Key || t.LastYear != nil || t.Reason != ""
}

func (s *scatterer) rest(l *budget.Ledger) {
	for _, b := range l.Bodies {
		s.out.Years = append(s.out.Years, BodyYear{Body: s.ids[b.Name], Offices: b.Offices, Staff: b.Staff, Goals: b.Goals, Tasks: b.Tasks})
	}
	for _, e := range l.ThreePublic {
		s.out.ThreePublic = append(s.out.ThreePublic, s.entered(e))
	}
	if l.AdminRun != nil {
		s.out.Running = append(s.out.Running, s.entered(*l.AdminRun))
	}
	for _, i := range l.Incomes {
		s.out.Incomes = append(s.out.Incomes, Income{Body: s.ids[i.Body], Fund: i.Fund, Source: i.Source, Amount: i.Amount})
	}
	for _, g := range l.Goals {
		s.out.Targets = append(s.out.Targets, Targets{Body: s.ids[g.Body], Goal: g.Text})
	}
	if len(l.Indicators) > 0 {
		s.out.Targets = append(s.out.Targets, Targets{Indicators: l.Indicators})
	}
}

func (s *scatterer) entered(e budget.Entered) Entered {
	return Entered{Body: s.ids[e.Body], Item: e.Item, Amount: e.Amount, LastYear: e.LastYear, Reason: e.Reason}
}

// Restrict is the part of a ledger that one unit publishes by itself: its lines
// and projects, and those of units that are budgeted within it.
func Restrict(l *budget.Ledger, unit string) *budget.Ledger {
	out := &budget.Ledger{Year: l.Year, Department: unit, Level: budget.UnitLevel, Family: l.Family, Reasons: l.Reasons}
	for _, b := range l.Bodies {
		if b.Name == unit || b.Within == unit {
			if b.Name == unit {
				b.Scope = budget.Single
			}
			out.Bodies = append(out.Bodies, b)
		}
	}
	for i := range l.Lines {
		if l.Lines[i].Body == unit {
			out.Lines = append(out.Lines, l.Lines[i])
		}
	}
	for i := range l.Projects {
		if l.Projects[i].Body == unit {
			out.Projects = append(out.Projects, l.Projects[i])
		}
	}
	out.ThreePublic = entriesOf(l.ThreePublic, unit)
	if l.AdminRun != nil && l.AdminRun.Body == unit {
		out.AdminRun = l.AdminRun
	}
	for _, i := range l.Incomes {
		if i.Body == unit {
			out.Incomes = append(out.Incomes, i)
		}
	}
	for _, g := range l.Goals {
		if g.Body == unit {
			out.Goals = append(out.Goals, g)
		}
	}
	return out
}

func entriesOf(list []budget.Entered, unit string) []budget.Entered {
	var out []budget.Entered
	for _, e := range list {
		if e.Body == unit {
			out = append(out, e)
		}
	}
	return out
}
