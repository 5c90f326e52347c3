package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"mingzhang/internal/form"
)

// version is the release; it is part of the rule-set version of every report.
const version = "0.1.0"

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "版本（version of program, forms and rules）",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			families, err := form.Families()
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "mingzhang %s (%s, %s/%s) rules %s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH, ruleSet(families))
			return nil
		},
	}
}
