package evaluate

import (
	"regexp"
	"strings"

	"mingzhang/internal/place"
	"mingzhang/internal/table"
)

// facts reads 项目名称 | … and its like, beside or after a colon. A new project
// begins a new sheet.
func (r *reader) facts(n int, cells []int) bool {
	if r.head != nil && r.isIndicator(n) {
		return false
	}
	found := false
	for _, c := range cells {
		text := r.view.texts[n][c]
		if l := labelOf(text); l != noLabel {
			found = true
			r.fact(l, r.beside(n, c), n)
		} else if before, after, ok := cutLabel(text); ok {
			found = true
			r.fact(labelOf(before), after, n)
		}
	}
	return found
}

// beside is the text right of a label, which may be printed again in every column
// that it covers; empty where the next text is another label.
func (r *reader) beside(n, c int) string {
	text, at := r.view.right(n, c)
	for at >= 0 && text == r.view.texts[n][c] {
		text, at = r.view.right(n, at)
	}
	if labelOf(text) != noLabel {
		return ""
	}
	return text
}

// lineOf is the place of a row; none for a line of text.
func (r *reader) lineOf(n int) place.Place {
	if n < 0 {
		return place.Place{}
	}
	return r.place(n)
}

// cutLabel takes 项目名称：… apart.
func cutLabel(text string) (before, after string, ok bool) {
	at := strings.IndexAny(text, ":：")
	if at < 0 {
		return "", "", false
	}
	before, after = text[:at], strings.TrimLeft(text[at:], ":：")
	return before, after, labelOf(before) != noLabel
}

// fact keeps what a label says; an empty value says nothing.
func (r *reader) fact(l label, value string, n int) {
	if role, _ := roleOf(value); l == projectLabel && role != noRole {
		return // a header, not a label with its value
	}
	if value == "" || l == otherLabel {
		if l == otherLabel {
			r.setYear(value)
		}
		return
	}
	switch l {
	case projectLabel:
		r.project(value)
		if r.sheet.Place == (place.Place{}) {
			r.sheet.Place = r.lineOf(n)
		}
	case unitLabel:
		r.sheet.Unit = value
	case departmentLabel:
		r.sheet.Department = value
	case gradeLabel:
		r.grade("等级" + value)
	case scoreLabel:
		if number := strings.TrimSuffix(narrow(value), "分"); plainAmount.MatchString(number) {
			r.setScore(number, r.lineOf(n))
		}
	case goalLabel:
		if r.sheet.Goal == "" {
			r.sheet.Goal = value
		}
	}
}

// project names the project; another one begins a new sheet. The same name on the
// next page goes on with the sheet that is open.
func (r *reader) project(name string) {
	if r.begun() && (r.closed || name != r.sheet.Project) {
		title := r.sheet.Title
		r.end()
		r.sheet.Title = title
	}
	r.sheet.Project = name
}

// labelInLine finds labels in a line of text; each value runs up to the next one.
var labelInLine = regexp.MustCompile(`(项目名称|专项名称|政策名称|(?:项目)?实施单位|项目单位|预算单位|单位名称|填报单位|(?:项目)?主管部门|主管单位|(?:自评|评价)?(?:等级|等次))(?:[(（][^()（）]{1,12}[)）])?[:：]`)

// labelled reads 项目名称：… 实施单位：… in a line of text.
func (r *reader) labelled(raw string) {
	at := labelInLine.FindAllStringSubmatchIndex(raw, -1)
	for i, m := range at {
		end := len(raw)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		value := strings.Trim(raw[m[1]:end], " \t\u3000\u00a0,，;；。")
		value, _, _ = strings.Cut(value, "  ")
		value, _, _ = strings.Cut(value, "\u3000\u3000")
		r.fact(labelOf(raw[m[2]:m[3]]), table.Bare(value), -1)
	}
}
