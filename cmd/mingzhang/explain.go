package main

import (
	"fmt"
	"io"
	"slices"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/message"
)

// explainReading prints the reading report: pages read and not read, tables found
// and recognised, how sure their columns are, and one line for anything that was
// repaired or dropped.
func explainReading(w io.Writer, p *message.Printer, d budget.Disclosure) {
	unread := unreadPages(d.Log)
	say := func(key string, kv ...string) { fmt.Fprintln(w, p.Say(key, kv...)) }
	if d.Pages > 0 {
		say("cli.explain.pages", "pages", number(d.Pages), "read", number(d.Pages-len(unread)), "unread", number(len(unread)))
	}
	t := tallyTables(d)
	say("cli.explain.tables", "found", number(t.found), "recognised", number(t.recognised), "unrecognised", number(t.unrecognised), "narrative", number(t.narrative), "missing", number(t.missing))
	say("cli.explain.numbers", "numbers", number(len(d.Facts)), "inferred", number(marked(d, "repair.inferred-columns")), "unclear", number(marked(d, "repair.unclear-columns")))
	say("cli.explain.log", "repaired", number(graded(d.Log, fault.Repaired)), "dropped", number(graded(d.Log, fault.Dropped)), "partial", number(graded(d.Log, fault.Partial)))
	for _, e := range d.Log {
		fmt.Fprintf(w, "  [%s] %s %s\n", p.Say(gradeKey(e.Grade)), e.Place, p.Entry(e))
	}
}

// unreadable are the entries of pages that could not be read at all.
var unreadable = []string{"pdf.scanned-page", "pdf.unreadable-page", "pdf.broken-page"}

// unreadPages numbers the pages that were not read.
func unreadPages(log []fault.Entry) map[int]bool {
	out := map[int]bool{}
	for _, e := range log {
		if slices.Contains(unreadable, e.Code) {
			out[e.Place.Page] = true
		}
	}
	return out
}

// tables counts the tables of a reading by how they stand.
type tables struct{ found, recognised, unrecognised, narrative, missing int }

func tallyTables(d budget.Disclosure) tables {
	var t tables
	for _, x := range d.Tables {
		switch x.Status {
		case budget.PrintedTable:
			t.found, t.recognised = t.found+1, t.recognised+1
		case budget.Unrecognised:
			t.found, t.unrecognised = t.found+1, t.unrecognised+1
		case budget.Narrative:
			t.found, t.narrative = t.found+1, t.narrative+1
		case budget.Missing:
			t.missing++
		}
	}
	return t
}

// marked counts the numbers with a mark.
func marked(d budget.Disclosure, mark string) int {
	n := 0
	for i := range d.Facts {
		if slices.Contains(d.Facts[i].Repairs, mark) {
			n++
		}
	}
	return n
}

func graded(log []fault.Entry, g fault.Grade) int {
	n := 0
	for _, e := range log {
		if e.Grade == g {
			n++
		}
	}
	return n
}

func gradeKey(g fault.Grade) string {
	return [...]string{"cli.grade.info", "cli.grade.repaired", "cli.grade.dropped", "cli.grade.partial"}[g]
}
