package performing

import (
	"context"
	"strconv"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
	"mingzhang/internal/secrecy"
)

// publicSpace holds what was published, of all budgets.
const publicSpace = "public"

// Shown 绩效结果公开: what the public is told of a body's results in a year.
type Shown struct {
	Body     office.BodyID  `json:"body"`
	Name     string         `json:"name"`
	Year     int            `json:"year"`
	Day      string         `json:"day"`
	Subjects []ShownSubject `json:"subjects"`
}

// ShownSubject is one subject with what it promised, what was measured, and how it
// is proven.
type ShownSubject struct {
	Name  string       `json:"name"`
	Whole bool         `json:"whole,omitempty"`
	Total score.Points `json:"total"`
	Grade string       `json:"grade"`
	Rows  []cycle.Kept `json:"rows"`
}

func itoa(n int) string { return strconv.Itoa(n) }

func shownID(body office.BodyID, year int) string { return string(body) + "-" + itoa(year) }

// Show publishes the filed self-evaluations of a body: of a department with all
// units. What must not be public stops it; each time is another version.
func (o *Office) Show(ctx context.Context, who office.Actor, id string, body office.BodyID) error {
	y, err := o.Year(ctx, who, id)
	if err != nil {
		return err
	}
	b, ok := y.Tree.Body(body)
	if !ok || !y.Tree.Covers(y.Standing.Budget.Department, body) {
		return fault.New(fault.NotFound, "没有这个单位").At(string(body))
	}
	s := Shown{Body: body, Name: b.Name, Year: y.Standing.Budget.Year, Day: y.Today}
	for i := range y.Entries {
		e := &y.Entries[i]
		f := e.Filings[office.SelfEvaluation].Value
		if !y.Tree.Covers(body, e.Unit.ID) || f.Filed == "" {
			continue
		}
		self, err := frozen[cycle.SelfEvaluation](f)
		if err != nil {
			return err
		}
		s.Subjects = append(s.Subjects, ShownSubject{Name: e.Name, Whole: e.Whole(), Total: self.Total.Points, Grade: self.Grade, Rows: self.KeptOf()})
	}
	if err := s.mayBePublic(); err != nil {
		return err
	}
	old, err := o.Shown(ctx, body, s.Year)
	if err != nil {
		return err
	}
	_, err = planning.Put(ctx, o.Desk, who, showings, planning.Change{Space: publicSpace, ID: shownID(body, s.Year), Body: body, Version: old.Version}, s)
	return planning.Meanwhile(err, b.Name)
}

func (s Shown) mayBePublic() error {
	if len(s.Subjects) == 0 {
		return fault.New(fault.Invalid, "还没有备案的自评，没有可以公开的结果").At(s.Name)
	}
	for _, sub := range s.Subjects {
		for _, r := range sub.Rows {
			for _, text := range []string{r.Name, r.Target, r.Actual, r.Note} {
				if hits := secrecy.Scan(text); len(hits) > 0 {
					return fault.New(fault.Forbidden, "有不宜公开的内容："+hits[0].Text).At(sub.Name + " " + r.Name).Hint("请退回自评，改写后再公开")
				}
			}
		}
	}
	return nil
}

// Shown is what was published of a body's results in a year; version 0 where
// nothing was. Everybody may see it.
func (o *Office) Shown(ctx context.Context, body office.BodyID, year int) (planning.Kept[Shown], error) {
	k, err := planning.Find(ctx, o.Desk, showings, publicSpace, shownID(body, year))
	return k, absent(err)
}
