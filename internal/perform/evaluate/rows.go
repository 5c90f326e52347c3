package evaluate

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform"
)

// value is the text of a column; empty where the header lacks it.
func (r *reader) value(n int, role role) string {
	if r.head == nil {
		return ""
	}
	c := r.head.first(role)
	if c == nil {
		return ""
	}
	for k := c.from; k < c.to; k++ {
		if t := r.view.text(n, k); t != "" {
			return narrow(t)
		}
	}
	return ""
}

// words is the text of a column of words, all its cells together.
func (r *reader) words(n int, role role) string {
	if c := r.head.first(role); c != nil {
		return r.join(n, c.span)
	}
	return ""
}

// join is the texts of some cells, each once.
func (r *reader) join(n int, s span) string { return strings.Join(r.texts(n, s), "") }

func (r *reader) texts(n int, s span) []string {
	var out []string
	for c := max(0, s.from); c < s.to && c < r.view.width(n); c++ {
		if t := r.view.texts[n][c]; t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

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

// target joins the columns of a form that keeps operator and unit apart.
func (r *reader) target(n int) string {
	var parts []string
	apart, value := false, r.targetColumn(n)
	for _, c := range r.head.columns {
		switch c.role {
		case natureRole, unitRole:
			apart = true
			parts = append(parts, r.join(n, c.span))
		case targetRole:
			if c.span == value {
				parts = append(parts, r.texts(n, c.span)...)
			}
		}
	}
	switch {
	case r.join(n, value) == "":
		return ""
	case apart || len(parts) > 1:
		for len(parts) > 0 && parts[len(parts)-1] == "" {
			parts = parts[:len(parts)-1]
		}
		return perform.JoinColumns(parts...)
	}
	return r.join(n, value)
}

// targetColumn is where the target of a row stands: in the best of the columns of
// targets that is filled, 调整指标值 before 年初指标值.
func (r *reader) targetColumn(n int) (at span) {
	best := 1 << 30
	for _, c := range r.head.columns {
		if c.role == targetRole && c.rank < best && !blank(r.join(n, c.span)) {
			at, best = c.span, c.rank
		}
	}
	if c := r.head.first(targetRole); best == 1<<30 && c != nil {
		return c.span
	}
	return at
}

// totals reads the line of the total, or of a subtotal.
func (r *reader) totals(n int) bool {
	labels := 0
	for _, c := range r.view.filled(n) {
		text := strings.TrimRight(unbracketed(r.view.texts[n][c]), ":：")
		switch {
		case totalWord.MatchString(text):
			r.sum(n, c, text)
			return true
		case totalInCell.MatchString(narrow(text)):
			r.total(narrow(text))
			return true
		case subtotalWord.MatchString(text) && !r.isIndicator(n):
			r.subtotals(n, c, subtotalWord.FindStringSubmatch(text)[1])
			return true
		}
		if labels++; labels > 3 {
			break
		}
	}
	return false
}

// points are the weight and the score of a line of sums: those of their columns,
// or, where merged cells have moved them, the numbers right of its label in order.
func (r *reader) points(n, label int) (weight, score string) {
	weight, score = r.value(n, weightRole), r.value(n, scoreRole)
	if plainAmount.MatchString(weight) || plainAmount.MatchString(score) {
		return weight, score
	}
	var numbers []string
	for c := label + 1; c < r.view.width(n); c++ {
		if t := narrow(strings.TrimSuffix(r.view.texts[n][c], "分")); plainAmount.MatchString(t) {
			numbers = append(numbers, t)
		}
	}
	switch {
	case len(numbers) == 0:
		return "", ""
	case len(numbers) == 1:
		return "", numbers[0]
	}
	return numbers[0], numbers[1]
}

// sum reads the line of the total.
func (r *reader) sum(n, label int, word string) {
	weight, score := r.points(n, label)
	if r.sheet.Weight == "" {
		r.sheet.Weight = weight
	}
	if !blank(score) {
		r.setScore(score, r.place(n))
	}
	for _, c := range r.view.filled(n) {
		if t := r.view.texts[n][c]; gradeWord.MatchString(t) && r.sheet.Grade == "" {
			r.sheet.Grade = gradeOf(t)
		} else {
			r.grade(t)
		}
	}
	if r.closed = true; grandWord.MatchString(word) {
		r.head = nil
	}
}

// subtotals reads 小计 under the rows of a level.
func (r *reader) subtotals(n, label int, level string) {
	weight, score := r.points(n, label)
	if level == "" {
		level = r.level1
	}
	r.sheet.Subtotals = append(r.sheet.Subtotals, Subtotal{Level: level, Weight: weight, Score: score, From: r.subtotal, To: len(r.sheet.Rows)})
	r.subtotal = len(r.sheet.Rows)
}

// finish says what is missing: levels that a note gives points to but that have no
// row, in a table without a total, tell that rows are cut off.
func (s *Sheet) finish(closed bool) {
	if closed || s.Score != "" || s.Weight != "" || len(s.Rows) == 0 {
		return
	}
	sums := levelWeights(*s)
	var lacking []string
	for _, d := range s.Declared {
		if !strings.Contains(d.Level, "执行") && !isWholeLevel(d.Level) && !hasLevel(sums, s.Rows, d.Level) {
			lacking = append(lacking, d.Level)
		}
	}
	if len(lacking) > 0 {
		s.Truncated = true
		s.note(fault.Partial, "evaluate.read.cut", s.Place, "levels", strings.Join(lacking, "、"))
	}
}
