package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/money"
	"mingzhang/internal/table"
)

// answers are the flags by which a person says what a document does not say itself.
type answers struct {
	year                int
	kind, level, entity string
	units               []string
}

// addAnswers adds the flags.
func addAnswers(cmd *cobra.Command) *answers {
	a := &answers{}
	f := cmd.Flags()
	f.IntVar(&a.year, "year", 0, "文件没有写明年度时：年度 the year, where the document does not say it")
	f.StringVar(&a.kind, "kind", "", "……预算还是决算：budget, final-account")
	f.StringVar(&a.level, "level", "", "……部门还是单位：department, unit")
	f.StringVar(&a.entity, "entity", "", "……哪个部门或单位 the body")
	f.StringArrayVar(&a.units, "unit", nil, "……金额单位：万元，或者 表名=万元（可写多次） the unit of money, of all tables or of one")
	return a
}

var (
	kindWords  = map[string]budget.Kind{"": "", "budget": budget.BudgetKind, "预算": budget.BudgetKind, "final-account": budget.FinalAccount, "决算": budget.FinalAccount}
	levelWords = map[string]budget.Level{"": "", "department": budget.DepartmentLevel, "部门": budget.DepartmentLevel, "unit": budget.UnitLevel, "单位": budget.UnitLevel}
)

// given reads the flags.
func (a *answers) given() (budget.Given, error) {
	g := budget.Given{Year: a.year, Entity: table.Bare(a.entity)}
	if a.year != 0 && !budget.SaneYear(a.year) {
		return g, fault.New(fault.Invalid, "不像年度").At("--year " + strconv.Itoa(a.year)).Hint("请写四位年份，如 --year 2024")
	}
	var ok bool
	if g.Kind, ok = kindWords[a.kind]; !ok {
		return g, fault.New(fault.Invalid, "不认识的种类").At("--kind " + a.kind).Hint("可用 budget（预算）、final-account（决算）")
	}
	if g.Level, ok = levelWords[a.level]; !ok {
		return g, fault.New(fault.Invalid, "不认识的层次").At("--level " + a.level).Hint("可用 department（部门）、unit（单位）")
	}
	for _, word := range a.units {
		key, unit, found := strings.Cut(word, "=")
		if !found {
			key, unit = "", word
		}
		u, known := money.UnitNamed(unit)
		if !known {
			return g, fault.New(fault.Invalid, "不认识的金额单位").At("--unit " + word).Hint("可用 元、千元、万元、百万元、亿元；只说一张表时写 --unit 表名=万元")
		}
		if g.Units == nil {
			g.Units = map[string]string{}
		}
		g.Units[table.Bare(key)] = u.String()
	}
	return g, nil
}

// tellQuestions says what a document does not say about itself and how to say it, and
// what a person said.
func tellQuestions(w io.Writer, p *message.Printer, list []budget.Question) {
	var open []string
	units := 0
	for _, q := range list {
		switch {
		case q.Given != "" && q.Ask != budget.AskUnit:
			fmt.Fprintln(w, p.Say("cli.given", "ask", "@ask."+string(q.Ask), "given", givenWord(q)))
		case q.Given != "":
			fmt.Fprintln(w, p.Say("cli.given.unit", "table", q.Title, "given", q.Given))
		case q.Ask == budget.AskUnit:
			units++
		default:
			open = append(open, p.Say("ask."+string(q.Ask))+" --"+string(q.Ask))
		}
	}
	if units > 0 {
		open = append(open, p.Say("cli.ask.units", "count", number(units)))
	}
	if len(open) > 0 {
		fmt.Fprintln(w, p.Say("cli.ask", "open", strings.Join(open, p.Say("ui.comma"))))
	}
}

// givenWord names a kind or a level in the reader's language.
func givenWord(q budget.Question) string {
	if q.Ask == budget.AskKind || q.Ask == budget.AskLevel {
		return "@ui." + string(q.Ask) + "." + q.Given
	}
	return q.Given
}
