package money

import "fmt"

var stateNames = [...]string{Blank: "blank", Number: "number", Dash: "dash", Unreadable: "unreadable"}

// MarshalText names the state in files: blank, number, dash, unreadable.
func (s State) MarshalText() ([]byte, error) {
	if s < 0 || int(s) >= len(stateNames) {
		return nil, fmt.Errorf("state %d of a cell has no name", s)
	}
	return []byte(stateNames[s]), nil
}

// UnmarshalText reads the name of a state.
func (s *State) UnmarshalText(b []byte) error {
	for i, n := range stateNames {
		if n == string(b) {
			*s = State(i)
			return nil
		}
	}
	return fmt.Errorf("%q is no state of a cell", b)
}

// MarshalText writes the unit as it is printed: 万元; empty for none.
func (u Unit) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// UnmarshalText reads a printed unit; an empty text is no unit.
func (u *Unit) UnmarshalText(b []byte) error {
	unit, ok := ParseUnit(string(b))
	if !ok && len(b) > 0 {
		return fmt.Errorf("%q is no unit of money", b)
	}
	*u = unit
	return nil
}
