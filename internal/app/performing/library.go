package performing

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
)

// Use is an indicator as one subject promised it in one year, with what became of it.
type Use struct {
	Year    int
	Budget  string
	Subject cycle.Subject
	Whose   string // body and project
	Target  string
	Value   cycle.Actual // the last of the year
}

// Known 指标库 is an indicator that the department's budgets promised, with its uses,
// newest year first.
type Known struct {
	Level2, Name string
	Unit         string            // of its last target
	Direction    perform.Direction // of its last target
	Uses         []Use
}

// Indicators is the library of a budget's department: every indicator of its budgets that
// the person may see and whose name holds the words, with its past values; those used
// most go first.
func (o *Office) Indicators(ctx context.Context, who office.Actor, id, words string) ([]Known, error) {
	s, err := o.Desk.Standing(ctx, who, id)
	if err != nil {
		return nil, err
	}
	years, err := o.years(ctx, who, s.Budget.Department)
	return knownOf(years, words), err
}

// Setting is what somebody sees who sets the targets of a project.
type Setting struct {
	Names  []string     // of all indicators that the department promised
	Past   []Known      // of the project's indicators, in earlier years
	Doubts []fault.Text // about the points of its indicators
}

// SettingOf reads it for a project of a budget.
func (o *Office) SettingOf(ctx context.Context, who office.Actor, id, project string) (Setting, error) {
	s, err := o.Desk.Standing(ctx, who, id)
	if err != nil {
		return Setting{}, err
	}
	years, err := o.years(ctx, who, s.Budget.Department)
	if err != nil {
		return Setting{}, err
	}
	out, known, names := Setting{}, knownOf(years, ""), []string(nil)
	for _, k := range known {
		out.Names = append(out.Names, k.Name)
	}
	for _, y := range years {
		e, err := y.Entry(cycle.Subject{Project: project}.ID())
		if y.Standing.Budget.ID != id || err != nil {
			continue // a project without money and targets is no entry
		}
		out.Doubts = y.WeightsOff(e)
		for _, p := range e.Promised {
			names = append(names, p.Name)
		}
	}
	out.Past = Past(known, s.Budget.Year, names)
	return out, nil
}

// knownOf gathers the indicators of years, oldest first, whose names hold the words.
func knownOf(years []*Year, words string) []Known {
	var out []Known
	at := map[string]int{}
	for _, y := range slices.Backward(years) {
		for i := range y.Entries {
			e := &y.Entries[i]
			for _, p := range e.Promised {
				if p.Name == "" || !strings.Contains(p.Name, words) {
					continue
				}
				key := score.PlainName(p.Name)
				if _, ok := at[key]; !ok {
					at[key], out = len(out), append(out, knownAs(p))
				}
				out[at[key]].Uses = append(out[at[key]].Uses, y.use(e, p))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Known) int { return cmp.Compare(len(b.Uses), len(a.Uses)) })
	return out
}

func knownAs(p cycle.Promised) Known {
	t := perform.ParseTarget(p.Name, p.Target)
	k := Known{Level2: p.Level2, Name: p.Name, Unit: t.Unit}
	k.Direction, _ = perform.DirectionOf(p.Name, t)
	return k
}

func (y *Year) use(e *Entry, p cycle.Promised) Use {
	last := office.Day{Month: 12, Day: 31}.Of(y.Standing.Budget.Year)
	u := Use{Year: y.Standing.Budget.Year, Budget: y.Standing.Budget.ID, Subject: e.Subject, Whose: e.Unit.Name, Target: p.Target, Value: p.Latest(last)}
	if !e.Whole() {
		u.Whose += " " + e.Name
	}
	return u
}

// Past narrows a library to what was before a year, for the indicators of the names
// given: what somebody should see who sets their targets anew.
func Past(list []Known, year int, names []string) []Known {
	wanted := map[string]bool{}
	for _, n := range names {
		wanted[score.PlainName(n)] = true
	}
	var out []Known
	for _, k := range list {
		k.Uses = slices.DeleteFunc(slices.Clone(k.Uses), func(u Use) bool { return u.Year >= year })
		if wanted[score.PlainName(k.Name)] && len(k.Uses) > 0 {
			out = append(out, k)
		}
	}
	return out
}
