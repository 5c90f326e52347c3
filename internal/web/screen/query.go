package screen

import (
	"net/url"
	"slices"
	"strconv"

	"mingzhang/internal/report"
)

// FindingsPerPage is how many findings one page shows.
const FindingsPerPage = 50

// Query narrows the findings of a document; empty fields do not narrow.
type Query struct {
	Severity string
	Rule     string
	Table    string // table id, or "text"
	Decided  string // yes, no
	Page     int    // from 1
}

// ParseQuery reads a query string.
func ParseQuery(v url.Values) Query {
	page, err := strconv.Atoi(v.Get("page"))
	if err != nil || page < 1 {
		page = 1
	}
	return Query{v.Get("severity"), v.Get("rule"), v.Get("table"), v.Get("decided"), page}
}

// Encode writes the query string, with a leading ? where it is not empty.
func (q Query) Encode() string {
	v := url.Values{}
	set := func(key, value string) {
		if value != "" {
			v.Set(key, value)
		}
	}
	set("severity", q.Severity)
	set("rule", q.Rule)
	set("table", q.Table)
	set("decided", q.Decided)
	if q.Page > 1 {
		v.Set("page", strconv.Itoa(q.Page))
	}
	if len(v) == 0 {
		return ""
	}
	return "?" + v.Encode()
}

// With gives the query with another severity, from its first page.
func (q Query) With(severity string) Query {
	q.Severity, q.Page = severity, 1
	return q
}

// At gives the query at another page.
func (q Query) At(page int) Query {
	q.Page = page
	return q
}

// Narrow lists the findings that match, gravest first.
func (d *Doc) Narrow(q Query) []report.Finding {
	var list []report.Finding
	for _, f := range d.Findings {
		if d.matches(q, f) {
			list = append(list, f)
		}
	}
	slices.SortStableFunc(list, func(a, b report.Finding) int {
		return b.Severity.Rank() - a.Severity.Rank()
	})
	return list
}

func (d *Doc) matches(q Query, f report.Finding) bool {
	switch {
	case q.Severity != "" && q.Severity != string(f.Severity),
		q.Rule != "" && q.Rule != f.Rule,
		q.Decided == "yes" && !decided(f),
		q.Decided == "no" && decided(f):
		return false
	}
	return q.Table == "" || d.touches(f, q.Table)
}

// decided tells whether a decision stands: one on other values is asked again.
func decided(f report.Finding) bool { return f.Decision != nil && !f.Decision.Stale }

// touches tells whether a finding names a number of a table, or of the text.
func (d *Doc) touches(f report.Finding, table string) bool {
	for _, o := range f.Operands {
		if o.Kind == "text" {
			if table == "text" {
				return true
			}
			continue
		}
		if t, ok := d.tableByIndex(o.Table); ok && t.ID == table {
			return true
		}
	}
	t, ok := d.TableAt(table)
	return ok && len(f.Operands) == 0 && t.No != "" && f.Message.Args["no"] == t.No
}

// PageOf cuts a page out of a list, and says how many pages there are.
func PageOf(list []report.Finding, page int) (part []report.Finding, pages int) {
	pages = max(1, (len(list)+FindingsPerPage-1)/FindingsPerPage)
	page = min(page, pages)
	from := (page - 1) * FindingsPerPage
	return list[from:min(len(list), from+FindingsPerPage)], pages
}
