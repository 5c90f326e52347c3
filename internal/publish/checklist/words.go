// Package checklist fills in the checklist forms (公开情况检查表) with which finance
// bureaus look through published budgets: the workbook that a bureau uses stays as it
// is, and the questions that rules can answer are answered with their evidence.
//
// Begin with Fill. Which words ask for what is data (data/questions.yaml); a question
// that no words match is left to a person and said so.
package checklist

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml"
)

//go:embed data/questions.yaml
var data []byte

// words are what the forms' words ask for.
type words struct {
	Header struct {
		Answer []string `yaml:"answer"`
		Remark []string `yaml:"remark"`
	} `yaml:"header"`
	Answers struct {
		Yes  string `yaml:"yes"`
		No   string `yaml:"no"`
		None string `yaml:"none"`
	} `yaml:"answers"`
	Questions []entry `yaml:"questions"`
}

// entry is what one kind of question asks for.
type entry struct {
	Says     []string `yaml:"says"`
	Sections []string `yaml:"sections"`
	Rules    []string `yaml:"rules"`
	Kinds    []string `yaml:"kinds"`
	Person   string   `yaml:"person"`
}

func load() (*words, error) {
	var w words
	err := yaml.UnmarshalWithOptions(data, &w, yaml.Strict())
	return &w, err
}

// entryFor finds the entry with the longest phrase in a question; nil where none
// matches, or two match equally well.
func (w *words) entryFor(question string) *entry {
	var best *entry
	longest := 0
	for i := range w.Questions {
		for _, says := range w.Questions[i].Says {
			n := len(says)
			if !strings.Contains(question, says) || n < longest {
				continue
			}
			if n == longest && best != &w.Questions[i] {
				best = nil
				continue
			}
			best, longest = &w.Questions[i], n
		}
	}
	return best
}

// heads tells whether a cell of a header has one of the words.
func heads(cell string, says []string) bool {
	cell = squeezed(cell)
	return slices.ContainsFunc(says, func(s string) bool { return strings.Contains(cell, s) })
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// titleKey is a table's title without year, brackets and the words that name whose it
// is, so that a question names the table exactly or not at all.
func titleKey(title string) string {
	title = strings.NewReplacer("部门预算", "预算", "部门决算", "决算", "年度", "", "部门", "", "单位", "", "区级", "", "本级", "").Replace(squeezed(title))
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) && r != '年' {
			return r
		}
		return -1
	}, title)
}
