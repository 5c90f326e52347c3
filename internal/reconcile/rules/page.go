package rules

import (
	"embed"
	"strings"
)

//go:embed *.md testdata
var pages embed.FS

// Page is what a rule says of itself: its page, and two of its three cases.
type Page struct {
	Asks       string
	Formula    string // in words
	Exceptions string // lawful ones
	Holds      string // an example that holds, in words
	Breaks     string
	HoldsCase  string // a small budget in which the rule holds; empty where a case needs several documents
	BreaksCase string
}

// PageOf reads the page of a rule; false where there is none.
func PageOf(id string) (Page, bool) {
	data, err := pages.ReadFile(id + ".md")
	if err != nil {
		return Page{}, false
	}
	part := parts(string(data))
	return Page{
		Asks: part["问什么"], Formula: part["公式"], Exceptions: part["合法的例外"], Holds: part["成立的例子"], Breaks: part["不成立的例子"],
		HoldsCase: budgetOf(id, "holds"), BreaksCase: budgetOf(id, "broken"),
	}, true
}

// parts cuts a page at its headings. Lines that name the file of a case are left out:
// who reads the page here has the case itself.
func parts(page string) map[string]string {
	out := map[string]string{}
	for _, p := range strings.Split(page, "\n## ")[1:] {
		name, body, _ := strings.Cut(p, "\n")
		var kept []string
		for _, line := range strings.Split(strings.TrimSpace(body), "\n") {
			if !strings.Contains(line, "testdata/") {
				kept = append(kept, line)
			}
		}
		out[strings.TrimSpace(name)] = strings.TrimSpace(strings.Join(kept, "\n"))
	}
	return out
}

// budgetOf is the small budget of a case.
func budgetOf(id, name string) string {
	data, err := pages.ReadFile("testdata/" + id + "/" + name + ".txtar")
	if err != nil {
		return ""
	}
	_, rest, _ := strings.Cut(string(data), "-- budget.md --\n")
	text, _, _ := strings.Cut(rest, "-- expect --\n")
	return strings.TrimSpace(text)
}
