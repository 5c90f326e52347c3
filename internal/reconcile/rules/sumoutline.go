package rules

import (
	"regexp"
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// numbered are the ways lines of a table are numbered, from the outermost.
var numbered = []*regexp.Regexp{
	regexp.MustCompile(`^[一二三四五六七八九十]+、`),
	regexp.MustCompile(`^[（(][一二三四五六七八九十]+[）)]`),
	regexp.MustCompile(`^[0-9]+[.、．]`),
	regexp.MustCompile(`^[（(][0-9]+[）)]`),
}

var totalName = regexp.MustCompile(`(?:合计|总计|小计)$`)

// The depths of lines that have no number.
const (
	depthOther = -1
	depthTotal = -2
	depthPart  = -3 // 其中 and what follows it: part of the line before
)

// outlineSums asks that lines add up as their numbers say, whatever their names: （一）,
// （二） to the 一、 above them; 一、, 二、 to the total below. Lines bound to codes are
// asked by their codes.
func outlineSums(d *reconcile.Doc, t int) []*reconcile.Equation {
	columns := map[int][]*budget.Fact{}
	var order []int
	for _, f := range d.TableFacts(t) {
		if f.Amount.State != money.Number || f.Amount.Percent {
			continue
		}
		if columns[f.Col] == nil {
			order = append(order, f.Col)
		}
		columns[f.Col] = append(columns[f.Col], f)
	}
	var out []*reconcile.Equation
	for _, c := range order {
		out = append(out, columnOutline(columns[c])...)
	}
	return out
}

// columnOutline builds the sums of one column.
func columnOutline(lines []*budget.Fact) []*reconcile.Equation {
	slices.SortStableFunc(lines, func(a, b *budget.Fact) int { return a.Row - b.Row })
	depths := make([]int, len(lines))
	for i, f := range lines {
		depths[i] = depthOf(f)
	}
	var out []*reconcile.Equation
	for i := range lines {
		var parts []*budget.Fact
		switch {
		case depths[i] == depthTotal:
			parts = before(lines, depths, i)
		case depths[i] >= 0:
			parts = below(lines, depths, i)
		}
		if len(parts) > 0 {
			out = append(out, unseenSum(lines[i], parts))
		}
	}
	return out
}

func depthOf(f *budget.Fact) int {
	name := strings.TrimSpace(f.RowName)
	switch {
	case strings.Contains(name, "其中"):
		return depthPart
	case strings.HasSuffix(f.Line, ".code"):
		return depthOther
	case totalName.MatchString(name) && !numbered[0].MatchString(name):
		return depthTotal
	}
	for i, re := range numbered {
		if re.MatchString(name) {
			return i
		}
	}
	return depthOther
}

// below are the lines one level under a line; none where a line without a number
// stands among them.
func below(lines []*budget.Fact, depths []int, i int) []*budget.Fact {
	var parts []*budget.Fact
	level := 0
	for k := i + 1; k < len(lines); k++ {
		switch d := depths[k]; {
		case d == depthTotal, d >= 0 && d <= depths[i]:
			return parts
		case d < 0:
			if len(parts) == 0 || d == depthPart {
				return nil
			}
			return parts
		case level == 0 || d == level:
			level, parts = d, append(parts, lines[k])
		case d < level:
			return nil
		}
	}
	return parts
}

// before are the outermost lines that stand directly above a total, from the first.
func before(lines []*budget.Fact, depths []int, i int) []*budget.Fact {
	var parts []*budget.Fact
	for k := i - 1; k >= 0; k-- {
		switch d := depths[k]; {
		case d == 0:
			parts = append(parts, lines[k])
		case d < 0 && d != depthPart:
			return nil
		}
	}
	slices.Reverse(parts)
	return parts
}

// unseenSum is an equation that only the print suggests.
func unseenSum(total *budget.Fact, parts []*budget.Fact) *reconcile.Equation {
	e := &reconcile.Equation{Relation: reconcile.Equal, Operands: []reconcile.Operand{reconcile.FactOperand(total, false, 1)},
		Tolerant: reconcile.Note, Unseen: true}
	for _, p := range parts {
		e.Operands = append(e.Operands, reconcile.FactOperand(p, true, 1))
	}
	return e
}
