package screen

import (
	"strconv"

	"mingzhang/internal/place"
)

// Where says a place in the reader's language.
func (w *Words) Where(p place.Place) string {
	switch {
	case p.Sheet != "":
		return w.Say("ui.place.sheet", "sheet", p.Sheet, "cell", p.Cell)
	case p.Page > 0:
		return w.Say("ui.place.page", "page", strconv.Itoa(p.Page))
	case p.Line > 0 && p.Column > 0:
		return w.Say("ui.place.column", "line", strconv.Itoa(p.Line), "column", strconv.Itoa(p.Column))
	case p.Line > 0:
		return w.Say("ui.place.line", "line", strconv.Itoa(p.Line))
	}
	return ""
}
