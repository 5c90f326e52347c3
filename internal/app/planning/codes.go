package planning

import (
	"mingzhang/internal/classify"
	"mingzhang/internal/draft"
)

// Option is something that a cell may hold: what is stored, what is shown, and
// more that it may be found by.
type Option struct {
	Value string `json:"v"`
	Name  string `json:"n"`
	More  string `json:"m,omitempty"`
}

// Codes are what a cell may hold in every budget: functional codes to 项,
// departmental economic codes to 款, and the choices.
type Codes struct {
	Function []Option                 `json:"function"`
	Economic []Option                 `json:"economic"`
	Choices  map[draft.Field][]Option `json:"choices"`
}

// Codes lists what a cell may hold, each code with the names above it.
func (d *Desk) Codes() Codes {
	c := Codes{Function: codesAt(d.App.Book, classify.Function, classify.Function.Depth()), Economic: codesAt(d.App.Book, classify.Departmental, classify.Departmental.Depth()), Choices: map[draft.Field][]Option{}}
	for _, f := range draft.Fields() {
		for _, choice := range draft.Choices(f) {
			c.Choices[f] = append(c.Choices[f], Option{Value: choice[0], Name: choice[1]})
		}
	}
	return c
}

// codesAt lists the codes of one level of a scheme.
func codesAt(book *classify.Book, scheme classify.Scheme, level classify.Level) []Option {
	out := []Option{}
	for _, e := range book.Entries(scheme) {
		if e.Level != level {
			continue
		}
		above := ""
		for code := e.Code.Parent(scheme); code != ""; code = code.Parent(scheme) {
			if p, ok := book.Lookup(scheme, code); ok {
				above = p.Name + " " + above
			}
		}
		out = append(out, Option{string(e.Code), e.Name, above})
	}
	return out
}
