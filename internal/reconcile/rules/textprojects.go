package rules

import (
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// TextProjects asks that a project has one amount wherever it is told: in the
// narrative of its body, in the table of key projects and among the yearly
// tasks.
var TextProjects = reconcile.Rule{ID: "text.projects", Severity: reconcile.Error, Ground: groundAccurate, Apply: textProjects}

func textProjects(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	told := projectClaims(d)
	for _, group := range projectFacts(d) {
		for i, c := range pair(d, group, told) {
			switch {
			case c != nil:
				out.Equations = append(out.Equations, &reconcile.Equation{Relation: reconcile.Equal, Duplicate: true, Operands: []reconcile.Operand{
					reconcile.FactOperand(group[i], false, 1), reconcile.ClaimOperand(c, true, 1),
				}})
			default:
				if e := personnelTask(d, group[i]); e != nil {
					out.Equations = append(out.Equations, e)
				}
			}
		}
	}
	sortEquations(d, out.Equations)
	if len(out.Equations) == 0 {
		out.Open = why("open.no-projects-in-text")
	}
	return out
}

// projectFacts groups the amounts of projects by table and name.
func projectFacts(d *reconcile.Doc) [][]*budget.Fact {
	var out [][]*budget.Fact
	index := map[string]int{}
	for i := range d.Facts {
		f := &d.Facts[i]
		if !f.Bound || f.At.Project == "" || f.ColID != "amount" && f.ColID != "total" {
			continue
		}
		key := strconv.Itoa(f.Table) + projectKey(f.At.Project)
		if _, ok := index[key]; !ok {
			index[key] = len(out)
			out = append(out, nil)
		}
		out[index[key]] = append(out[index[key]], f)
	}
	return out
}

// pair finds the claim of each fact of one name. Several bodies may have a
// project of one name, and the table does not say whose row it is: equal amounts
// are paired first, then amounts within printed precision, and what is left only
// when one fact and one claim are left.
func pair(d *reconcile.Doc, facts []*budget.Fact, told []*claim.Claim) []*claim.Claim {
	var named []*claim.Claim
	for _, c := range told {
		if projectKey(c.Subject) == projectKey(facts[0].At.Project) {
			named = append(named, c)
		}
	}
	out := make([]*claim.Claim, len(facts))
	taken := map[*claim.Claim]bool{}
	match := func(fits func(*budget.Fact, *claim.Claim) bool) {
		for i, f := range facts {
			for _, c := range named {
				if out[i] == nil && !taken[c] && fits(f, c) {
					out[i], taken[c] = c, true
				}
			}
		}
	}
	match(func(f *budget.Fact, c *claim.Claim) bool { return c.Amount.Fen == f.Amount.Fen })
	match(func(f *budget.Fact, c *claim.Claim) bool { return within(d, f, c) })
	if len(named)-len(taken) == 1 && len(facts)-len(taken) == 1 {
		match(func(*budget.Fact, *claim.Claim) bool { return true })
	}
	return out
}

func within(d *reconcile.Doc, f *budget.Fact, c *claim.Claim) bool {
	return f.Amount.Interval(f.Amount.SignificantDecimals(), true).Meets(d.ClaimInterval(c))
}

// projectClaims are the amounts of the narrative that lie under a body's
// project expenditure.
func projectClaims(d *reconcile.Doc) []*claim.Claim {
	var out []*claim.Claim
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Kind != claim.Amount || c.Parent == "" || c.Section >= len(d.Sections) {
			continue
		}
		if underProject(d, c) {
			out = append(out, c)
		}
	}
	return out
}

func underProject(d *reconcile.Doc, c *claim.Claim) bool {
	for p := d.Claim(c.Parent); p != nil; p = d.Claim(p.Parent) {
		if m, ok := d.Meaning(p); ok && m.At.Kind == budget.ProjectExp {
			return true
		}
	}
	return false
}

// projectKey is a project's name without the words that documents add at will.
func projectKey(name string) string {
	key := form.Fold(name)
	for _, suffix := range []string{"项目经费", "经费", "项目"} {
		if rest, ok := strings.CutSuffix(key, suffix); ok && rest != "" {
			return rest
		}
	}
	return key
}

// personnelTask compares a task of people or of office costs with the sum of
// the body's wages and payments to persons, when exactly one body's sum can be
// meant.
func personnelTask(d *reconcile.Doc, f *budget.Fact) *reconcile.Equation {
	if f.At.Measure != budget.TaskBudget || f.ColID != "total" {
		return nil
	}
	var codes [][]budget.EconomicCode
	switch key := form.Fold(f.At.Project); {
	case strings.Contains(key, "人员类"), strings.Contains(key, "人员经费"), strings.Contains(key, "人员支出"):
		codes = [][]budget.EconomicCode{{"301", "303"}, {"301", "302", "303"}}
	case strings.Contains(key, "公用"):
		codes = [][]budget.EconomicCode{{"302"}}
	default:
		return nil
	}
	return onlyBody(d, f, codes)
}

func onlyBody(d *reconcile.Doc, f *budget.Fact, codes [][]budget.EconomicCode) *reconcile.Equation {
	var found []*reconcile.Equation
	for _, b := range d.Bodies {
		if b.Body.Scope == budget.Whole {
			continue
		}
		for _, set := range codes {
			e := &reconcile.Equation{Relation: reconcile.Equal, Operands: []reconcile.Operand{reconcile.FactOperand(f, false, 1)}}
			for _, code := range set {
				at := budget.Coordinate{Measure: budget.Expenditure, Year: d.Year, Stage: budget.Planned, Body: b.Body, Economic: code, Kind: budget.Basic}
				if facts := comparable(d, at); len(facts) > 0 {
					e.Operands = append(e.Operands, reconcile.FactOperand(facts[0], true, 1))
				}
			}
			if len(e.Operands) == len(set)+1 {
				d.Judge(e)
				if e.Verdict != reconcile.Broken {
					found = append(found, e)
				}
			}
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found[0]
}
