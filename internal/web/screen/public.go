package screen

import (
	"slices"
	"strings"

	"mingzhang/internal/app/planning"
)

// PublishedList is the editions that the public looks at.
type PublishedList struct {
	Editions []planning.Edition // the newest of each document
	Earlier  map[string]int     // how many came before an edition
	Years    []int
	Query    string
	Year     string
}

// NewPublished narrows the editions, newest first, by words of title or body and
// by year; a document that was corrected is one line.
func NewPublished(all []planning.Edition, query, year string) PublishedList {
	l := PublishedList{Query: strings.TrimSpace(query), Year: year, Earlier: map[string]int{}}
	newest := map[[2]string]string{}
	for _, e := range all {
		if !slices.Contains(l.Years, e.Year) {
			l.Years = append(l.Years, e.Year)
		}
		text := strings.ToLower(e.Name + " " + e.Manifest.Title)
		fits := year == "" || year == itoa(e.Year)
		for _, word := range strings.Fields(strings.ToLower(l.Query)) {
			fits = fits && strings.Contains(text, word)
		}
		document := [2]string{string(e.Body), itoa(e.Year)}
		switch id, seen := newest[document]; {
		case fits && seen:
			l.Earlier[id]++
		case fits:
			newest[document] = e.ID
			l.Editions = append(l.Editions, e)
		}
	}
	slices.SortFunc(l.Years, func(a, b int) int { return b - a })
	return l
}

// passedRule words the rule of an error that was let pass.
func (p Page) passedRule(o planning.Override) string {
	rule, _, _ := strings.Cut(o.Finding, ":")
	return p.Or("rule."+rule, rule)
}

// size words a number of bytes.
func size(n int64) string {
	const kilo = 1024
	switch {
	case n < kilo:
		return itoa(int(n)) + " B"
	case n < kilo*kilo:
		return itoa(int((n+kilo-1)/kilo)) + " KB"
	}
	tenths := int(n * 10 / (kilo * kilo))
	return itoa(tenths/10) + "." + itoa(tenths%10) + " MB"
}
