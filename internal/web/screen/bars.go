package screen

import (
	"strconv"
	"strings"

	"mingzhang/internal/report"
)

// barPart is a part of a coverage bar.
type barPart struct {
	Class, Label string
	Count        int
	From, Width  int // in thousandths, set by placed
}

// verdictParts splits equations or rules by verdict; good is the verdict of
// those that hold.
func verdictParts(p Page, counts map[report.Verdict]int, good report.Verdict) []barPart {
	var parts []barPart
	for _, v := range []report.Verdict{good, report.Rounding, report.Broken, report.NotCheckable} {
		parts = append(parts, barPart{Class: "v-" + string(v), Label: p.Verdict(v), Count: counts[v]})
	}
	return parts
}

// tieParts splits the numbers of the narrative by what they are tied to.
func tieParts(p Page, counts map[report.Tie]int) []barPart {
	var parts []barPart
	for _, t := range Ties {
		parts = append(parts, barPart{Class: "t-" + string(t), Label: p.Say("ui.tie." + string(t)), Count: counts[t]})
	}
	return parts
}

// Ties are the ties of numbers in the narrative, in the order of the legend.
var Ties = []report.Tie{report.Tied, report.External, report.Untied, report.Contradicted}

func sum(parts []barPart) int {
	n := 0
	for _, p := range parts {
		n += p.Count
	}
	return n
}

// placed gives the parts that are there their place on the bar; each is at
// least wide enough to be seen.
func placed(parts []barPart) []barPart {
	const least = 8
	total, at := sum(parts), 0
	var out []barPart
	for _, p := range parts {
		if p.Count == 0 {
			continue
		}
		p.From, p.Width = at, max(least, p.Count*1000/total)
		at += p.Width
		out = append(out, p)
	}
	if len(out) > 0 {
		widest := 0
		for i := range out {
			if out[i].Width > out[widest].Width {
				widest = i
			}
		}
		slack := 1000 - at
		out[widest].Width += slack
		for i := widest + 1; i < len(out); i++ {
			out[i].From += slack
		}
	}
	return out
}

// familyName is the title of the family, or its id, or a dash.
func familyName(d *Doc) string {
	switch {
	case d.FamilyTitle != "":
		return d.FamilyTitle
	case d.Family != "":
		return d.Family
	}
	return "—"
}

// FamilyWhy words why a family was chosen: a code and a value, "forms 8/11".
func (p Page) FamilyWhy(why string) string {
	code, value, _ := strings.Cut(why, " ")
	if key := "ui.why." + code; p.Has(key) {
		return p.Say(key, "value", value)
	}
	return why
}

// countText prints a count that is there; absent is not zero.
func countText(counts map[string]int, name string) string {
	n, ok := counts[name]
	if !ok {
		return "—"
	}
	return strconv.Itoa(n)
}
