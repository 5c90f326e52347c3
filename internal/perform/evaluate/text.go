package evaluate

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/place"
	"mingzhang/internal/table"
)

// caption reads a line over a grid, of which some are taken apart already.
func (r *reader) caption(c table.Caption) {
	switch c.Kind {
	case table.BodyCaption:
		if r.sheet.Unit == "" {
			r.sheet.Unit = strings.TrimRight(nextLabel.ReplaceAllString(c.Text, ""), "(（")
		}
	case table.YearCaption:
		r.setYear(c.Text + "年")
	case table.UnitCaption:
		r.sheet.Money.Unit = c.Text
	default:
		r.line(c.Text, c.Place)
	}
}

// nextLabel is what follows a body on its line.
var nextLabel = regexp.MustCompile(`[(（]?(?:盖章|公章|填报|自评|评价|编制|金额)[^:：]{0,6}[)）:：].*$|(?:日期|单位|年度)[:：].*$`)

// longestLine is the longest paragraph, in runes, that can be part of a form; a
// note may be longer.
const longestLine = 80

// line reads a paragraph near a table: a title, labels, a total, a note.
func (r *reader) line(raw string, at place.Place) {
	text := narrow(table.Bare(raw))
	switch {
	case text == "":
	case r.title(text, at):
	case utf8.RuneCountInString(text) > longestLine:
		if r.begun() || strings.HasPrefix(text, "注") {
			r.shares(text)
		}
	default:
		r.setYear(text)
		r.shares(text)
		r.total(text)
		r.labelled(raw)
	}
}

// title takes a line that names a form; it begins a new sheet unless the same form
// goes on.
func (r *reader) title(text string, at place.Place) bool {
	if !titleText.MatchString(text) || utf8.RuneCountInString(text) > 60 || strings.ContainsAny(text, "。；，") || strings.HasPrefix(text, "注") {
		return false
	}
	if r.begun() && (r.closed || strings.TrimPrefix(text, "续") != r.sheet.Title && !strings.Contains(text, "续")) {
		r.end()
	}
	if !r.begun() { // what was said before belongs to something else, but for the body
		r.sheet = Sheet{Title: text, Place: at, Unit: r.sheet.Unit}
	}
	r.setYear(text)
	r.shares(text)
	return true
}

func (r *reader) setYear(text string) {
	m := yearText.FindStringSubmatch(text)
	if m == nil || r.sheet.Year != 0 {
		return
	}
	if year, err := strconv.Atoi(m[1]); err == nil {
		r.sheet.Year, r.year = year, year
	}
}

// shares keeps the weights that a text gives to levels.
func (r *reader) shares(text string) {
	for _, s := range sharesInText(text) {
		r.declare(s)
	}
}

// mostShares is more levels than any form has.
const mostShares = 64

// declare keeps a share once.
func (r *reader) declare(s Share) {
	if len(r.sheet.Declared) >= mostShares {
		return
	}
	for _, d := range r.sheet.Declared {
		if levelName(d.Level) == levelName(s.Level) && d.Weight == s.Weight {
			return
		}
	}
	r.sheet.Declared = append(r.sheet.Declared, s)
}

// narrow makes ASCII of full-width digits and signs.
func narrow(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= '０' && c <= '９' || c == '．' || c == '％' {
			return c - 0xfee0
		}
		return c
	}, s)
}
