package main

import (
	"fmt"
	"io"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/publish"
	"mingzhang/internal/report"
)

// explainReading prints the reading report: pages read and not read, tables found
// and recognised, cells, how sure their columns are, and one line for anything
// that was repaired or dropped.
func explainReading(w io.Writer, p *message.Printer, d budget.Disclosure) {
	r := report.ReadingOf(&d)
	say := func(key string, kv ...string) { fmt.Fprintln(w, p.Say(key, kv...)) }
	if r.Pages > 0 {
		say("cli.explain.pages", "pages", number(r.Pages), "read", number(r.Pages-len(r.Unread)), "unread", number(len(r.Unread)))
	}
	if len(r.Unread) > 0 {
		say("cli.explain.unread", "pages", publish.Numbers(r.Unread))
	}
	say("cli.explain.tables", "found", number(r.Found), "recognised", number(r.Recognised), "unrecognised", number(r.Unrecognised), "narrative", number(r.Narrative), "missing", number(r.Missing))
	say("cli.explain.numbers", "cells", number(r.Cells), "numbers", number(r.Numbers), "unbound", number(r.Unbound), "inferred", number(r.Inferred), "unclear", number(r.Unclear))
	if len(r.Pictures) > 0 {
		say("cli.explain.pictures", "pages", publish.Numbers(r.Pictures), "numbers", number(r.Pictured), "doubtful", number(r.Doubtful))
	}
	say("cli.explain.log", "repaired", number(report.Graded(d.Log, fault.Repaired)), "dropped", number(report.Graded(d.Log, fault.Dropped)), "partial", number(report.Graded(d.Log, fault.Partial)))
	for _, e := range d.Log {
		fmt.Fprintf(w, "  [%s] %s %s\n", p.Say(gradeKey(e.Grade)), e.Place, p.Entry(e))
	}
}

func gradeKey(g fault.Grade) string {
	return [...]string{"cli.grade.info", "cli.grade.repaired", "cli.grade.dropped", "cli.grade.partial"}[g]
}
