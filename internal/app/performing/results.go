package performing

import (
	"cmp"
	"context"
	"slices"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
)

// Point is an indicator in one year.
type Point struct {
	Year   int
	Target string
	Value  cycle.Actual
	Gauge  score.Gauge // both as numbers; Target absent where they do not compare
}

// Trend follows an indicator over the department's budgets, oldest first.
func (o *Office) Trend(ctx context.Context, who office.Actor, department office.BodyID, subject, key string) ([]Point, error) {
	years, err := o.years(ctx, who, department)
	if err != nil {
		return nil, err
	}
	var out []Point
	for _, y := range years {
		e, err := y.Entry(subject)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		for _, p := range e.Promised {
			if p.Key == key {
				out = append(out, point(y.Standing.Budget.Year, p))
			}
		}
	}
	return out, nil
}

// years reads all years of a department, oldest first.
func (o *Office) years(ctx context.Context, who office.Actor, department office.BodyID) ([]*Year, error) {
	list, err := o.budgetsOf(ctx, department)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b draft.Budget) int { return cmp.Compare(a.Year, b.Year) })
	var out []*Year
	for _, b := range list {
		y, err := o.Year(ctx, who, b.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, y)
	}
	return out, nil
}

func point(year int, p cycle.Promised) Point {
	out := Point{Year: year, Target: p.Target, Value: p.Latest(office.Day{Month: 12, Day: 31}.Of(year))}
	if g, ok := score.Measure(p.Name, p.Target, out.Value.Value); ok && out.Value.Usable() {
		out.Gauge = g
	}
	return out
}

// Result is what a year's evaluation of a project came to, for who compiles the
// next budget.
type Result struct {
	Year   int
	Budget string
	Self   *cycle.SelfEvaluation // filed; nil where none was
	Report []Report              // filed evaluations
}

// Results lists the filed results of a project, newest year first; years after the
// given one are left out.
func (o *Office) Results(ctx context.Context, who office.Actor, id, project string) ([]Result, error) {
	s, err := o.Desk.Standing(ctx, who, id)
	if err != nil {
		return nil, err
	}
	if err := o.seesProject(ctx, who, project); err != nil {
		return nil, err
	}
	list, err := o.budgetsOf(ctx, s.Budget.Department)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b draft.Budget) int { return cmp.Compare(b.Year, a.Year) })
	var out []Result
	for _, b := range list {
		if b.Year > s.Budget.Year {
			continue
		}
		r, err := o.result(ctx, b, project)
		if err != nil {
			return nil, err
		}
		if r.Self != nil || len(r.Report) > 0 {
			out = append(out, r)
		}
	}
	return out, nil
}

func (o *Office) seesProject(ctx context.Context, who office.Actor, project string) error {
	p, err := planning.Find(ctx, o.Desk, planning.Projects, "", project)
	if err != nil {
		return err
	}
	tree, err := o.Desk.Tree(ctx)
	if err == nil && !o.Desk.SeesUnit(tree, who, p.Value.Body) {
		err = fault.New(fault.Forbidden, "你不能查看这个单位的项目").At(p.Value.Name)
	}
	return err
}

func (o *Office) result(ctx context.Context, b draft.Budget, project string) (Result, error) {
	r := Result{Year: b.Year, Budget: b.ID}
	list, err := planning.List(ctx, o.Desk, filings(office.FilePerform), b.ID, "")
	for _, k := range list {
		f := k.Value
		if f.Subject.Project != project || f.Filed == "" {
			continue
		}
		switch f.Round {
		case office.SelfEvaluation:
			self, err := frozen[cycle.SelfEvaluation](f)
			if err != nil {
				return r, err
			}
			r.Self = &self
		case office.Evaluation:
			report, err := frozen[Report](f)
			if err != nil {
				return r, err
			}
			r.Report = append(r.Report, report)
		}
	}
	return r, err
}
