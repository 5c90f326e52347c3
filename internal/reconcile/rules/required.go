package rules

import (
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// RequiredTables asks that every table of the family is there, empty ones too.
var RequiredTables = reconcile.Rule{ID: "required.tables", Severity: reconcile.Warning, Ground: groundTables + "；没有数据的表格应当列出空表并说明", Apply: requiredTables}

// RequiredSections asks that every required part of the narrative is there.
var RequiredSections = reconcile.Rule{ID: "required.sections", Severity: reconcile.Warning, Ground: groundExplain, Apply: requiredSections}

// TableRecognised lists the tables that no form claims: nothing in them was
// checked. A document without one recognised table is an error: silence is never
// a pass.
var TableRecognised = reconcile.Rule{ID: "table.recognised", Severity: reconcile.Warning, Ground: groundTables, Apply: tableRecognised}

// EmptyExplained asks that an empty table says that it is empty on purpose, and
// that a table with numbers does not.
var EmptyExplained = reconcile.Rule{ID: "table.empty-explained", Severity: reconcile.Warning, Ground: "没有数据的表格应当列出空表并说明（政务公开标准目录）", Apply: emptyExplained}

func requiredTables(d *reconcile.Doc) reconcile.Outcome {
	if d.Disclosure.Family == "" {
		return reconcile.Outcome{Open: why("open.no-family")}
	}
	var out reconcile.Outcome
	for _, t := range d.Tables {
		f := d.Form(t.Index)
		switch {
		case f == nil || !f.Required:
		case t.Status == budget.Missing:
			out.Findings = append(out.Findings, about("finding.required.tables", f.ID, "no", f.No, "title", t.Title))
		default:
			out.Passed++
		}
	}
	return out
}

func requiredSections(d *reconcile.Doc) reconcile.Outcome {
	if d.Disclosure.Family == "" {
		return reconcile.Outcome{Open: why("open.no-family")}
	}
	if !hasNarrative(d) {
		return reconcile.Outcome{Open: why("open.no-narrative")}
	}
	var out reconcile.Outcome
	for _, p := range d.Family.Outline {
		if !p.Required {
			continue
		}
		missing := false
		for _, s := range d.Sections {
			missing = missing || s.ID == p.ID && s.Missing
		}
		if missing {
			out.Findings = append(out.Findings, about("finding.required.sections", p.ID, "number", p.Number, "title", form.ExpandYear(p.Titles[0], d.Year)))
		} else {
			out.Passed++
		}
	}
	return out
}

// hasNarrative tells a document with text from a workbook of tables.
func hasNarrative(d *reconcile.Doc) bool {
	for _, s := range d.Sections {
		if s.Part != "" && s.Part != "tables" && len(s.Paragraphs) > 0 {
			return true
		}
	}
	return false
}

func tableRecognised(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for _, t := range d.Tables {
		switch t.Status {
		case budget.Unrecognised:
			out.Findings = append(out.Findings, about("finding.table.recognised", "t"+t.No+t.Title, "no", t.No, "title", t.Title, "where", t.Place.String()))
		case budget.PrintedTable:
			out.Passed++
		}
	}
	if out.Passed == 0 {
		f := about("finding.table.none", "none")
		f.Severity = reconcile.Error
		out.Findings = append(out.Findings, f)
	}
	return out
}

func emptyExplained(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for _, t := range d.Tables {
		if t.Status != budget.PrintedTable || !t.Budget {
			continue
		}
		switch {
		case t.Empty && !t.EmptyNoted && !explainedInText(d, t):
			out.Findings = append(out.Findings, about("finding.table.empty-explained", t.Form, "no", t.No, "title", t.Title))
		case !t.Empty && t.EmptyNoted:
			f := about("finding.table.empty-but-filled", t.Form, "no", t.No, "title", t.Title)
			f.Operands = filledCell(d, t.Index)
			out.Findings = append(out.Findings, f)
		default:
			out.Passed++
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-tables")
	}
	return out
}

// filledCell is the first number of a table that is not zero.
func filledCell(d *reconcile.Doc, table int) []reconcile.Operand {
	for _, f := range d.TableFacts(table) {
		if f.Amount.Fen != 0 {
			return []reconcile.Operand{reconcile.FactOperand(f, false, 1)}
		}
	}
	return nil
}

// explainedInText looks for 无…支出 in the narrative that names the table's
// account.
func explainedInText(d *reconcile.Doc, t budget.Table) bool {
	account := strings.TrimSuffix(strings.TrimSuffix(t.Title, "表"), "支出")
	for _, s := range d.Sections {
		for _, p := range s.Paragraphs {
			if i := strings.Index(p.Text, account); i >= 0 && account != "" && strings.Contains(p.Text[:i], "无") {
				return true
			}
		}
	}
	return false
}

// about is a finding on something that has no numbers.
func about(key, subject string, args ...string) reconcile.Finding {
	return reconcile.Finding{Verdict: reconcile.Broken, Message: fault.T(key, args...), Subject: subject}
}
