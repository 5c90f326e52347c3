package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
	"mingzhang/internal/report"
)

func newRules(o *options) *cobra.Command {
	format := ""
	cmd := &cobra.Command{
		Use:   "rules [ID...]",
		Short: "列出全部核对规则及其依据，或一条规则的全部内容（list the rules, or all of one）",
		Example: `  mingzhang rules
  mingzhang rules sum.columns        公式、依据、合法的例外、成立和不成立的例子
  mingzhang rules --format json`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, ids []string) error {
			chosen, err := rulesNamed(ids)
			if err != nil {
				return err
			}
			return printRules(cmd.OutOrStdout(), o.printer(), chosen, format, len(ids) > 0)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text, json")
	return cmd
}

// listedRules are all rules, and those that compare several documents.
func listedRules() []reconcile.Rule { return append(allRules(), rules.Across(nil)...) }

// rulesNamed finds rules by id, all where none is named.
func rulesNamed(ids []string) ([]reconcile.Rule, error) {
	all := listedRules()
	if len(ids) == 0 {
		return all, nil
	}
	var out []reconcile.Rule
	for _, id := range ids {
		n := len(out)
		for _, r := range all {
			if r.ID == id {
				out = append(out, r)
			}
		}
		if len(out) == n {
			return nil, fault.New(fault.NotFound, "没有这条规则").At(id).Hint("全部编号见 mingzhang rules")
		}
	}
	return out, nil
}

func printRules(w io.Writer, p *message.Printer, list []reconcile.Rule, format string, whole bool) error {
	switch {
	case format == "json":
		out := make([]report.Registered, 0, len(list))
		for _, r := range list {
			out = append(out, registeredOf(p, r))
		}
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(out)
	case format != "text":
		return fault.New(fault.Invalid, "不认识的格式").At("--format " + format).Hint("可用 text、json")
	}
	for _, r := range list {
		if whole {
			tellRule(w, p, registeredOf(p, r))
		} else {
			fmt.Fprintf(w, "%-24s %s  %s\n%26s%s\n", r.ID, p.Say("cli.severity."+string(r.Severity)), p.Text(r.Title()), "", r.Ground)
		}
	}
	return nil
}

func registeredOf(p *message.Printer, r reconcile.Rule) report.Registered {
	page, _ := rules.PageOf(r.ID)
	scope := report.RuleScope{Kinds: []string{}, Families: append([]string{}, r.Scope.Families...), From: year(r.Scope.From), Until: year(r.Scope.Until)}
	for _, k := range r.Scope.Kinds {
		scope.Kinds = append(scope.Kinds, string(k))
	}
	return report.Registered{ID: r.ID, Title: p.Text(r.Title()), Severity: r.Severity, Scope: scope, Ground: r.Ground,
		Asks: page.Asks, Formula: page.Formula, Exceptions: page.Exceptions, Holds: report.RuleExample{Words: page.Holds, Budget: page.HoldsCase}, Breaks: report.RuleExample{Words: page.Breaks, Budget: page.BreaksCase}}
}

func year(y int) *int {
	if y == 0 {
		return nil
	}
	return &y
}

// tellRule prints everything of one rule.
func tellRule(w io.Writer, p *message.Printer, r report.Registered) {
	fmt.Fprintf(w, "%s %s %s\n", r.ID, p.Say("cli.severity."+string(r.Severity)), r.Title)
	for _, part := range [][2]string{{"asks", r.Asks}, {"formula", r.Formula}, {"scope", scopeText(p, r.Scope)}, {"ground", r.Ground}, {"exceptions", r.Exceptions},
		{"holds", r.Holds.Words}, {"holds.budget", r.Holds.Budget}, {"breaks", r.Breaks.Words}, {"breaks.budget", r.Breaks.Budget}} {
		if part[1] != "" {
			fmt.Fprintf(w, "\n%s\n    %s\n", p.Say("cli.rules."+part[0]), strings.ReplaceAll(part[1], "\n", "\n    "))
		}
	}
	fmt.Fprintln(w)
}

func scopeText(p *message.Printer, s report.RuleScope) string {
	var out []string
	for _, k := range s.Kinds {
		out = append(out, p.Say("ui.kind."+k))
	}
	out = append(out, s.Families...)
	if s.From != nil {
		out = append(out, p.Say("cli.rules.from", "year", number(*s.From)))
	}
	if s.Until != nil {
		out = append(out, p.Say("cli.rules.until", "year", number(*s.Until)))
	}
	if len(out) == 0 {
		return p.Say("cli.rules.everywhere")
	}
	return strings.Join(out, p.Say("ui.comma"))
}
