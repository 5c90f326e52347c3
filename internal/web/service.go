package web

import (
	"context"
	"io"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/page"
	"mingzhang/internal/report"
	"mingzhang/internal/store"
)

// Service is what the screens ask for; package app offers it. Documents are
// named by digest or a prefix of at least eight characters of it. Absent things
// fail with fault.NotFound.
type Service interface {
	// Library lists documents, newest import first, and the total number.
	Library(ctx context.Context, f store.Filter) ([]store.Listing, int, error)
	// Import keeps and reads a file; the same bytes again are no error.
	Import(ctx context.Context, actor, name string, r io.Reader, p app.Progress) (app.Imported, error)
	// Document gives the latest reading with decisions.
	Document(ctx context.Context, digest string) (report.Document, error)
	// Compare tells what documents say of those before them in the list; same says
	// that all are of one body.
	Compare(ctx context.Context, digests []string, same bool) ([]report.Document, error)
	// Decide records a decision; fault.Invalid where a reason is missing.
	Decide(ctx context.Context, actor, digest, finding string, kind report.DecisionKind, reason string) error
	// Answers gives what people said about a document that does not say it itself.
	Answers(ctx context.Context, digest string) (app.Answered, error)
	// Answer keeps what a person says, made from a version of it, and reads the document
	// again; fault.Conflict where somebody else answered meanwhile.
	Answer(ctx context.Context, actor, digest string, version int, given budget.Given, p app.Progress) (app.Imported, error)
	// DecisionHistory lists the decisions on a finding, newest first.
	DecisionHistory(ctx context.Context, digest, finding string) ([]store.Decision, error)

	FactsCSV(ctx context.Context, digest string, w io.Writer) error
	FactsJSON(ctx context.Context, digest string, w io.Writer) error
	// Report writes the check of a document as csv, xlsx, html, json, or as pdf: the
	// original with boxes and notes.
	Report(ctx context.Context, digest, format, lang string, w io.Writer) error
	// Checklist fills in a checklist form, a workbook, from the check of a document.
	Checklist(ctx context.Context, digest, lang string, form []byte, w io.Writer) error
	// Rules lists all rules with what they say of themselves.
	Rules(lang string) []report.Registered
	// Switches lists what the office made of rules' severities, SwitchHistory what it
	// made of one, newest first.
	Switches(ctx context.Context) ([]app.Kept, error)
	SwitchHistory(ctx context.Context, rule string) ([]app.Kept, error)
	// SwitchRule makes a rule weigh differently, or as usual where To is empty;
	// fault.Conflict where another version is there than the one it was made from.
	SwitchRule(ctx context.Context, actor string, s report.Switch, version int) error
	// Original opens the bytes as they were imported.
	Original(ctx context.Context, digest string) (name string, r io.ReadCloser, err error)
	// AsRead gives what the reader of a document saw.
	AsRead(ctx context.Context, digest string) (*page.Document, error)
	// Draw draws a page of a printed document as PNG.
	Draw(ctx context.Context, digest string, p app.Picture) ([]byte, error)
}

// Versioned may be offered by a Service: a version that changes whenever a
// document's reading or decisions do. With it, readings are kept in memory.
type Versioned interface {
	Version(ctx context.Context, digest string) (string, error)
}
