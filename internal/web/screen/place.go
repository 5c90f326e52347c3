package screen

import "mingzhang/internal/place"

// Where says a place in the reader's language.
func (w *Words) Where(p place.Place) string { return w.printer.Place(p) }
