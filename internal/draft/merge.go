package draft

import (
	"cmp"
	"maps"
	"slices"

	"mingzhang/internal/fault"
)

// Patch is what one person did to one line: fields as typed, made from a version
// that they saw. Version 0 with an unknown id is a new line.
type Patch struct {
	ID      string           `json:"id"`
	Version int              `json:"version"`
	Fields  map[Field]string `json:"fields,omitempty"`
	Delete  bool             `json:"delete,omitempty"`
}

// Conflict is a field that two people set differently: what I typed, what stands
// there now and who wrote it is known from the line's version.
type Conflict struct {
	Line  string `json:"line"`
	Field Field  `json:"field"`
	Mine  string `json:"mine"`
	Now   string `json:"now"`
	Was   string `json:"was"`
	By    string `json:"by"`
	At    string `json:"at"` // RFC 3339, to the second
}

// Problem is a field that could not be taken, or that is not as it must be.
type Problem struct {
	Line  string `json:"line"`
	Field Field  `json:"field,omitempty"`
	Typed string `json:"typed,omitempty"`
	What  string `json:"what"`
	Next  string `json:"next,omitempty"`
	Stops bool   `json:"stops,omitempty"` // the line cannot be handed in like this
}

// Merged is a line after a patch, with what could not be taken.
type Merged struct {
	Line      Line
	Changed   []Field
	Conflicts []Conflict
	Problems  []Problem
}

// Merge puts a patch on the present line: base is the version that the patch was
// made from. A field that somebody else changed meanwhile is a conflict unless
// both wrote the same; the other fields are taken.
func Merge(base, now Line, p Patch) Merged {
	out := Merged{Line: now}
	for _, f := range inOrder(p.Fields) {
		typed := p.Fields[f]
		mine := base
		if err := mine.Set(f, typed); err != nil {
			out.Problems = append(out.Problems, problemOf(p.ID, f, typed, err))
			continue
		}
		value, current := mine.Get(f), now.Get(f)
		switch {
		case value == current:
		case base.Get(f) != current:
			out.Conflicts = append(out.Conflicts, Conflict{Line: p.ID, Field: f, Mine: value, Now: current, Was: base.Get(f)})
		default:
			_ = out.Line.Set(f, value) // read back from what was set above
			out.Changed = append(out.Changed, f)
		}
	}
	return out
}

// inOrder lists the patched fields in the order of the grid, unknown ones last.
func inOrder(fields map[Field]string) []Field {
	order := map[Field]int{}
	for i, f := range Fields() {
		order[f] = i + 1
	}
	place := func(f Field) int {
		if n := order[f]; n > 0 {
			return n
		}
		return len(order) + 1
	}
	return slices.SortedFunc(maps.Keys(fields), func(a, b Field) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b))
	})
}

func problemOf(line string, f Field, typed string, err error) Problem {
	p := Problem{Line: line, Field: f, Typed: shorten(typed), What: err.Error(), Stops: true}
	if e, ok := err.(*fault.Error); ok {
		p.What, p.Next = e.What, e.Next
	}
	return p
}
