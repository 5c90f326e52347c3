package fault

import "mingzhang/internal/place"

// Grade says how grave a log entry is.
type Grade int

// The grades of a log entry.
const (
	Info     Grade = iota // worth knowing
	Repaired              // the reading differs from the print, and why
	Dropped               // something printed was left out, and why
	Partial               // something could not be read
)

// Entry is one line of the reading log, as a code with parameters; it is worded
// last.
type Entry struct {
	Grade Grade             `json:"grade"`
	Code  string            `json:"code"`
	Args  map[string]string `json:"args,omitempty"`
	Place place.Place       `json:"place,omitzero"`
}

// NewEntry builds a log entry from key, value pairs.
func NewEntry(g Grade, code string, at place.Place, args ...string) Entry {
	e := Entry{Grade: g, Code: code, Place: at}
	if len(args) > 1 {
		e.Args = map[string]string{}
	}
	for i := 0; i+1 < len(args); i += 2 {
		e.Args[args[i]] = args[i+1]
	}
	return e
}
