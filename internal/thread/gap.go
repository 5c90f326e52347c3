package thread

import (
	"strconv"

	"mingzhang/internal/money"
)

// GapKind says where the thread breaks.
type GapKind string

// The kinds of gap.
const (
	DutyWithoutTask         GapKind = "duty-without-task"         // 职责没有目标也没有任务
	GoalWithoutTask         GapKind = "goal-without-task"         // 目标没有任务
	TaskWithoutMoney        GapKind = "task-without-money"        // 任务没有钱
	TaskWithoutDuty         GapKind = "task-without-duty"         // 任务不属于任何职责或目标
	LinkToNothing           GapKind = "link-to-nothing"           // 任务指向没有的职责或目标
	ProjectWithoutTask      GapKind = "project-without-task"      // 有钱没有任务
	ProjectWithoutIndicator GapKind = "project-without-indicator" // 项目没有指标
)

// Gap is a place where the thread breaks: of a duty or goal its number, of a
// task its name, of a project its id.
type Gap struct {
	Kind  GapKind   `json:"kind"`
	Body  string    `json:"body"`
	ID    string    `json:"id"`
	Name  string    `json:"name"`
	Money money.Fen `json:"money"` // that hangs loose
}

func gapsOf(b *Body) []Gap {
	var out []Gap
	add := func(kind GapKind, id, name string, fen money.Fen) {
		out = append(out, Gap{kind, b.Name, id, name, fen})
	}
	for _, d := range b.Duties {
		if len(d.Tasks) == 0 {
			add(DutyWithoutTask, strconv.Itoa(d.No), d.Text, 0)
		}
	}
	for _, g := range b.Goals {
		if len(g.Tasks) == 0 {
			add(GoalWithoutTask, strconv.Itoa(g.No), g.Text, 0)
		}
	}
	for _, t := range b.Tasks {
		taskGaps(b, t, add)
	}
	b.walk(func(p *Project, covered bool) {
		if p.Own != 0 && p.Task == "" {
			add(ProjectWithoutTask, p.ID, p.Name, p.Own)
		}
		if p.Own != 0 && !covered && !promises(p) {
			add(ProjectWithoutIndicator, p.ID, p.Name, p.Own)
		}
	})
	return out
}

func taskGaps(b *Body, t Task, add func(GapKind, string, string, money.Fen)) {
	if t.Money == 0 {
		add(TaskWithoutMoney, t.Name, t.Name, 0)
	}
	duties, goals := distinct(t.Duties, len(b.Duties)), distinct(t.Goals, len(b.Goals))
	if len(duties)+len(goals) == 0 {
		add(TaskWithoutDuty, t.Name, t.Name, t.Money)
	}
	if outside(t.Duties, len(b.Duties)) || outside(t.Goals, len(b.Goals)) {
		add(LinkToNothing, t.Name, t.Name, t.Money)
	}
}

func outside(list []int, n int) bool {
	for _, i := range list {
		if i < 1 || i > n {
			return true
		}
	}
	return false
}

// promises tells whether a project or one of its parts has an indicator: targets
// attach at any level.
func promises(p *Project) bool {
	if len(p.Indicators) > 0 {
		return true
	}
	for i := range p.Parts {
		if promises(&p.Parts[i]) {
			return true
		}
	}
	return false
}
