package office

import "time"

// Clock is a time limit: calendar days after another step was finished.
type Clock struct {
	After      string `yaml:"after" json:"after"`
	Department string `yaml:"department,omitempty" json:"department,omitempty"` // the step that the department's own limit runs from, where another
	Days       int    `yaml:"days" json:"days"`
	Ground     string `yaml:"ground" json:"ground"` // legal ground
}

// Due is the last day on which a body may finish a step; false where the step
// has no limit or the limit has not begun to run. The limit runs from the
// body's own date where it has one: each publishes after its own 批复.
func (p *Process) Due(t Track, step Step, body, department BodyID) (time.Time, bool) {
	if step.Clock == nil {
		return time.Time{}, false
	}
	after := step.Clock.After
	if body == department && step.Clock.Department != "" {
		after = step.Clock.Department
	}
	day := t.Dates[after+"/"+string(body)]
	if day == "" {
		day = t.Dates[after]
	}
	from, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return time.Time{}, false
	}
	return from.AddDate(0, 0, step.Clock.Days), true
}
