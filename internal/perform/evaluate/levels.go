package evaluate

import (
	"regexp"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform"
)

var weightInName = regexp.MustCompile(`[(（](\d{1,3}(?:\.\d{1,2})?)分[)）]$`)

// weighName takes the weight from a name that carries it, 路灯养护（20分）, in a form
// without a column of weights.
func (r *reader) weighName(row *Row) {
	if m := weightInName.FindStringSubmatch(row.Name); m != nil && row.Implied {
		row.Weight, row.Implied = m[1], false
		row.Name = strings.TrimSuffix(row.Name, m[0])
	}
}

// shared marks a row whose weight or score is one cell with that of other rows.
func (r *reader) shared(row *Row, n int) {
	last := len(r.sheet.Rows) - 1
	if last < 0 || row.Name == "" {
		return
	}
	for _, role := range []role{weightRole, scoreRole} {
		if c := r.head.first(role); c != nil && r.view.fromAbove(n, c.from) {
			row.Shared, r.sheet.Rows[last].Shared = true, true
		}
	}
}

// rest adds the lower part of a row that a page cuts to the row above: it has
// neither weight nor score, where that one has both.
func (r *reader) rest(n int) bool {
	last := len(r.sheet.Rows) - 1
	if last < 0 || !r.head.has(weightRole, scoreRole) || r.value(n, weightRole)+r.value(n, scoreRole) != "" {
		return false
	}
	row := &r.sheet.Rows[last]
	name, target, actual := r.words(n, nameRole), r.target(n), r.words(n, actualRole)
	whole := name != "" && (target != "" || actual != "")
	if row.Weight == "" || row.Score == "" || whole || name+target+actual == "" || notApplicable(name) {
		return false
	}
	row.Name, row.Target, row.Actual = row.Name+name, row.Target+target, row.Actual+actual
	row.Reason += r.words(n, reasonRole)
	r.sheet.note(fault.Repaired, "evaluate.read.joined", r.place(n), "indicator", row.Name)
	return true
}

// notApplicable tells a row printed as “/ / /”.
func notApplicable(name string) bool {
	return name != "" && perform.ParseTarget("", name).Kind == perform.NotApplicable
}

// carry keeps the levels of merged cells, and the weights that they print.
func (r *reader) carry(n int) {
	if t := r.words(n, level1Role); t != "" {
		name := unbracketed(t)
		if m := pointsText.FindStringSubmatch(t); m != nil && name != "" {
			name = strings.TrimRight(strings.TrimSuffix(name, m[0]), ":：")
			r.declare(Share{Level: name, Weight: m[1]})
		}
		if name != r.level1 {
			r.level2 = ""
		}
		r.level1 = name
	}
	if t := r.words(n, level2Role); t != "" {
		r.level2 = unbracketed(t)
	}
	if side := r.join(n, span{0, r.head.start()}); side != "" && side != r.block && !plainAmount.MatchString(side) {
		r.side(side)
	}
}

// side takes a label at the side of the rows, with its points.
func (r *reader) side(text string) {
	r.block = unbracketed(text)
	if m := pointsText.FindStringSubmatch(text); m != nil {
		r.declare(Share{Level: r.block, Weight: m[1]})
	}
}
