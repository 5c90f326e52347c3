package budget

import (
	"maps"

	"mingzhang/internal/place"
)

// Given is what a person says about a document that does not say it itself. It never
// stands against the document: what is printed stays, and the contradiction is told.
type Given struct {
	Year   int    `json:"year,omitempty"`
	Kind   Kind   `json:"kind,omitempty"`
	Level  Level  `json:"level,omitempty"`
	Entity string `json:"entity,omitempty"`
	// Units are the units of money, 万元, by the key of their table; the empty key is
	// every table that prints none.
	Units map[string]string `json:"units,omitempty"`
}

// IsZero tells whether nothing was said.
func (g Given) IsZero() bool {
	return g.Year == 0 && g.Kind == "" && g.Level == "" && g.Entity == "" && len(g.Units) == 0
}

// Equal tells whether two say the same.
func (g Given) Equal(o Given) bool {
	return g.Year == o.Year && g.Kind == o.Kind && g.Level == o.Level && g.Entity == o.Entity && maps.Equal(g.Units, o.Units)
}

// Ask is what can be unknown of a document.
type Ask string

// What is asked for.
const (
	AskYear   Ask = "year"
	AskKind   Ask = "kind"
	AskLevel  Ask = "level"
	AskEntity Ask = "entity"
	AskUnit   Ask = "unit"
)

// Question is something that a document does not say about itself, with what it prints
// that may help a person to answer, and the answer that was given.
type Question struct {
	Ask      Ask        `json:"ask"`
	Table    string     `json:"table,omitempty"` // key of the table, where its unit is asked
	Title    string     `json:"title,omitempty"` // of the table
	Given    string     `json:"given,omitempty"` // a person's answer; empty: open
	Evidence []Evidence `json:"evidence,omitempty"`
}

// Evidence is a printed text that may answer a question. Value is the answer that it
// suggests, empty where it only helps to see.
type Evidence struct {
	Text  string      `json:"text"`
	Value string      `json:"value,omitempty"`
	Count int         `json:"count"` // how often it is printed
	Place place.Place `json:"place,omitzero"`
}

// SaneYear tells the year of a budget from a slip of the hand.
func SaneYear(year int) bool { return year >= 2000 && year < 2100 }
