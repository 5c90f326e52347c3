package main

import (
	"context"
	"io"
	"strconv"

	"mingzhang/internal/app"
	"mingzhang/internal/message"
	"mingzhang/internal/publish/csv"
	"mingzhang/internal/publish/json"
	"mingzhang/internal/publish/xlsx"
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

func (s service) FindingsCSV(ctx context.Context, digest, lang string, w io.Writer) error {
	d, err := s.Document(ctx, digest)
	if err != nil {
		return err
	}
	return csv.Findings(w, d, message.New(lang))
}

func (s service) FindingsXLSX(ctx context.Context, digest, lang string, w io.Writer) error {
	d, err := s.Document(ctx, digest)
	if err != nil {
		return err
	}
	return xlsx.Findings(w, d, message.New(lang))
}

// Version changes with the reading and the decisions of a document.
func (s service) Version(ctx context.Context, prefix string) (string, error) {
	version := ""
	err := s.Store.View(ctx, func(tx store.Tx) error {
		doc, err := tx.FindDocument(prefix)
		if err != nil {
			return err
		}
		acts, err := tx.Acts(doc.Digest, 1)
		if err == nil && len(acts) > 0 {
			version = doc.Digest[:12] + "-" + strconv.FormatInt(acts[0].ID, 10)
		}
		return err
	})
	return version, err
}
