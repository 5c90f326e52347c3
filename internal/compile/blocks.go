package compile

import (
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/form"
)

func itoa(n int) string { return strconv.Itoa(n) }

func ungroup(s string) string { return strings.ReplaceAll(s, ",", "") }

// blocksTable prints the composite table of whole-body targets: bodies, tasks
// with amounts, goals and indicators.
func (s *sheet) blocksTable() {
	for i := range s.form.Blocks {
		b := &s.form.Blocks[i]
		switch b.ID {
		case "bodies":
			s.bodyBlock(b)
		case "tasks":
			s.taskBlock(b)
		case "goals":
			s.goalBlock(b)
		case "indicators":
			s.indicatorBlock(b)
		}
	}
}

func (s *sheet) bodyBlock(b *form.Block) {
	for i, body := range s.bodies {
		label := ""
		if i == 0 {
			label = b.Labels[0]
		}
		s.row([]string{label, s.bodyName(body), "", "主管部门", s.ledger.Department, ""})
	}
}

// task is a yearly task: its name, what it holds and its money.
type task struct {
	name, content string
	fen           int64
}

// tasks gathers the projects of one task name of one body, and the basic
// expenditure of each body.
func (s *sheet) tasks() []task {
	var out []task
	index := map[string]int{}
	add := func(body, name, content string, fen int64) {
		key := body + "|" + name
		if i, ok := index[key]; ok {
			out[i].fen += fen
			return
		}
		index[key] = len(out)
		out = append(out, task{name, content, fen})
	}
	for _, body := range s.bodies {
		at := s.base(budget.Expenditure)
		at.Body, at.Kind = body, budget.Personnel
		add(body.String(), "人员类支出", "主要用于人员支出和对个人和家庭的补助。", s.amounts[at])
		at.Kind = budget.Operating
		add(body.String(), "机构公用经费", "主要用于公用经费支出。", s.amounts[at])
	}
	for _, p := range s.ledger.Projects {
		if s.leafProject(p.ID) {
			name := p.Task
			if name == "" {
				name = p.Name
			}
			add(p.Body, name, p.Content, s.projectAmount(p.ID))
		}
	}
	return out
}

// leafProject tells a project that has lines of its own.
func (s *sheet) leafProject(id string) bool {
	s.projectAmount(id)
	_, ok := s.projects[id]
	return ok
}

func (s *sheet) taskBlock(b *form.Block) {
	s.row([]string{b.Labels[0], "任务名称", "主要内容", "预算金额（万元）", "", ""})
	s.row([]string{"", "", "", "总额", "其中：财政拨款", "其中：其他资金"})
	var total int64
	for _, t := range s.tasks() {
		s.taskRow(t, "task")
		total += t.fen
	}
	s.taskRow(task{name: b.Total[0], fen: total}, "total")
}

func (s *sheet) taskRow(t task, line string) {
	at := s.base(budget.TaskBudget)
	at.Body = s.whole
	if line == "task" {
		at.Project = t.name
	}
	text := s.print(t.fen)
	s.cells = append(s.cells, Cell{Form: s.form.ID, At: at, Exact: t.fen, Printed: ungroup(text), Unit: s.unit, Row: len(s.rows), Column: "total"})
	s.empty = false
	s.row([]string{"", t.name, t.content, text, text, s.print(0)})
}

func (s *sheet) goalBlock(b *form.Block) {
	for i, g := range s.ledger.Goals {
		label := ""
		if i == 0 {
			label = b.Labels[0]
		}
		s.row([]string{label, g.Text, "", "", "", ""})
	}
}

func (s *sheet) indicatorBlock(b *form.Block) {
	if len(s.ledger.Indicators) == 0 {
		return
	}
	s.row([]string{"", "一级指标", "二级指标", "三级指标", "目标值", ""})
	var level1, level2 string
	for i, ind := range s.ledger.Indicators {
		row := []string{"", "", "", ind.Name, ind.Target, ""}
		if i == 0 {
			row[0] = b.Labels[0]
		}
		if ind.Level1 != level1 {
			row[1], level1, level2 = ind.Level1, ind.Level1, ""
		}
		if ind.Level2 != level2 {
			row[2], level2 = ind.Level2, ind.Level2
		}
		s.row(row)
	}
}
