package form

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/budget"
	"mingzhang/internal/place"
	"mingzhang/internal/table"
)

// evidence gathers printed texts that may answer what a document does not say.
type evidence struct {
	in   *interpreter
	list []budget.Evidence
}

// mostEvidence is how many texts are shown for one question.
const mostEvidence = 8

// add counts a text under the answer that it suggests.
func (e *evidence) add(text, value string, at place.Place) {
	text = table.Bare(text)
	for i := range e.list {
		if e.list[i].Text == text {
			e.list[i].Count++
			return
		}
	}
	if len(e.list) < mostEvidence {
		e.list = append(e.list, budget.Evidence{Text: text, Value: value, Count: 1, Place: at})
	}
}

// take gives what was gathered.
func (e *evidence) take() []budget.Evidence {
	list := e.list
	e.list = nil
	return list
}

// titles looks at the lines of the cover and at the captions and headers of tables.
func (e *evidence) titles(f func(text string, at place.Place)) {
	for _, l := range coverLines(e.in.flow) {
		f(l.text, l.place)
	}
	for i := range e.in.flow.Grids {
		g := &e.in.flow.Grids[i]
		for _, c := range g.Captions {
			f(c.Text, c.Place)
		}
		for r := 0; r < min(3, len(g.Rows)); r++ {
			for _, c := range g.Rows[r].Cells {
				f(c.Text, c.Place)
			}
		}
	}
}

const longestEvidence = 40 // runes: longer is a sentence

var printedYear = regexp.MustCompile(`20[0-9]{2}年`)

// years are the short texts with a year.
func (e *evidence) years() []budget.Evidence {
	e.titles(func(text string, at place.Place) {
		if y := printedYear.FindString(arabicYears(Fold(text))); y != "" && short(text) {
			e.add(text, strings.TrimSuffix(y, "年"), at)
		}
	})
	return e.take()
}

// kinds are the titles with 预算 or 决算.
func (e *evidence) kinds() []budget.Evidence {
	e.titles(func(text string, at place.Place) {
		key := Fold(text)
		b, f := strings.Contains(key, "预算"), strings.Contains(key, "决算")
		switch {
		case !short(text) || !b && !f:
		case b && f:
			e.add(text, "", at)
		case f:
			e.add(text, string(budget.FinalAccount), at)
		default:
			e.add(text, string(budget.BudgetKind), at)
		}
	})
	return e.take()
}

// levels are the titles that say 部门 or 单位.
func (e *evidence) levels() []budget.Evidence {
	e.titles(func(text string, at place.Place) {
		key := Fold(text)
		d, u := strings.Contains(key, "部门"), strings.Contains(strings.ReplaceAll(key, "单位:", ""), "单位")
		switch {
		case !short(text) || d == u:
		case d:
			e.add(text, string(budget.DepartmentLevel), at)
		default:
			e.add(text, string(budget.UnitLevel), at)
		}
	})
	return e.take()
}

// bodies are the names of bodies on the cover and over tables, then in their rows.
func (e *evidence) bodies() []budget.Evidence {
	for _, l := range coverLines(e.in.flow) {
		if name := table.Bare(l.text); isBody(name) {
			e.add(name, name, l.place)
		}
	}
	for i := range e.in.flow.Grids {
		g := &e.in.flow.Grids[i]
		if name := g.Caption(table.BodyCaption); name != "" {
			e.add(name, name, g.Place)
		}
	}
	for i := range e.in.d.Facts {
		if f := &e.in.d.Facts[i]; f.Entity != "" && isBody(f.Entity) {
			e.add(f.Entity, f.Entity, f.Place)
		}
	}
	return e.take()
}

func short(text string) bool { return utf8.RuneCountInString(table.Bare(text)) <= longestEvidence }
