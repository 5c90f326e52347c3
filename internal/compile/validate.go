package compile

import (
	"maps"
	"slices"
	"strconv"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/fault"
)

// Validate names the first line of a ledger that no table could print: a body or
// project that is not there, a code of the wrong shape, a part larger than its
// line.
func Validate(l *budget.Ledger, book *classify.Book) error {
	if l.Year < 2000 || l.Department == "" || len(l.Bodies) == 0 {
		return fault.New(fault.Invalid, "预算账缺少年度、部门名称或单位").Hint("请补上 year、department、bodies")
	}
	bodies, projects := map[string]bool{}, map[string]bool{"": true}
	for _, b := range l.Bodies {
		bodies[b.Name] = b.Within == ""
	}
	for _, p := range l.Projects {
		projects[p.ID] = true
	}
	if err := validProjects(l.Projects, projects); err != nil {
		return err
	}
	for i := range l.Lines {
		if err := validLine(&l.Lines[i], bodies, projects); err != nil {
			return err.At(lineName(&l.Lines[i], i))
		}
	}
	return nil
}

// validProjects refuses a project that is there twice, a part of a project that
// is not there, and parts in a circle.
func validProjects(list []budget.LedgerProject, known map[string]bool) error {
	parent := map[string]string{}
	for _, p := range list {
		where := "项目 " + p.ID
		if _, twice := parent[p.ID]; twice || p.ID == "" {
			return fault.New(fault.Invalid, "项目没有编号，或编号用了两次").At(where).Hint("每个项目要有自己的编号")
		}
		if !known[p.Parent] {
			return fault.New(fault.Invalid, "没有上级项目"+p.Parent).At(where).Hint("请在 projects 中列出它")
		}
		parent[p.ID] = p.Parent
	}
	safe := map[string]bool{"": true}
	for _, p := range list {
		seen := map[string]bool{}
		for at := p.ID; !safe[at]; at = parent[at] {
			if seen[at] {
				return fault.New(fault.Invalid, "项目互为上级").At("项目 " + firstOf(seen)).Hint("请改正 parent")
			}
			seen[at] = true
		}
		for at := range seen {
			safe[at] = true
		}
	}
	return nil
}

// firstOf names the same project whatever the order of a map.
func firstOf(set map[string]bool) string { return slices.Min(slices.Collect(maps.Keys(set))) }

func lineName(l *budget.Line, i int) string {
	if l.ID != "" {
		return "预算账第" + strconv.Itoa(i+1) + "行（" + l.ID + "）"
	}
	return "预算账第" + strconv.Itoa(i+1) + "行"
}

var kinds = map[string]bool{budget.Personnel: true, budget.Operating: true, budget.ProjectExp: true}

func validLine(l *budget.Line, bodies, projects map[string]bool) *fault.Error {
	function, errF := classify.Parse(classify.Function, string(l.Function))
	economic, errE := classify.Parse(classify.Departmental, string(l.Economic))
	switch {
	case !bodies[l.Body]:
		return fault.New(fault.Invalid, "没有预算单位“"+l.Body+"”，或它不单独编制预算").Hint("请在 bodies 中列出它")
	case !projects[l.Project]:
		return fault.New(fault.Invalid, "项目库没有项目"+l.Project).Hint("只有项目库中的项目可以编入预算")
	case !kinds[l.Kind]:
		return fault.New(fault.Invalid, "支出类别“"+l.Kind+"”不认识").Hint("可用 basic.personnel、basic.operating、project")
	case errF != nil || len(function) != 7:
		return fault.New(fault.Invalid, "功能科目"+string(l.Function)+"没有列到项级").Hint("应为七位编码")
	case errE != nil || len(economic) != 5:
		return fault.New(fault.Invalid, "经济科目"+string(l.Economic)+"没有列到款级").Hint("应为五位编码")
	}
	return validMoney(l)
}

func validMoney(l *budget.Line) *fault.Error {
	p := l.Procurement
	if p == nil {
		return nil
	}
	if p.SME > p.Amount || p.Small > p.SME {
		return fault.New(fault.Invalid, "政府采购的其中数大于总数").Hint("小微 ≤ 中小 ≤ 采购金额")
	}
	if p.Amount > l.Amount {
		return fault.New(fault.Invalid, "政府采购金额大于这一行的预算").Hint("请核对采购金额")
	}
	return nil
}
