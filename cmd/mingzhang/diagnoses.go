package main

import (
	"fmt"
	"io"

	"mingzhang/internal/message"
	"mingzhang/internal/publish"
	"mingzhang/internal/report"
)

// tellCases prints which numbers are likely wrong and what each should be.
func tellCases(w io.Writer, p *message.Printer, d *report.Document) {
	for _, c := range d.Cases() {
		key := "cli.check.case"
		if len(c) > 1 {
			key = "cli.check.cases"
		}
		fmt.Fprintln(w, p.Say(key, "case", number(c[0].Case), "count", number(len(c)), "findings", number(len(c[0].Explains))))
		for _, x := range c {
			fmt.Fprintln(w, "      "+publish.Repair(p, x))
		}
	}
}
