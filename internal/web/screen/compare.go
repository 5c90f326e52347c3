package screen

import (
	"net/url"
	"slices"
	"strings"

	"mingzhang/internal/report"
	"mingzhang/internal/store"
)

// Comparison is what the compare screen shows: the documents to choose from, those
// chosen, and what they say of each other.
type Comparison struct {
	Query     string
	Same      bool // a person has said that all are of one body
	Offered   []store.Listing
	Chosen    []store.Listing
	Documents []report.Document // earliest first; empty until two are chosen
	Of        string            // the document whose list is turned to Page
	Notes     bool              // it is the list of notes
	Page      int
}

// mostOffered bounds the list to choose from; a search narrows it.
const mostOffered = 60

// Choose divides the library into the chosen documents, by digest or a prefix of it,
// and those that the search offers besides.
func (c *Comparison) Choose(list []store.Listing, digests []string) {
	for _, l := range list {
		chosen := slices.ContainsFunc(digests, func(d string) bool { return len(d) >= 8 && strings.HasPrefix(l.Digest, d) })
		switch {
		case chosen:
			c.Chosen = append(c.Chosen, l)
		case len(c.Offered) < mostOffered && c.finds(l):
			c.Offered = append(c.Offered, l)
		}
	}
}

func (c *Comparison) finds(l store.Listing) bool {
	for _, word := range strings.Fields(c.Query) {
		if !strings.Contains(strings.ToLower(l.Title+" "+l.Entity+" "+l.Name), strings.ToLower(word)) {
			return false
		}
	}
	return true
}

// sameURL is the address that compares the chosen as documents of one body.
func (c *Comparison) sameURL() string {
	v := url.Values{"same": {"yes"}}
	for _, l := range c.Chosen {
		v.Add("d", short(l.Digest))
	}
	return "/compare?" + v.Encode()
}

// pageOf is the page of a document's list that is shown.
func (c *Comparison) pageOf(d report.Document, list string) int {
	if c.Of == short(d.Digest) && c.Notes == (list == "notes") {
		return max(1, c.Page)
	}
	return 1
}

// pageURL turns a list of a document to a page.
func (c *Comparison) pageURL(d report.Document, list string, n int) string {
	v := url.Values{"of": {short(d.Digest)}, "page": {itoa(n)}}
	if list != "" {
		v.Set("list", list)
	}
	if c.Same {
		v.Set("same", "yes")
	}
	for _, l := range c.Chosen {
		v.Add("d", short(l.Digest))
	}
	return "/compare?" + v.Encode() + "#c-" + short(d.Digest)
}

// weighty are the findings above notes, notes the others.
func weighty(d report.Document) []report.Finding { return ofWeight(d, false) }
func notes(d report.Document) []report.Finding   { return ofWeight(d, true) }

func ofWeight(d report.Document, note bool) []report.Finding {
	var out []report.Finding
	for _, f := range d.Findings {
		if (f.Severity == report.NoteSev) == note {
			out = append(out, f)
		}
	}
	return out
}

// why is what a comparison could not tell of a document, nil where it told all.
func why(d report.Document) *report.Text {
	for _, r := range d.Rules {
		if r.Why != nil {
			return r.Why
		}
	}
	return nil
}

// unsure tells whether the reader must say if the bodies are the same.
func (c *Comparison) unsure() bool {
	return slices.ContainsFunc(c.Documents, func(d report.Document) bool { w := why(d); return w != nil && w.Key == "open.body-unsure" })
}
