package evaluate

import (
	"strings"

	"mingzhang/internal/fault"
)

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
