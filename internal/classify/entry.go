package classify

import (
	"cmp"
	"strings"
)

// Entry 科目: one code with its name, and how it is known.
type Entry struct {
	Scheme Scheme
	Code   Code
	Name   string // as the list prints it
	Level  Level
	Status Status
	Years  []int  // 见于年度: of the documents that printed it, ascending; shared, do not change
	Source string // 来源: where it was read; data/README.md explains the tags
}

// compareEntries is the order of all answers: surest first, then by code.
func compareEntries(a, b Entry) int {
	return cmp.Or(cmp.Compare(b.Status, a.Status), strings.Compare(string(a.Code), string(b.Code)))
}
