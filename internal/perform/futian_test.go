package perform

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// projectHead is the start of a row of part seven: a name, an amount, the goal.
var projectHead = regexp.MustCompile(`[^\t\n]*\t(?:<p>)?[\d, ]+(?:</p>)?\t(?:<p>)?(本项目的年度总体目标是)`)

// sampleProjects cuts part seven of the sample into the texts of its projects.
func sampleProjects(t *testing.T) []string {
	t.Helper()
	b, err := os.ReadFile("../../../shared/samples/futian-2023.md")
	if err != nil {
		t.Skip("the sample is not here")
	}
	text := strings.Join(strings.Split(string(b), "\n")[297:321], "\n")
	at := projectHead.FindAllStringSubmatchIndex(text, -1)
	var list []string
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		list = append(list, text[m[2]:end])
	}
	return list
}

func TestSampleProse(t *testing.T) {
	projects := sampleProjects(t)
	want := []int{9, 13, 7, 7, 9, 15, 18, 5}
	if len(projects) != len(want) {
		t.Fatalf("%d projects, want %d", len(projects), len(want))
	}
	found := map[string]string{}
	for i, p := range projects {
		goal, list := SplitIndicators(p)
		if goal == "" || len(list) != want[i] {
			t.Errorf("project %d: goal %q, %d indicators, want %d", i+1, goal, len(list), want[i])
		}
		for _, it := range list {
			found[it.Name] = Print(ParseTarget(it.Name, it.TargetText))
			t.Logf("%d %s %s | %s | %s", i+1, it.Level1, it.Level2, it.Name, it.TargetText)
		}
	}
	checkSeenProse(t, found)
}

// checkSeenProse compares with the rows that the recorded cells took from the same text.
func checkSeenProse(t *testing.T, found map[string]string) {
	t.Helper()
	rows, same := 0, 0
	for _, row := range seen(t) {
		if row["source"] != "seed 第七部分" || row["level1"] == "目标文字" {
			continue
		}
		rows++
		if found[row["indicator"]] == Print(ParseTarget(row["indicator"], row["target_text"])) {
			same++
		} else {
			t.Logf("%q %q: found %q", row["indicator"], row["target_text"], found[row["indicator"]])
		}
	}
	t.Logf("%d of %d recorded indicators", same, rows)
	if same < rows-1 {
		t.Errorf("only %d of %d recorded indicators found", same, rows)
	}
}
