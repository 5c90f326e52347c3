package publish

import "mingzhang/internal/budget"

// Proved is a Renderer that reads its own files again, for formats that are not
// documents people write and so have no reader.
type Proved interface {
	Renderer
	// ReadBack gives the facts that the file states, each with its table, enough
	// for edition.Numbers. A file that Render did not write is fault.Unreadable.
	ReadBack(data []byte) (budget.Disclosure, error)
}
