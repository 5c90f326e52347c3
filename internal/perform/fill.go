package perform

import "mingzhang/internal/budget"

// Fill splits the running text of each key project into its goal and its
// indicators (项目绩效目标), once for all who look at them. A project that has
// indicators already is left as it is.
func Fill(d *budget.Disclosure) {
	for i := range d.Projects {
		p := &d.Projects[i]
		if len(p.Indicators) > 0 {
			continue
		}
		goal, list := SplitIndicators(p.GoalText)
		p.Goal = goal
		for _, t := range list {
			p.Indicators = append(p.Indicators, budget.Indicator{Level1: t.Level1, Level2: t.Level2, Name: t.Name, Target: t.TargetText, Place: p.Place})
		}
	}
}
