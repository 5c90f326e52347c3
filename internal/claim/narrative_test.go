package claim

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"mingzhang/internal/budget"
)

// sectionsOf splits plain text into sections at lines that begin with #, one
// paragraph a line. A line "@body NAME" names the body of the section.
func sectionsOf(narrative string) []budget.Section {
	sections := []budget.Section{{}}
	for line := range strings.SplitSeq(narrative, "\n") {
		line = strings.TrimSpace(line)
		s := &sections[len(sections)-1]
		switch {
		case line == "":
		case strings.HasPrefix(line, "#"):
			title := strings.TrimSpace(strings.Trim(line, "#* "))
			sections = append(sections, budget.Section{Title: title})
		case strings.HasPrefix(line, "@body "):
			s.Body = bodyNamed(strings.TrimPrefix(line, "@body "))
		default:
			s.Paragraphs = append(s.Paragraphs, budget.Paragraph{Text: line})
		}
	}
	return sections
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
	fmt.Fprintf(&b, " | %d%s", c.Year, c.Stage)
	if c.BaseYear != 0 {
		fmt.Fprintf(&b, " 比%d%s", c.BaseYear, c.BaseStage)
	}
	if !c.Body.IsZero() {
		b.WriteString(" | " + c.Body.String())
	}
	for _, l := range []struct{ word, id string }{{"基数", c.Base}, {string(c.Parts) + "属于", c.Parent}, {"占", c.Of}} {
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

const sample = "../../../shared/samples/futian-2023.md"

// sampleSections reads the narrative of the sample, skipping where it is absent.
func sampleSections(t testing.TB) []budget.Section {
	data, err := os.ReadFile(sample)
	if err != nil {
		t.Skip("no sample beside the repository")
	}
	lines := strings.Split(string(data), "\n")
	return sectionsOf(strings.Join(lines[:min(len(lines), 620)], "\n"))
}

func TestSample(t *testing.T) {
	sections := sampleSections(t)
	bodies := []budget.BodyRecord{
		{Body: bodyNamed("深圳市福田区政务服务数据管理局")},
		{Body: bodyNamed("深圳市福田区政务服务数据管理局（本级）")},
		{Body: bodyNamed("深圳市福田区政务服务中心")},
		{Body: bodyNamed("深圳市福田区数据管理中心")},
	}
	claims := Parse(sections, bodies, 2023)
	if os.Getenv("CLAIM_PRINT") != "" {
		fmt.Println(render(sections, claims))
	}
}
