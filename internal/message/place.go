package message

import (
	"strconv"
	"strings"

	"mingzhang/internal/place"
)

// Place words where something stands: page, sheet and cell, table and cell,
// paragraph, or line and column.
func (p *Printer) Place(at place.Place) string {
	switch {
	case at.Sheet != "":
		return strings.TrimSpace(p.Say("ui.place.sheet", "sheet", at.Sheet, "cell", at.Cell))
	case at.Page > 0:
		return p.Say("ui.place.page", "page", strconv.Itoa(at.Page))
	case at.Table() > 0:
		return p.Say("ui.place.table", "table", strconv.Itoa(at.Line), "cell", at.Cell)
	case at.Paragraph() > 0:
		return p.Say("ui.place.paragraph", "paragraph", strconv.Itoa(at.Line))
	case at.Line > 0 && at.Column > 0:
		return p.Say("ui.place.column", "line", strconv.Itoa(at.Line), "column", strconv.Itoa(at.Column))
	case at.Line > 0:
		return p.Say("ui.place.line", "line", strconv.Itoa(at.Line))
	}
	return ""
}
