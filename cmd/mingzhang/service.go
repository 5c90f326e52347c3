package main

import (
	"context"
	"io"
	"strconv"

	"mingzhang/internal/app"
	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/publish/annotated"
	"mingzhang/internal/publish/checklist"
	"mingzhang/internal/publish/csv"
	"mingzhang/internal/publish/json"
	"mingzhang/internal/reconcile/rules"
	"mingzhang/internal/report"
	"mingzhang/internal/store"
)

// service gives the web the verbs of the app and the exports.
type service struct{ *app.App }

func (s service) Compare(ctx context.Context, digests []string, same bool) ([]report.Document, error) {
	return s.App.Compare(ctx, digests, same, rules.Across)
}

func (s service) FactsCSV(ctx context.Context, digest string, w io.Writer) error {
	d, err := s.Disclosure(ctx, digest)
	if err != nil {
		return err
	}
	return csv.Facts(w, d.Name, d, true)
}

func (s service) FactsJSON(ctx context.Context, digest string, w io.Writer) error {
	d, err := s.Disclosure(ctx, digest)
	if err != nil {
		return err
	}
	return json.Disclosure(w, d)
}

// Report writes the check of a document in one of the formats of reportFormats, or as
// the original with notes.
func (s service) Report(ctx context.Context, digest, format, lang string, w io.Writer) error {
	d, err := s.Document(ctx, digest)
	if err != nil {
		return err
	}
	if format != annotatedFormat {
		return writeReport(w, format, []report.Document{d}, message.New(lang))
	}
	_, file, err := s.Original(ctx, digest)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	original, err := io.ReadAll(file)
	if err != nil {
		return fault.Wrap(fault.Unreadable, "原件读不出来", err).At(d.Name)
	}
	return annotated.Write(w, original, &d, message.New(lang))
}

// Rules lists all rules with what they say of themselves.
func (s service) Rules(lang string) []report.Registered {
	var out []report.Registered
	for _, r := range listedRules() {
		out = append(out, registeredOf(message.New(lang), r))
	}
	return out
}

// Checklist fills in a checklist form from the check of a document.
func (s service) Checklist(ctx context.Context, digest, lang string, form []byte, w io.Writer) error {
	d, err := s.Document(ctx, digest)
	if err != nil {
		return err
	}
	_, err = checklist.Fill(w, form, &d, message.New(lang))
	return err
}

// Version changes with the reading and the decisions of a document, and with what
// rules weigh.
func (s service) Version(ctx context.Context, prefix string) (string, error) {
	version := ""
	err := s.Store.View(ctx, func(tx store.Tx) error {
		doc, err := tx.FindDocument(prefix)
		if err != nil {
			return err
		}
		acts, err := tx.Acts(doc.Digest, 1)
		if err != nil || len(acts) == 0 {
			return err
		}
		switches, err := app.SwitchVersion(tx)
		version = doc.Digest[:12] + "-" + strconv.FormatInt(acts[0].ID, 10) + "-" + switches
		return err
	})
	return version, err
}
