package classify

import "fmt"

// Status 核实程度: how well a code and its name are known. A greater Status is
// the surer one, and the zero Status is the least sure.
type Status int

const (
	// Unverified 未核实: recalled, read in no source.
	Unverified Status = iota
	// NameOnly 仅名称见于来源: the name was read, the number that goes with it was not.
	NameOnly
	// Seen 见于来源: code and name were read together in a source.
	Seen
)

// NoteOnly 仅可提示 tells whether a finding that rests on this status may be no
// more than a note. Only Seen may ground a warning or an error.
func (s Status) NoteOnly() bool { return s != Seen }

// String is the word that the data files use.
func (s Status) String() string {
	switch s {
	case Seen:
		return "seen"
	case NameOnly:
		return "name-only"
	case Unverified:
		return "memory-unverified"
	}
	return fmt.Sprintf("Status(%d)", int(s))
}

func parseStatus(word string) (Status, error) {
	for s := Unverified; s <= Seen; s++ {
		if s.String() == word {
			return s, nil
		}
	}
	return Unverified, fmt.Errorf("unknown status %q", word)
}
