package form

import (
	"mingzhang/internal/budget"
)

// noteSections puts the notes of tables where the numbers of sentences are
// looked for.
func (in *interpreter) noteSections() []budget.Section {
	var out []budget.Section
	for _, t := range in.d.Tables {
		if len(t.Notes) == 0 {
			continue
		}
		sec := budget.Section{ID: NoteSection, Number: t.No, Title: t.Title, Level: 3, Part: "tables", Tables: []int{t.Index}, Place: t.Notes[0].Place}
		for _, n := range t.Notes {
			sec.Paragraphs = append(sec.Paragraphs, budget.Paragraph{Text: n.Text, Place: n.Place, Marks: []budget.LineMark{{Place: n.Place}}})
		}
		out = append(out, sec)
	}
	return out
}

// NoteSection is the id of the section that holds the notes of one table.
const NoteSection = "table-note"
