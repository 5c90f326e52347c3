package screen

import "mingzhang/internal/report"

// branch is a level-1 or level-2 node of a tree of indicators.
type branch struct {
	Name     string
	Branches []branch
	Rows     []report.TargetRow
}

// treeOf groups indicators by their first and second level, in printed order.
func treeOf(rows []report.TargetRow) []branch {
	var tree []branch
	for _, r := range rows {
		one := childOf(&tree, r.Level1)
		two := childOf(&one.Branches, r.Level2)
		two.Rows = append(two.Rows, r)
	}
	return tree
}

// childOf finds a branch by name, or grows it.
func childOf(branches *[]branch, name string) *branch {
	for i := range *branches {
		if (*branches)[i].Name == name {
			return &(*branches)[i]
		}
	}
	*branches = append(*branches, branch{Name: name})
	return &(*branches)[len(*branches)-1]
}

// size counts the indicators under a branch.
func (b branch) size() int {
	n := len(b.Rows)
	for _, c := range b.Branches {
		n += c.size()
	}
	return n
}

// reading says in a few words how a target was understood.
func (p Page) reading(r report.TargetRow) string {
	switch {
	case r.Number != "":
		return joinWords(operatorSign(r.Operator), r.Number, r.Unit)
	case r.Grade != "":
		return r.Grade
	case r.Deadline != "":
		return joinWords(operatorSign(r.Operator), r.Deadline)
	}
	return p.Or("ui.target.kind."+r.Kind, r.Kind)
}

// operatorSign is an operator as the forms print it.
func operatorSign(operator string) string {
	switch operator {
	case ">=":
		return "≥"
	case "<=":
		return "≤"
	case "==":
		return "="
	}
	return operator
}

// term is the deadline or period of a target that has a number besides.
func term(r report.TargetRow) string {
	if r.Number == "" {
		return r.Period
	}
	return joinWords(r.Deadline, r.Period)
}

func joinWords(words ...string) string {
	out := ""
	for _, w := range words {
		if w == "" {
			continue
		}
		if out != "" {
			out += " "
		}
		out += w
	}
	return out
}
