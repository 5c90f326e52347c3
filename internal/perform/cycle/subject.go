package cycle

import (
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/office"
	"mingzhang/internal/perform"
	"mingzhang/internal/perform/score"
)

// Subject is what is monitored and evaluated: a project, or the whole expenditure
// of a body where Project is empty.
type Subject struct {
	Body    office.BodyID `json:"body"`
	Project string        `json:"project,omitempty"`
}

// The words that begin the id of a subject.
const (
	projectWord = "project-"
	wholeWord   = "unit-"
)

// ID names the subject in addresses and records.
func (s Subject) ID() string {
	if s.Project != "" {
		return projectWord + s.Project
	}
	return wholeWord + string(s.Body)
}

// ParseSubject reads an id; of a project the body stays open.
func ParseSubject(id string) (Subject, bool) {
	if p, ok := strings.CutPrefix(id, projectWord); ok && p != "" {
		return Subject{Project: p}, true
	}
	b, ok := strings.CutPrefix(id, wholeWord)
	return Subject{Body: office.BodyID(b)}, ok && b != ""
}

// Promised 绩效指标 with its key among the indicators of its subject and what is
// known of its actual value.
type Promised struct {
	Key    string
	Level1 string
	Level2 string
	Name   string
	Target string
	Weight string   // 分值 as declared; empty where it is not
	Values []Actual // oldest first
}

// Promise keys indicators. The key survives a change of the target: it is made of
// level and name, with a number where they repeat.
func Promise(list []budget.Indicator) []Promised {
	out, seen := make([]Promised, 0, len(list)), map[string]int{}
	for _, in := range list {
		key := in.Level2 + "/" + in.Name
		if seen[key]++; seen[key] > 1 {
			key += "#" + strconv.Itoa(seen[key])
		}
		out = append(out, Promised{Key: key, Level1: in.Level1, Level2: in.Level2, Name: in.Name, Target: in.Target, Weight: in.Weight})
	}
	return out
}

// Applies tells whether the indicator asks for anything: 不适用 does not.
func (p Promised) Applies() bool {
	for _, text := range []string{p.Name, p.Target} {
		if perform.ParseTarget("", text).Kind == perform.NotApplicable {
			return false
		}
	}
	return true
}

// Accumulates guesses whether values of the indicator are running totals of the
// year, as a number of trainings is, and not the level of a day, as a rate is.
func Accumulates(name, target string) bool {
	t := perform.ParseTarget(name, target)
	better, _ := perform.DirectionOf(name, t)
	return t.Kind == perform.Quantity && t.Period == "" && better != perform.LessIsBetter
}

// indicator is the question that a method answers.
func (p Promised) indicator(actual string, weight score.Points, year int) score.Indicator {
	return score.Indicator{Level1: p.Level1, Level2: p.Level2, Name: p.Name, Target: p.Target, Actual: actual, Weight: weight, Year: year}
}
