package rules

import (
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// RunningProject asks that the code 行政运行, which is for basic expenditure of
// administrative bodies, has no project money.
var RunningProject = reconcile.Rule{ID: "judge.running-project", Severity: reconcile.Warning,
	Ground: "《政府收支分类科目》：行政运行反映行政单位（包括实行公务员管理的事业单位）的基本支出", Apply: runningProject}

// CatchAll asks that an item of 其他 (99) does not hold a large share of its
// class of economic codes.
var CatchAll = reconcile.Rule{ID: "judge.catch-all", Severity: reconcile.Note,
	Ground: "《中华人民共和国预算法》第四十六条：支出应当按功能和经济性质分类编列", Apply: catchAll}

// spent lists the first print of every amount of expenditure of the year.
func spent(d *reconcile.Doc) []*budget.Fact {
	var out []*budget.Fact
	seen := map[budget.Coordinate]bool{}
	for i := range d.Facts {
		f := &d.Facts[i]
		at := d.Reduced(f.At)
		if f.Bound && f.Minus == nil && f.At.Measure == budget.Expenditure && f.At.Year == d.Year && f.At.Project == "" && !seen[at] {
			seen[at] = true
			out = append(out, f)
		}
	}
	return out
}

func runningProject(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	told := map[string]bool{}
	for _, f := range spent(d) {
		if len(f.At.Function) != 7 || d.CodeLabel(f.At.Function) != "行政运行" || f.At.Kind != budget.ProjectExp {
			continue
		}
		key := f.At.Body.String() + string(f.At.Function)
		switch {
		case f.Amount.Fen == 0:
			out.Passed++
		case !told[key]:
			told[key] = true
			g := about("finding.judge.running-project", key, "where", d.FactLabel(f), "value", money.Group(f.Amount.Text), "unit", f.Amount.Unit.String())
			g.Operands = []reconcile.Operand{reconcile.FactOperand(f, false, 1)}
			out.Findings = append(out.Findings, g)
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-running-code")
	}
	return out
}

func catchAll(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	told := map[string]bool{}
	limit, ok := limitIn("catch-all-share", d.Year)
	if !ok {
		return reconcile.Outcome{Open: why("open.no-catch-all")}
	}
	for _, f := range spent(d) {
		class := classOf(d, f)
		if class == nil {
			continue
		}
		key := f.At.Body.String() + string(f.At.Economic)
		share := f.Amount.Fen / (class.Amount.Fen/100 + 1)
		switch {
		case share < limit:
			out.Passed++
		case !told[key]:
			told[key] = true
			g := about("finding.judge.catch-all", key, "where", d.FactLabel(f), "share", strconv.FormatInt(share, 10), "class", class.RowName, "limit", strconv.FormatInt(limit, 10))
			g.Operands = []reconcile.Operand{reconcile.FactOperand(f, false, 1), reconcile.FactOperand(class, true, 1)}
			out.Findings = append(out.Findings, g)
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-catch-all")
	}
	return out
}

// classOf is the class of a catch-all item, nil for other amounts.
func classOf(d *reconcile.Doc, f *budget.Fact) *budget.Fact {
	code := f.At.Economic
	if len(code) != 5 || !strings.HasSuffix(string(code), "99") || f.At.Kind == budget.ProjectExp {
		return nil
	}
	at := f.At
	at.Economic = code[:3]
	if class := comparable(d, at); len(class) > 0 && class[0].Amount.Fen > 0 {
		return class[0]
	}
	return nil
}
