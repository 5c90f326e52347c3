package web

import (
	"net/http"

	"mingzhang/internal/office"
)

// Line is a line of the authorisation table as a test sees it.
type Line struct {
	Pattern string
	Need    office.Action
	Public  bool
	Scoped  bool // the need is asked at the body that the request is about
	Known   bool // somebody acts
}

// Probe serves the whole table with actions that only answer 204, so that what
// comes back is the table's answer and nothing else.
func Probe(c Config) (http.Handler, []Line) {
	s := newServer(c)
	table := s.routes()
	var lines []Line
	for i, r := range table {
		lines = append(lines, Line{Pattern: r.pattern, Need: r.need, Public: r.public, Scoped: r.body != nil, Known: r.act != nil})
		table[i].act = func(w http.ResponseWriter, _ *http.Request) error {
			w.WriteHeader(http.StatusNoContent)
			return nil
		}
	}
	return s.guarded(s.handler(table)), lines
}
