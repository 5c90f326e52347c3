package evaluate

import (
	"mingzhang/internal/fault"
	"mingzhang/internal/place"
)

// total reads 总分：98 and a grade in a line of text.
func (r *reader) total(text string) {
	r.grade(text)
	if m := totalInCell.FindStringSubmatch(unbracketed(text)); m != nil {
		r.setScore(m[1], place.Place{})
	}
}

// setScore keeps the total, once; another one that differs is told.
func (r *reader) setScore(text string, at place.Place) {
	switch {
	case r.sheet.Score == "":
		r.sheet.Score = text
		r.closed = r.closed || len(r.sheet.Rows) > 0
	case r.sheet.Score != text:
		r.sheet.note(fault.Info, "evaluate.read.second-total", at, "first", r.sheet.Score, "second", text)
	}
}

// grade keeps a printed grade, once.
func (r *reader) grade(text string) {
	if m := gradeInText.FindStringSubmatch(text); m != nil && r.sheet.Grade == "" {
		r.sheet.Grade = gradeOf(m[1])
	}
}

// gradeOf is the short word of a grade: 优 of 优秀.
func gradeOf(word string) string {
	switch word {
	case "优秀":
		return "优"
	case "良好":
		return "良"
	case "中等":
		return "中"
	}
	return word
}
