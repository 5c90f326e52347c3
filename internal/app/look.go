package app

import (
	"context"
	"io"
	"time"

	"mingzhang/internal/budget"
	"mingzhang/internal/report"
	"mingzhang/internal/store"
)

// Library lists the kept documents, newest first.
func (a *App) Library(ctx context.Context, f store.Filter) (list []store.Listing, total int, err error) {
	err = a.Store.View(ctx, func(tx store.Tx) error {
		if list, total, err = tx.ListDocuments(f); err != nil || f.Limit == 0 {
			return err // who lists all shows no counts
		}
		return a.reweigh(tx, list)
	})
	return list, total, err
}

// Document gives the latest reading of a document by digest or a prefix of it,
// with the decisions that people took on its findings, and who answered what it does
// not say.
func (a *App) Document(ctx context.Context, prefix string) (report.Document, error) {
	var out report.Document
	err := a.Store.View(ctx, func(tx store.Tx) error {
		r, err := latest(tx, prefix)
		if err != nil {
			return err
		}
		out = r.Report
		out.CheckedOn = r.At.Format(time.DateOnly)
		switches, err := switchesOf(tx)
		if err != nil {
			return err
		}
		if as := active(switches); len(as) > 0 {
			out = a.switched(r.Disclosure, as)
		}
		decisions, err := tx.LatestDecisions(r.Digest)
		if err != nil {
			return err
		}
		decide(&out, decisions)
		said, err := answered(tx, r.Digest)
		if said.Version > 0 {
			out.Answered = &report.Answered{By: said.By, At: said.At.Format(time.RFC3339), Version: said.Version}
		}
		return err
	})
	return out, err
}

// Disclosure gives what was read of a document.
func (a *App) Disclosure(ctx context.Context, prefix string) (budget.Disclosure, error) {
	var out budget.Disclosure
	err := a.Store.View(ctx, func(tx store.Tx) error {
		r, err := latest(tx, prefix)
		out = r.Disclosure
		return err
	})
	return out, err
}

func latest(tx store.Tx, prefix string) (store.Reading, error) {
	doc, err := tx.FindDocument(prefix)
	if err != nil {
		return store.Reading{}, err
	}
	return tx.LatestReading(doc.Digest)
}

// decide attaches decisions; one taken on other values is stale: asked again.
func decide(d *report.Document, decisions map[string]store.Decision) {
	for i := range d.Findings {
		f := &d.Findings[i]
		if taken, ok := decisions[f.ID]; ok {
			decision := taken.Decision
			decision.Stale = taken.Values != f.Values
			f.Decision = &decision
		}
	}
}

// Decide records a person's decision on a finding, with who and when.
func (a *App) Decide(ctx context.Context, actor, prefix, finding string, kind report.DecisionKind, reason string) error {
	now := a.Now().UTC()
	return a.Store.Update(ctx, func(tx store.Tx) error {
		r, err := latest(tx, prefix)
		if err != nil {
			return err
		}
		f, err := findingByID(&r.Report, finding)
		if err != nil {
			return err
		}
		decision := report.Decision{Kind: kind, Reason: reason, Actor: actor, At: now.Format(time.RFC3339)}
		if _, err := tx.Decide(store.Decision{Digest: r.Digest, Finding: finding, Values: f.Values, Decision: decision}); err != nil {
			return err
		}
		return tx.Record(store.Act{At: now, Actor: actor, Verb: "decide", What: r.Digest, Note: finding + " " + string(kind)})
	})
}

// DecisionHistory lists all decisions on a finding, newest first.
func (a *App) DecisionHistory(ctx context.Context, prefix, finding string) (list []store.Decision, err error) {
	err = a.Store.View(ctx, func(tx store.Tx) error {
		doc, err := tx.FindDocument(prefix)
		if err != nil {
			return err
		}
		list, err = tx.DecisionHistory(doc.Digest, finding)
		return err
	})
	return list, err
}

// Original opens the bytes of a document as they were given.
func (a *App) Original(ctx context.Context, prefix string) (name string, r io.ReadCloser, err error) {
	doc, err := a.find(ctx, prefix)
	if err != nil {
		return "", nil, err
	}
	r, err = a.Vault.Open(ctx, doc.Digest)
	return doc.Name, r, err
}
