package checklist

import (
	"slices"
	"strconv"
	"strings"

	"mingzhang/internal/message"
	"mingzhang/internal/report"
)

// judge answers questions from a report.
type judge struct {
	*words
	d *report.Document
	p *message.Printer
}

// verdict is an answer with its evidence; answer is empty where a person must look.
type verdict struct {
	answer   string
	evidence string
}

// answer answers a question, or says why it does not. It never guesses: a question
// that neither names a table of the document nor has known words is a person's.
func (j *judge) answer(question string) verdict {
	if tables := j.tablesNamed(question); len(tables) > 0 {
		return j.ofTables(tables)
	}
	e := j.entryFor(question)
	switch {
	case e == nil && strings.Contains(question, "《"):
		return verdict{"", j.p.Say("checklist.noTable")}
	case e == nil:
		return verdict{"", j.p.Say("checklist.unmatched")}
	case len(e.Kinds) > 0 && j.d.Kind != "" && !slices.Contains(e.Kinds, j.d.Kind):
		return verdict{j.Answers.None, j.p.Say("checklist.otherKind")}
	}
	return j.ofEntry(e)
}

// tablesNamed are the tables whose titles a question names.
func (j *judge) tablesNamed(question string) []*report.Table {
	var out []*report.Table
	key := titleKey(question)
	for i := range j.d.Tables {
		if t := &j.d.Tables[i]; t.Title != "" && strings.HasSuffix(key, "表") && titleKey(t.Title) == key {
			out = append(out, t)
		}
	}
	return out
}

// ofTables answers whether tables are published and right.
func (j *judge) ofTables(tables []*report.Table) verdict {
	exact, rounding := 0, 0
	var found []int
	for _, t := range tables {
		if t.Status == "missing" || t.Status == "derived" {
			return verdict{j.Answers.No, j.p.Say("checklist.missing", "title", t.Title) + j.p.Maybe(t.Why)}
		}
		if t.Status != "printed" {
			return verdict{"", j.p.Say("checklist.unread", "title", t.Title)}
		}
		found = append(found, j.findings(func(f *report.Finding) bool { return inTable(f, t.Index) })...)
		a, b := j.equationsOf(t.Index)
		exact, rounding = exact+a, rounding+b
	}
	if len(found) > 0 {
		return verdict{j.Answers.No, j.told(found)}
	}
	if exact+rounding == 0 && j.emptyExplained(tables) {
		return verdict{j.Answers.Yes, j.p.Say("checklist.empty")}
	}
	if exact+rounding == 0 {
		return verdict{"", j.p.Say("checklist.nothingToCheck")}
	}
	return verdict{j.Answers.Yes, j.p.Say("checklist.holds", "exact", strconv.Itoa(exact), "rounding", strconv.Itoa(rounding))}
}

// emptyRule is the rule that empty tables are explained.
const emptyRule = "table.empty-explained"

// emptyExplained tells whether tables are empty and the text says so.
func (j *judge) emptyExplained(tables []*report.Table) bool {
	return !slices.ContainsFunc(tables, func(t *report.Table) bool { return t.Numbers > 0 }) &&
		slices.ContainsFunc(j.d.Rules, func(r report.RuleAnswer) bool { return r.Rule == emptyRule && r.Verdict == report.Passed })
}

// ofEntry answers by the sections and rules of an entry.
func (j *judge) ofEntry(e *entry) verdict {
	texts, missing := j.sections(e.Sections)
	found := j.findings(func(f *report.Finding) bool {
		return slices.Contains(e.Rules, f.Rule) && len(e.Sections) == 0 || inSections(f, texts)
	})
	open := j.open(e.Rules)
	switch {
	case missing:
		return verdict{j.Answers.No, j.p.Say("checklist.noSection")}
	case len(found) > 0:
		return verdict{j.Answers.No, j.told(found)}
	case e.Person != "":
		return verdict{"", j.p.Say("checklist.person."+e.Person) + j.seen(e, open)}
	case len(open) > 0:
		return verdict{"", j.p.Say("checklist.open", "why", strings.Join(open, "；"))}
	}
	return verdict{j.Answers.Yes, j.p.Say("checklist.passed", "rules", j.titles(e.Rules))}
}

// seen says what was looked at although a person must decide.
func (j *judge) seen(e *entry, open []string) string {
	switch {
	case len(open) > 0:
		return j.p.Say("checklist.open", "why", strings.Join(open, "；"))
	case len(e.Rules)+len(e.Sections) > 0:
		return j.p.Say("checklist.nothingFound")
	}
	return ""
}

// open are the reasons why rules could not be asked; one that the report does not tell
// of was not.
func (j *judge) open(rules []string) []string {
	var out []string
	for _, id := range rules {
		i := slices.IndexFunc(j.d.Rules, func(r report.RuleAnswer) bool { return r.Rule == id })
		switch {
		case i < 0:
			out = append(out, j.p.Say("rule."+id))
		case j.d.Rules[i].Verdict == report.NotCheckable:
			out = append(out, j.p.Say("rule."+id)+"："+j.p.Maybe(j.d.Rules[i].Why))
		}
	}
	return out
}

func (j *judge) titles(rules []string) string {
	var out []string
	for _, r := range rules {
		out = append(out, j.p.Say("rule."+r))
	}
	return strings.Join(out, "、")
}

// findings are the indexes of those that a bureau would object to: broken, and not
// graded down to a note by the document's own footnote.
func (j *judge) findings(belongs func(*report.Finding) bool) []int {
	var out []int
	for i := range j.d.Findings {
		f := &j.d.Findings[i]
		if f.Verdict == report.Broken && !f.Footnoted && !judgement(f) && belongs(f) {
			out = append(out, i)
		}
	}
	return out
}

// judgement tells a finding that is worth a look and no defect of the form.
func judgement(f *report.Finding) bool {
	return f.Severity == report.NoteSev && strings.HasPrefix(f.Rule, "judge.")
}

// told words findings as evidence, by their numbers in the report.
func (j *judge) told(found []int) string {
	lines := make([]string, len(found))
	for n, i := range found {
		lines[n] = j.p.Say("checklist.finding", "no", strconv.Itoa(i+1), "says", j.p.Text(j.d.Findings[i].Message))
	}
	return strings.Join(lines, "\n")
}
