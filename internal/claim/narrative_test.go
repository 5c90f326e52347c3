package claim

import (
	"fmt"
	"strings"

	"mingzhang/internal/budget"
)

// sectionsOf splits plain text into sections at lines that begin with #, one
// paragraph a line; indented lines are the claims that a golden file records.
func sectionsOf(narrative string) []budget.Section {
	sections := []budget.Section{{}}
	for line := range strings.SplitSeq(narrative, "\n") {
		s := &sections[len(sections)-1]
		switch {
		case strings.TrimSpace(line) == "", line[0] == '@', line[0] == ' ':
		case line[0] == '#':
			title := strings.TrimSpace(strings.Trim(line, "#* "))
			sections = append(sections, budget.Section{Title: title})
		default:
			s.Paragraphs = append(s.Paragraphs, budget.Paragraph{Text: line})
		}
	}
	return sections
}

// bodiesOf reads the lines "@known NAME".
func bodiesOf(narrative string) []budget.BodyRecord {
	var bodies []budget.BodyRecord
	for line := range strings.SplitSeq(narrative, "\n") {
		if name, ok := strings.CutPrefix(line, "@known "); ok {
			bodies = append(bodies, budget.BodyRecord{Body: bodyNamed(name)})
		}
	}
	return bodies
}

// head is the lines that begin with @.
func head(narrative string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(narrative, "\n") {
		if strings.HasPrefix(line, "@") {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// bodyNamed reads NAME or NAME（本级）.
func bodyNamed(name string) budget.Body {
	if base, ok := strings.CutSuffix(name, "（本级）"); ok {
		return budget.Body{Name: base, Scope: budget.Own}
	}
	return budget.Body{Name: name, Scope: budget.Whole}
}

// describe writes a claim as one line for an accountant.
func describe(c Claim, all map[string]Claim) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  %s%s", c.Number, c.Unit)
	if c.Kind == External {
		return b.String() + " | 表外"
	}
	fmt.Fprintf(&b, " | %s %s", kindNames[c.Kind], c.Subject)
	if c.Direction != 0 {
		b.WriteString(map[int]string{1: " ↑", -1: " ↓"}[c.Direction])
	}
	fmt.Fprintf(&b, " | %d%s", c.Year, stageNames[c.Stage])
	if c.BaseYear != 0 {
		fmt.Fprintf(&b, " 比%d%s", c.BaseYear, stageNames[c.BaseStage])
	}
	if !c.Body.IsZero() {
		b.WriteString(" | " + c.Body.String())
	}
	for _, l := range []struct{ word, id string }{{"基数", c.Base}, {partsNames[c.Parts], c.Parent}, {"占", c.Of}} {
		if l.id != "" {
			b.WriteString(" | " + l.word + " " + all[l.id].Subject + all[l.id].Number)
		}
	}
	if c.Against != "" {
		b.WriteString(" | 对 " + c.Against)
	}
	return b.String()
}

var kindNames = map[Kind]string{Amount: "金额", Change: "增减额", Rate: "增减幅", Share: "占比", Count: "数量"}

var stageNames = map[budget.Stage]string{budget.Planned: "预算", budget.Actual: "决算", budget.Adjusted: "调整"}

var partsNames = map[Parts]string{Complete: "全部列出, 属于", Among: "其中列出, 属于", Maybe: "主要列出, 属于", Partial: "部分列出, 属于"}

// render prints a narrative with its claims under each title and paragraph.
func render(sections []budget.Section, claims []Claim) string {
	all := map[string]Claim{}
	for _, c := range claims {
		all[c.ID] = c
	}
	var b strings.Builder
	next := 0
	line := func(mark, s string, section, para int) {
		if s != "" {
			if mark != "" {
				b.WriteString("\n")
			}
			b.WriteString(mark + s + "\n")
		}
		for ; next < len(claims) && claims[next].Section == section && claims[next].Paragraph == para; next++ {
			b.WriteString(describe(claims[next], all) + "\n")
		}
	}
	for i, s := range sections {
		line("# ", s.Title, i, -1)
		for j, p := range s.Paragraphs {
			line("", p.Text, i, j)
		}
	}
	return b.String()
}
