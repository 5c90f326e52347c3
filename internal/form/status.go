package form

import (
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/table"
)

func (in *interpreter) status(t *budget.Table, g *table.Grid, m *match) {
	switch {
	case m != nil:
		t.Form, t.Status, t.Budget = m.form.ID, budget.PrintedTable, m.form.IsBudget()
		if m.form.Rows.Kind == "projects" {
			t.Status = budget.Narrative
		}
		t.Why = "form.by-title-and-columns"
		if m.title == 0 {
			t.Why = "form.by-columns"
		}
	case t.Title == "" && g.Number == "":
		t.Status, t.Why = budget.Narrative, "form.untitled"
	default:
		t.Status, t.Why = budget.Unrecognised, "form.none-fits"
		t.Budget = isBudgetTitle(t.Title)
	}
}

// isBudgetTitle tells the titles of tables that count as budget tables even
// when no form claims them.
func isBudgetTitle(title string) bool {
	key := table.Bare(title)
	for _, s := range []string{"预算表", "预算总表", "决算表", "决算总表", "支出表", "收支总表", "收入总表", "支出总表"} {
		if strings.HasSuffix(key, s) || strings.Contains(key, s+"（") || strings.Contains(key, s+"(") {
			return !strings.Contains(key, "绩效") && !strings.Contains(key, "目标")
		}
	}
	return false
}

// unclaimed is the match of a grid that no form claims: its header is what
// stands over the first row with numbers.
func unclaimed(g *table.Grid, year int) *match {
	h := genericHeader(g)
	return &match{form: &Form{Rows: Rows{Kind: "unknown"}}, header: h, paths: headerPaths(g, h), columns: unboundAll(g.Width()), year: year}
}

func hasNumbers(g *table.Grid, r int) bool {
	for _, c := range g.Rows[r].Cells {
		if p, err := money.Parse(c.Text, money.Yuan); err == nil && p.State == money.Number {
			return true
		}
	}
	return false
}
