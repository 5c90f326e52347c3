package rules

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/budget"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// Contents asks that what the contents list names is in the document.
var Contents = reconcile.Rule{ID: "heading.contents", Severity: reconcile.Warning, Ground: groundLanguage, Apply: contents}

var (
	entryMark = regexp.MustCompile(`^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|[0-9]{1,2}[.、])+`)
	entryTail = regexp.MustCompile(`[.…·\s-]*[0-9]{0,3}[.…·\s-]*$`)
)

const (
	shortestEntry = 4  // runes; shorter lines tell nothing
	longestEntry  = 50 // longer ones are no entries
)

func contents(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	body := ""
	for i := range d.Sections {
		for _, p := range d.Sections[i].Paragraphs {
			if d.Sections[i].ID != "contents" {
				continue
			}
			entry := entryOf(p.Text)
			if n := utf8.RuneCountInString(entry); n < shortestEntry || n > longestEntry || missingTable(d, entry) || !entryMark.MatchString(form.Fold(p.Text)) {
				continue
			}
			if body == "" {
				body = bodyText(d)
			}
			if outlined(d, d.Family.Outline, entry) || strings.Contains(body, entry) || strings.Contains(body, bareEntry(d, entry)) {
				out.Passed++
				continue
			}
			out.Findings = append(out.Findings, about("finding.heading.contents", entry, "title", strings.TrimSpace(p.Text), "where", p.Place.String()))
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-contents")
	}
	return out
}

// outlined tells an entry that names a part of the family's outline, by one of
// its titles, which the document has under another: 部门主要职能 over 某局主要职能.
func outlined(d *reconcile.Doc, parts []form.Part, entry string) bool {
	for i := range parts {
		p := &parts[i]
		named := slices.ContainsFunc(p.Titles, func(t string) bool {
			return strings.HasSuffix(entry, form.Fold(strings.TrimPrefix(strings.TrimPrefix(t, "{year}"), "年")))
		})
		if named && hasPart(d, p.ID) || outlined(d, p.Sections, entry) {
			return true
		}
	}
	return false
}

// missingTable tells an entry of a table that is not there: required.tables asks.
func missingTable(d *reconcile.Doc, entry string) bool {
	return slices.ContainsFunc(d.Tables, func(t budget.Table) bool { return t.Status == budget.Missing && form.Fold(t.Title) == entry })
}

func hasPart(d *reconcile.Doc, id string) bool {
	if id == "tables" {
		return slices.ContainsFunc(d.Tables, func(t budget.Table) bool { return t.Status == budget.PrintedTable })
	}
	return slices.ContainsFunc(d.Sections, func(s budget.Section) bool { return s.ID == id && !s.Missing })
}

// entryOf is what an entry names, without its number and page.
func entryOf(text string) string {
	return entryTail.ReplaceAllString(entryMark.ReplaceAllString(form.Fold(text), ""), "")
}

// bareEntry leaves out the body and the year that an entry may have and the
// heading not.
func bareEntry(d *reconcile.Doc, entry string) string {
	if rest := leadYear.ReplaceAllString(strings.TrimPrefix(entry, form.Fold(d.Entity)), ""); utf8.RuneCountInString(rest) >= shortestEntry {
		return rest
	}
	return entry
}

var leadYear = regexp.MustCompile(`^20[0-9]{2}年度?`)

// bodyText is everything printed besides the contents list, folded. A heading
// that the print breaks in two is whole here.
func bodyText(d *reconcile.Doc) string {
	var b strings.Builder
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.ID == "contents" || s.Missing {
			continue
		}
		b.WriteString(form.Fold(s.Title))
		for _, p := range s.Paragraphs {
			b.WriteString(form.Fold(p.Text))
		}
	}
	for i := range d.Tables {
		if t := &d.Tables[i]; t.Status == budget.PrintedTable || t.Status == budget.Unrecognised {
			b.WriteString("\n" + form.Fold(t.Title))
		}
	}
	return b.String()
}
