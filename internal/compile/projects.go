package compile

import (
	"mingzhang/internal/budget"
)

// projectAmount is the money of a project with its parts. Validate has refused
// parts in a circle.
func (c *cube) projectAmount(id string) int64 {
	if c.projects == nil {
		c.sumProjects()
	}
	return c.withParts[id]
}

// sumProjects adds the lines of each project to it and to those it is a part of.
func (c *cube) sumProjects() {
	c.projects, c.withParts = map[string]int64{}, map[string]int64{}
	for i := range c.ledger.Lines {
		c.projects[c.ledger.Lines[i].Project] += int64(c.ledger.Lines[i].Amount)
	}
	parent := map[string]string{}
	for _, p := range c.ledger.Projects {
		parent[p.ID] = p.Parent
	}
	for id, fen := range c.projects {
		c.withParts[id] += fen
		for up := parent[id]; id != "" && up != ""; up = parent[up] {
			c.withParts[up] += fen
		}
	}
}

// projectsTable prints the key projects with their targets as running text.
func (s *sheet) projectsTable() {
	s.rows = s.header(s.form.Columns)
	for _, p := range s.ledger.Projects {
		if !p.Key {
			continue
		}
		s.projectRow(p)
	}
}

func (s *sheet) projectRow(p budget.LedgerProject) {
	at := s.at(s.amountColumn(), budget.Body{})
	at.Project = p.Name
	exact := s.projectAmount(p.ID)
	texts := make([]string, len(s.form.Columns))
	for i := range s.form.Columns {
		switch c := &s.form.Columns[i]; {
		case c.Role == "name":
			texts[i] = p.Name
		case c.Role == "text":
			texts[i] = goalText(p)
		case isAmount(c):
			texts[i] = s.print(exact)
			s.cells = append(s.cells, Cell{Form: s.form.ID, At: at, Exact: exact, Printed: ungroup(texts[i]), Unit: s.unit, Row: len(s.rows), Column: c.ID})
		}
	}
	s.empty = false
	s.row(texts)
}

// goalText writes a project's targets as the form does: the yearly goal, then
// the indicators by their second level.
func goalText(p budget.LedgerProject) string {
	text := ""
	if p.GoalText != "" {
		text = "本项目的年度总体目标是：" + p.GoalText
	}
	level := ""
	n := 0
	for _, i := range p.Indicators {
		if i.Level2 != level {
			level, n = i.Level2, 0
			text += " " + i.Level2 + "指标："
		}
		n++
		text += itoa(n) + "、" + i.Name + i.Target + "；"
	}
	return text
}
