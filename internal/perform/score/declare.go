package score

import (
	"strings"
	"unicode"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform"
)

// Declared 申报的指标: a target where it stands.
type Declared struct {
	Table   string // where: 表12, 第七部分
	Project string // whose, empty where the table does not say
	Level1  string
	Name    string
	Target  string
	Weight  Points
}

// Funded is a project or task with its money, in one unit.
type Funded struct {
	Name   string
	Amount Points
}

// Declaration 绩效目标申报: what is handed in together.
type Declaration struct {
	Indicators []Declared
	Money      []Funded
	Execution  Points // weight kept for the execution rate, absent where the form has none
}

// CheckDeclaration 审核申报: what is wrong when targets are declared: weights that
// do not add up to 100, an indicator that promises another value elsewhere, and
// money without an indicator where that is more than half. Each is a message.
func CheckDeclaration(d Declaration) []fault.Text {
	out := WeightsOff(d)
	out = append(out, contradictions(d.Indicators)...)
	return append(out, uncovered(d)...)
}

// WeightsOff asks each project's weights for 100 together with the execution rate.
// Weights that nobody set are no error of a form without such a column.
func WeightsOff(d Declaration) []fault.Text {
	sums, order := map[string]Points{}, []string{}
	for _, i := range d.Indicators {
		if !i.Weight.Known() {
			continue
		}
		if _, seen := sums[i.Project]; !seen {
			order, sums[i.Project] = append(order, i.Project), Whole(0)
		}
		sums[i.Project] = sums[i.Project].Plus(i.Weight)
	}
	var out []fault.Text
	for _, project := range order {
		sum := sums[project]
		if d.Execution.Known() {
			sum = sum.Plus(d.Execution)
		}
		if !sum.Equal(Whole(fullMarks)) {
			out = append(out, fault.T("score.declare.weights", "project", project, "sum", sum.Text(2)))
		}
	}
	return out
}

// contradictions compares each indicator with the ones of the same name before it.
func contradictions(list []Declared) []fault.Text {
	seen := map[string][]Declared{}
	var out []fault.Text
	for _, i := range list {
		key := plainName(i.Name)
		if key == "" {
			continue
		}
		for _, before := range seen[key] {
			if differ(before, i) {
				out = append(out, fault.T("score.declare.contradiction", "indicator", i.Name, "one", before.Target, "where1", before.where(), "two", i.Target, "where2", i.where()))
				break
			}
		}
		seen[key] = append(seen[key], i)
	}
	return out
}

func (d Declared) where() string {
	return strings.Trim(d.Table+" "+d.Project, " ")
}

// plainName is an indicator's name by letters and digits, without a closing 数量 or
// 次数 that one table prints and another leaves out.
func plainName(name string) string {
	s := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, name)
	for _, tail := range []string{"数量", "次数"} {
		if rest := strings.TrimSuffix(s, tail); len([]rune(rest)) >= 4 {
			s = rest
		}
	}
	return s
}

// differ tells two promises apart by direction and size; what is no number is
// compared as it is written.
func differ(a, b Declared) bool {
	s, t := perform.ParseTarget(a.Name, a.Target), perform.ParseTarget(b.Name, b.Target)
	if numeric(s) && numeric(t) {
		p := compare(s, t)
		if p.why != "" {
			return true
		}
		one, _ := perform.DirectionOf(a.Name, s)
		two, _ := perform.DirectionOf(b.Name, t)
		return !p.target.Equal(p.actual) || one != two && one != perform.Exact && two != perform.Exact
	}
	return perform.Print(s) != perform.Print(t)
}

// uncovered finds the money of projects without a single measurable indicator.
func uncovered(d Declaration) []fault.Text {
	covered := map[string]bool{}
	for _, i := range d.Indicators {
		if t := perform.ParseTarget(i.Name, i.Target); numeric(t) || t.Kind == perform.Deadline || t.Kind == perform.ServiceHours || t.Kind == perform.Several {
			covered[plainName(i.Project)] = true
		}
	}
	if len(covered) == 1 && covered[""] {
		return nil // the table does not say whose an indicator is
	}
	all, without := Whole(0), Whole(0)
	var names []string
	for _, m := range d.Money {
		if !m.Amount.Known() {
			continue
		}
		all = all.Plus(m.Amount)
		if !covered[plainName(m.Name)] {
			without, names = without.Plus(m.Amount), append(names, m.Name)
		}
	}
	if without.Times(Whole(2)).Cmp(all) <= 0 {
		return nil
	}
	return []fault.Text{fault.T("score.declare.uncovered", "amount", without.Text(2), "all", all.Text(2), "share", without.Times(Whole(100)).Over(all).Text(1), "projects", strings.Join(names, "、"))}
}
