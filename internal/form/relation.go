package form

import (
	"fmt"
	"strings"
)

// Relation is a linear relation between columns or lines, written as people
// write it: "total = basic + project", "sme <= procurement".
type Relation struct {
	Left     []Signed
	Relation string // =, <=, >=
	Right    []Signed
	Text     string
}

// Signed is an operand with its sign.
type Signed struct {
	ID   string
	Sign int
}

// UnmarshalYAML reads the written form.
func (r *Relation) UnmarshalYAML(b []byte) error {
	text := strings.Trim(strings.TrimSpace(string(b)), `"'`)
	parsed, err := ParseRelation(text)
	if err != nil {
		return err
	}
	*r = parsed
	return nil
}

// ParseRelation reads "a = b + c - d". It fails when there is no relation sign
// or an operand is empty.
func ParseRelation(text string) (Relation, error) {
	for _, sign := range []string{"<=", ">=", "="} {
		left, right, ok := strings.Cut(text, sign)
		if !ok {
			continue
		}
		l, err := operands(left)
		if err != nil {
			return Relation{}, fmt.Errorf("relation %q: %w", text, err)
		}
		r, err := operands(right)
		if err != nil {
			return Relation{}, fmt.Errorf("relation %q: %w", text, err)
		}
		return Relation{Left: l, Relation: sign, Right: r, Text: text}, nil
	}
	return Relation{}, fmt.Errorf("relation %q has no =, <= or >=", text)
}

func operands(text string) ([]Signed, error) {
	var out []Signed
	sign := 1
	for _, f := range strings.Fields(text) {
		switch f {
		case "+":
			sign = 1
		case "-":
			sign = -1
		default:
			out = append(out, Signed{f, sign})
			sign = 1
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("an operand is missing")
	}
	return out, nil
}
