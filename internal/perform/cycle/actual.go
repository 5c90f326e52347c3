package cycle

import (
	"cmp"
	"slices"
	"strings"

	"mingzhang/internal/budget"
)

// ValueState 取值状态: what is known of an actual value.
type ValueState string

// The states.
const (
	Known   ValueState = "known"
	Partial ValueState = "partial" // some records could not be read; see Actual.Note
	Stale   ValueState = "stale"   // the source was not reached since
	NoData  ValueState = "no-data" // there is nothing to compute from
)

// SourceKind 佐证方式.
type SourceKind string

const (
	// FromRun: a formula over records that were fetched in a run.
	FromRun SourceKind = "run"
	// Signed 人工判断: a person signs, with a file attached.
	Signed SourceKind = "signed"
	// FromLedger: computed from the budget, its payments and its editions.
	FromLedger SourceKind = "ledger"
)

// Source says where a value comes from.
type Source struct {
	Kind SourceKind `json:"kind"`
	Run  string     `json:"run,omitempty"`  // id of the evidence run
	By   string     `json:"by,omitempty"`   // who signed
	File string     `json:"file,omitempty"` // digest of the attachment
	Name string     `json:"name,omitempty"` // name of the attachment

	Records string `json:"records,omitempty"` // where the records of a computed value are looked at, below /evidence/
}

// Actual 实际完成值: a value on a day. A correction is another value of the same
// day; the later one counts, both are kept.
type Actual struct {
	ID      string     `json:"id"`
	Key     string     `json:"key"` // of the indicator within its subject
	Subject Subject    `json:"subject"`
	Value   string     `json:"value"` // as written: 97.2%, 12份, 有效
	State   ValueState `json:"state"`
	Day     string     `json:"day"`               // that it holds for, 2006-01-02
	Running bool       `json:"running,omitempty"` // a running total of the year, not the level of the day
	Source  Source     `json:"source"`
	Note    string     `json:"note,omitempty"` // 12,345 of 12,400 read
}

// Usable tells whether there is a value at all.
func (a Actual) Usable() bool { return a.State != NoData && strings.TrimSpace(a.Value) != "" }

// Latest is the last usable value up to a day; the zero Actual where there is none
// says so by its state.
func (p Promised) Latest(day string) Actual {
	out := Actual{State: NoData}
	for _, a := range p.until(day) {
		if a.Usable() {
			out = a
		}
	}
	return out
}

// until lists the values up to a day by day, of one day the one that was kept last.
func (p Promised) until(day string) []Actual {
	list := slices.Clone(p.Values)
	slices.SortStableFunc(list, func(a, b Actual) int { return cmp.Compare(a.Day, b.Day) })
	var out []Actual
	for _, a := range list {
		switch {
		case a.Day > day:
		case len(out) > 0 && out[len(out)-1].Day == a.Day:
			out[len(out)-1] = a
		default:
			out = append(out, a)
		}
	}
	return out
}

// Join gives indicators their values by key.
func Join(list []budget.Indicator, values []Actual) []Promised {
	out := Promise(list)
	for i := range out {
		for _, a := range values {
			if a.Key == out[i].Key {
				out[i].Values = append(out[i].Values, a)
			}
		}
	}
	return out
}
