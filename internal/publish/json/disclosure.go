package json

import (
	"io"

	"mingzhang/internal/budget"
)

// Disclosure writes everything that was read: tables with their grids, facts
// with coordinates and places, sections, bodies, projects, tasks, indicators
// and the reading log.
func Disclosure(w io.Writer, d budget.Disclosure) error { return encode(w, d) }
