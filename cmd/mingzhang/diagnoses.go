package main

import (
	"fmt"
	"io"

	"mingzhang/internal/message"
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
			fmt.Fprintln(w, repairText(p, x))
		}
	}
}

func repairText(p *message.Printer, x report.Diagnosis) string {
	slip := ""
	if x.Slip != "" {
		slip = p.Say("slip." + x.Slip)
	}
	key := "cli.check.repair"
	switch {
	case x.Suggested != "":
	case slip == "" && x.Low == "" && x.High == "":
		key = "cli.check.repair.open"
	case x.Low == "" && x.High == "":
		return p.Say("cli.check.repair.row", "where", x.Cell.Label(), "slip", slip)
	default:
		key = "cli.check.repair.range"
	}
	if slip != "" {
		slip = p.Say("cli.check.slip", "slip", slip)
	}
	return p.Say(key, "where", x.Cell.Label(), "printed", x.Printed, "suggested", x.Suggested, "unit", x.Cell.Unit, "low", x.Low, "high", x.High, "slip", slip)
}
