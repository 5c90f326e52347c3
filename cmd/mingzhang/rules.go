package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
)

func newRules(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "rules",
		Short: "列出全部核对规则及其依据（list all rules with their legal grounds）",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			p := o.printer()
			for _, r := range listedRules() {
				fmt.Fprintf(cmd.OutOrStdout(), "%-24s %s  %s\n%26s%s\n", r.ID, p.Say("cli.severity."+string(r.Severity)), p.Text(r.Title()), "", r.Ground)
			}
			return nil
		},
	}
}

// listedRules are all rules, and those that compare several documents.
func listedRules() []reconcile.Rule { return append(allRules(), rules.Across(nil)...) }
