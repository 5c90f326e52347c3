package evaluate

import (
	"unicode/utf8"

	"mingzhang/internal/fault"
)

// isIndicator tells a row that has a name with a weight, a score or a target.
func (r *reader) isIndicator(n int) bool {
	if r.head == nil || !r.head.has(nameRole) {
		return false
	}
	return r.words(n, nameRole) != "" && r.value(n, weightRole)+r.value(n, scoreRole) != ""
}

// indicator reads a row under the header of the indicators: an indicator, the rest
// of one that a page cuts.
func (r *reader) indicator(n int) {
	if r.remark(n) {
		return
	}
	if p := r.words(n, projectRole); p != "" && p != r.sheet.Project {
		head := r.head
		r.project(p)
		r.head, r.again = head, head
	}
	piece := r.piece
	if r.piece = false; piece && r.rest(n) {
		return
	}
	r.carry(n)
	row := Row{Block: r.block, Level1: r.level1, Level2: r.level2, Name: r.words(n, nameRole), Target: r.target(n), Actual: r.words(n, actualRole),
		Weight: r.value(n, weightRole), Score: r.value(n, scoreRole), Reason: r.words(n, reasonRole), Implied: !r.head.has(weightRole), Place: r.place(n)}
	if r.named(&row, n) {
		r.weighName(&row)
		r.shared(&row, n)
		r.sheet.Rows = append(r.sheet.Rows, row)
	}
}

// remark reads a row that is one text over the columns of the indicators.
func (r *reader) remark(n int) bool {
	cells, name := r.view.filled(n), r.head.first(nameRole)
	if len(cells) != 1 || cells[0] >= name.from {
		return false
	}
	text := r.view.texts[n][cells[0]]
	if r.view.shown(n, name.from) != text && utf8.RuneCountInString(text) <= longestLevel {
		return false
	}
	r.line(text, r.place(n))
	return true
}

// longestLevel is the longest name of a level, in runes.
const longestLevel = 24

// named finds the name of a row, which may stand in the column of a level alone;
// false for a row that says nothing, or was left over from the empty form.
func (r *reader) named(row *Row, n int) bool {
	says := row.Target+row.Actual+row.Weight+row.Score != ""
	switch {
	case row.Name == "" && !says:
		return false
	case templateName.MatchString(row.Name) && !says:
		r.sheet.note(fault.Info, "evaluate.read.template", r.place(n), "text", row.Name)
		return false
	case row.Name != "":
	case r.words(n, level2Role) != "":
		row.Name = r.words(n, level2Role)
	case r.words(n, level1Role) != "":
		row.Name = r.words(n, level1Role)
	case row.Weight+row.Score == "":
		r.sheet.note(fault.Partial, "evaluate.read.row", r.place(n), "text", r.join(n, span{0, r.view.width(n)}))
		return false
	default:
		row.Name = row.Level2
	}
	return true
}
