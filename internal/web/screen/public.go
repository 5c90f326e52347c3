package screen

import (
	"slices"
	"strings"

	"mingzhang/internal/app/planning"
)

// PublishedList is the editions that the public looks at.
type PublishedList struct {
	Editions []planning.Edition
	Years    []int
	Query    string
	Year     string
}

// NewPublished narrows the editions by words of title or body and by year.
func NewPublished(all []planning.Edition, query, year string) PublishedList {
	l := PublishedList{Query: strings.TrimSpace(query), Year: year}
	for _, e := range all {
		if !slices.Contains(l.Years, e.Year) {
			l.Years = append(l.Years, e.Year)
		}
		text := strings.ToLower(e.Name + " " + e.Manifest.Title)
		fits := year == "" || year == itoa(e.Year)
		for _, word := range strings.Fields(strings.ToLower(l.Query)) {
			fits = fits && strings.Contains(text, word)
		}
		if fits {
			l.Editions = append(l.Editions, e)
		}
	}
	slices.SortFunc(l.Years, func(a, b int) int { return b - a })
	return l
}

// editionURL is the stable address of an edition, or of a file of it.
func editionURL(e planning.Edition, file string) string {
	if file == "" {
		return "/public/" + e.ID
	}
	return "/public/" + e.ID + "/" + file
}
