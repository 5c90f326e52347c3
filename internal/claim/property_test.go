package claim

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingzhang/internal/budget"
)

// printed is the text that a claim's offsets refer to.
func printed(sections []budget.Section, c Claim) text {
	s := sections[c.Section]
	if c.Paragraph < 0 {
		return text([]rune(s.Title))
	}
	return text([]rune(s.Paragraphs[c.Paragraph].Text))
}

// checkProperties asserts what holds for every input: no digit is lost or told
// twice, offsets are right and in order, references lead to claims, sentences
// hold their numbers.
func checkProperties(t testing.TB, sections []budget.Section, claims []Claim) {
	t.Helper()
	ids := map[string]bool{}
	covered := map[[2]int][]Claim{}
	for _, c := range claims {
		if ids[c.ID] {
			t.Errorf("id %s twice", c.ID)
		}
		ids[c.ID] = true
		checkOffsets(t, printed(sections, c), c)
		key := [2]int{c.Section, c.Paragraph}
		covered[key] = append(covered[key], c)
	}
	for _, c := range claims {
		for _, id := range []string{c.Parent, c.Base, c.Of} {
			if id != "" && !ids[id] || id == c.ID {
				t.Errorf("%s refers to %q", c.ID, id)
			}
		}
	}
	for i, s := range sections {
		checkDigits(t, s.Title, covered[[2]int{i, -1}])
		for j, p := range s.Paragraphs {
			checkDigits(t, p.Text, covered[[2]int{i, j}])
		}
	}
}

func checkOffsets(t testing.TB, s text, c Claim) {
	t.Helper()
	if c.Start < 0 || c.Start >= c.End || c.End > len(s) {
		t.Fatalf("%s covers [%d,%d) of %d", c.ID, c.Start, c.End, len(s))
	}
	if first := s[c.Start]; !digit(first) && !in(first, "-−－") {
		t.Errorf("%s begins with %q", c.ID, first)
	}
	if c.Number == "" || c.Kind == "" {
		t.Errorf("%s has no number or kind", c.ID)
	}
	if sentence := text([]rune(c.Sentence)); !strings.Contains(string(s), string(sentence)) {
		t.Errorf("%s has a foreign sentence %q", c.ID, c.Sentence)
	}
}

// checkDigits asserts that each run of digits lies in exactly one claim.
func checkDigits(t testing.TB, printed string, claims []Claim) {
	t.Helper()
	s := text([]rune(printed))
	end := 0
	for _, c := range claims {
		for i := end; i < c.Start; i++ {
			if digit(s[i]) {
				t.Fatalf("digit %q at %d of %q is in no claim", s[i], i, printed)
			}
		}
		if c.Start < end {
			t.Fatalf("%s overlaps the claim before it in %q", c.ID, printed)
		}
		if c.End < len(s) && digit(s[c.End]) && digit(s[c.End-1]) {
			t.Fatalf("%s cuts a run of digits in %q", c.ID, printed)
		}
		end = c.End
	}
	for i := end; i < len(s); i++ {
		if digit(s[i]) {
			t.Fatalf("digit %q at %d of %q is in no claim", s[i], i, printed)
		}
	}
}

func TestProperties(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txt")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sections, bodies := sectionsOf(string(data)), bodiesOf(string(data))
		claims := Parse(sections, bodies, 2023)
		checkProperties(t, sections, claims)
		first, _ := json.Marshal(claims)
		second, _ := json.Marshal(Parse(sections, bodies, 2023))
		if string(first) != string(second) {
			t.Errorf("%s: two readings differ", file)
		}
	}
}

func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txt")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	for _, s := range []string{"1, 371万元", "１２．３％", "((（1）", "增长-5.2%", "2.2023年3万元", "1,2,3元", "第1，200", "“1”中，其中：2人", "\xff1元\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, narrative string) {
		sections, bodies := sectionsOf(narrative), bodiesOf(narrative)
		checkProperties(t, sections, Parse(sections, bodies, 2023))
	})
}

// A paragraph ten times as long may take about ten times as long, not a hundred.
func BenchmarkParse(b *testing.B) {
	for _, piece := range []string{"比2022年增加68万元，增长1%，", "10个街道+92个社区", "（（1万元，其中："} {
		for _, n := range []int{100, 1000, 10000} {
			sections := []budget.Section{{Paragraphs: []budget.Paragraph{{Text: strings.Repeat(piece, n)}}}}
			b.Run(piece+"×"+itoa(n), func(b *testing.B) {
				for b.Loop() {
					Parse(sections, nil, 2023)
				}
			})
		}
	}
}
