package rules

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// TitleYear asks that titles of tables and headings name the document's year.
var TitleYear = reconcile.Rule{ID: "title.year", Severity: reconcile.Warning, Ground: groundLanguage, Apply: titleYear}

// HeadingNumbers asks that the numbers of headings follow each other.
var HeadingNumbers = reconcile.Rule{ID: "heading.numbers", Severity: reconcile.Warning, Ground: groundLanguage, Apply: headingNumbers}

// TableBody asks that the body named above a table is the document's, or one of
// its own.
var TableBody = reconcile.Rule{ID: "table.body", Severity: reconcile.Warning, Ground: groundLanguage, Apply: tableBody}

var titled = regexp.MustCompile(`^(20[0-9]{2})年度?[^0-9]*(?:预算|决算|收支|支出|收入|情况说明|绩效|工作目标|工作任务|重点工作)[^0-9]*$`)

// lookingBack are titles of what was done in years before and how it was judged.
var lookingBack = regexp.MustCompile(`执行情况|完成情况|开展情况|落实情况|评价结果|自评|回顾|总结`)

func titleYear(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	ask := func(title, where string) {
		m := titled.FindStringSubmatch(strings.TrimSpace(title))
		switch {
		case m == nil || d.Year == 0 || m[1] < strconv.Itoa(d.Year) && lookingBack.MatchString(title) || form.Fold(title) == form.Fold(d.Title): // the document's own title says which year it is
		case m[1] == strconv.Itoa(d.Year):
			out.Passed++
		default:
			out.Findings = append(out.Findings, about("finding.title.year", title, "title", title, "year", strconv.Itoa(d.Year), "where", where))
		}
	}
	for i := range d.Tables {
		if t := &d.Tables[i]; t.Status == "printed" || t.Status == "unrecognised" {
			ask(t.Title, t.Place.String())
		}
	}
	for i := range d.Sections {
		if s := &d.Sections[i]; !s.Missing {
			ask(s.Title, s.Place.String())
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-years-in-titles")
	}
	return out
}

const numerals = "一二三四五六七八九十"

// ordinal reads 一 to 九十九, 0 for anything else.
func ordinal(text string) int {
	tens, ones, has := strings.Cut(strings.Trim(text, "（）()、.． 第部分章节"), "十")
	digit := func(s string) int {
		i := strings.Index(numerals, s)
		if len(s) != len("一") || i < 0 {
			return 0
		}
		return i/len("一") + 1
	}
	if !has {
		return digit(tens)
	}
	n := 10
	if tens != "" {
		n = 10 * digit(tens)
	}
	return n + digit(ones)
}

func headingNumbers(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	last := map[string]int{}
	for i := range d.Sections {
		s := &d.Sections[i]
		n := ordinal(s.Number)
		if s.Missing || n == 0 {
			continue
		}
		deeper(last, s.Level)
		key := strconv.Itoa(s.Level)
		before := last[key]
		last[key] = n
		switch {
		case n == 1 || before == 0:
			// a list begins, or its beginning was not read as a heading
		case n == before+1, n == before+2 && overTables(d, s):
			out.Passed++
		case n > before+1 && n <= before+3, n == before:
			out.Findings = append(out.Findings, about("finding.heading.numbers", s.Part+s.Number+s.Title, "title", s.Title, "number", s.Number, "before", strconv.Itoa(before), "where", s.Place.String()))
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-numbered-headings")
	}
	return out
}

// overTables tells a part right behind the family's part of tables, where that
// part's heading stands on the page of the first table and was read as its own.
func overTables(d *reconcile.Doc, s *budget.Section) bool {
	if !slices.ContainsFunc(d.Tables, func(t budget.Table) bool { return t.Status == budget.PrintedTable }) {
		return false
	}
	for i := range d.Family.Outline {
		if p := &d.Family.Outline[i]; p.ID == "tables" && ordinal(p.Number) > 0 && ordinal(p.Number) == ordinal(s.Number)-1 {
			return strings.Contains(s.Number, "部分")
		}
	}
	return false
}

// deeper forgets the numbers of lower headings when a higher one comes.
func deeper(last map[string]int, level int) {
	for k := range last {
		if n, err := strconv.Atoi(k); err == nil && n > level {
			delete(last, k)
		}
	}
}

func tableBody(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	names := []string{d.Entity}
	for _, b := range d.Bodies {
		names = append(names, b.Body.Name, b.Body.String())
	}
	for i := range d.Tables {
		t := &d.Tables[i]
		body := strings.TrimSpace(t.Body)
		switch {
		case body == "" || d.Entity == "" || t.Status != "printed":
		case slices.ContainsFunc(names, func(n string) bool { return n != "" && (strings.Contains(body, n) || strings.Contains(n, body)) }):
			out.Passed++
		default:
			out.Findings = append(out.Findings, about("finding.table.body", t.Form+body, "no", t.No, "title", t.Title, "body", body, "entity", d.Entity, "where", t.Place.String()))
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-body-above-tables")
	}
	return out
}
