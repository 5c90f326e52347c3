package screen

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"time"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	origin "mingzhang/internal/perform/source"
)

// EvidenceShown is what the first page of evidence shows.
type EvidenceShown struct {
	Tree      *office.Tree
	Sources   []SourceRow
	Registers []RegisterRow
	Defines   bool // the reader may define sources
}

// SourceRow is a source with its last run, nil where it never ran.
type SourceRow struct {
	evidencing.Kept[origin.Definition]
	Last    *evidencing.Run
	Runs    int
	Running time.Time
}

// RegisterRow is a register with how much was filled in.
type RegisterRow struct {
	System  evidence.System
	Entries int
}

// SourceShown is what the page of a source shows.
type SourceShown struct {
	Source                    evidencing.Kept[origin.Definition]
	System                    evidence.System
	Runs                      []evidencing.Kept[evidencing.Run]
	Values                    []evidencing.Kept[evidencing.Computed]
	Running                   time.Time
	Tree                      *office.Tree
	Feeds                     bool // the reader may run it
	Defines                   bool // the reader may change it
	SecretNeeded, SecretThere bool
	Made                      string // a secret that was just made, shown this once
	TokenKept                 bool   // a token was just kept
	Fault                     *Fault
}

// SourceURL is the address of a source, or of something of it.
func SourceURL(id string, more ...string) string {
	out := "/evidence/sources/" + url.PathEscape(id)
	for _, m := range more {
		out += "/" + url.PathEscape(m)
	}
	return out
}

func count(n int64) string { return strconv.FormatInt(n, 10) }

// runClass is the colour of a run's state.
func runClass(s evidencing.RunState) string {
	switch s {
	case evidencing.Whole:
		return "badge v-exact"
	case evidencing.Part:
		return "badge s-warning"
	}
	return "badge s-error"
}

// valueClass is the colour of a value's state.
func valueClass(s evidence.State) string {
	switch s {
	case evidence.HasValue:
		return "badge v-exact"
	case evidence.Partial, evidence.Stale:
		return "badge s-warning"
	}
	return "badge s-note"
}

// rejected lists the reasons of a run, most frequent first.
func rejected(r evidencing.Run) []evidence.Reason {
	list := slices.Sorted(maps.Keys(r.Rejected))
	slices.SortStableFunc(list, func(a, b evidence.Reason) int { return int(r.Rejected[b] - r.Rejected[a]) })
	return list
}

// samplesOf are the places of the first records rejected for a reason.
func samplesOf(r evidencing.Run, reason evidence.Reason) []evidencing.Sample {
	return slices.DeleteFunc(slices.Clone(r.Samples), func(s evidencing.Sample) bool { return s.Reason != reason })
}

func sumRejected(r evidencing.Run) (n int64) {
	for _, k := range r.Rejected {
		n += k
	}
	return n
}

// fieldTitle is the head of a field.
func fieldTitle(s evidence.Schema, name string) string {
	if i := s.Index(name); i >= 0 {
		return s.Fields[i].Title
	}
	return name
}

// whiches are the choices of records behind a value, in their order.
var whiches = []evidencing.Which{evidencing.Counted, evidencing.Hits, evidencing.Rejected, evidencing.All}

func behindURL(source, value string, which evidencing.Which, from int64) string {
	q := url.Values{"which": {string(which)}}
	if from > 0 {
		q.Set("from", count(from))
	}
	return SourceURL(source, "values", value) + "?" + q.Encode()
}

// shortBlank shows a dash for a cell without content.
func shortBlank(s string) string {
	r := []rune(s)
	switch {
	case s == "":
		return "—"
	case len(r) > 60:
		return string(r[:60]) + "…"
	}
	return s
}
