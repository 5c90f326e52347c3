package publish

import (
	"io"

	"mingzhang/internal/budget"
)

// Renderer writes a budget (公开文件) in one format.
type Renderer interface {
	// Format is its name, as in --to: markdown, html, xlsx, docx, pdf, datapackage.
	Format() string
	// Extension of the files it writes, with its dot.
	Extension() string
	// Render writes the document: its words in order and the tables that are
	// printed, amounts with the digits they have. The same disclosure gives the
	// same bytes. Errors are those of w, or faults.
	Render(w io.Writer, d budget.Disclosure) error
}
