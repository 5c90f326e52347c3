package publish

import (
	"strings"

	"mingzhang/internal/message"
	"mingzhang/internal/report"
)

// Repair words a diagnosis in a line: where the number stands, how it is printed and
// what it should be.
func Repair(p *message.Printer, x report.Diagnosis) string {
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
		key = "cli.check.repair.row"
	default:
		key = "cli.check.repair.range"
	}
	if slip != "" && key != "cli.check.repair.row" {
		slip = p.Say("cli.check.slip", "slip", slip)
	}
	return strings.TrimSpace(p.Say(key, "where", x.Cell.Label(), "printed", x.Printed, "suggested", x.Suggested, "unit", x.Cell.Unit, "low", x.Low, "high", x.High, "slip", slip))
}
