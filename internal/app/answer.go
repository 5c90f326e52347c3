package app

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/store"
	"mingzhang/internal/table"
)

// Answered is what a person said about a document that does not say it itself, with
// the version that it stands at; version 0 where nobody said anything.
type Answered struct {
	Given   budget.Given
	Version int
	By      string
	At      time.Time
}

// Answers gives what was last said about a kept document.
func (a *App) Answers(ctx context.Context, prefix string) (out Answered, err error) {
	err = a.Store.View(ctx, func(tx store.Tx) error {
		doc, err := tx.FindDocument(prefix)
		if err == nil {
			out, err = answered(tx, doc.Digest)
		}
		return err
	})
	return out, err
}

func answered(tx store.Tx, digest string) (Answered, error) {
	k, err := kept.Find[budget.Given](tx, store.DocumentsSpace, store.GivenRecord, digest)
	if fault.Is(err, fault.NotFound) {
		return Answered{}, nil
	}
	return Answered{Given: k.Value, Version: k.Version, By: k.By, At: k.At}, err
}

// Answer keeps what a person says about a document, made from a version of what was said
// before, and reads the original again with it: both or nothing. It gives fault.Conflict
// where somebody else answered meanwhile.
func (a *App) Answer(ctx context.Context, actor, prefix string, version int, given budget.Given, p Progress) (Imported, error) {
	given.Entity = table.Bare(given.Entity)
	doc, err := a.find(ctx, prefix)
	if err != nil {
		return Imported{}, err
	}
	out := Imported{Digest: doc.Digest, Name: doc.Name, Known: true, Reread: true}
	if err := a.unanswered(ctx, doc.Digest, version); err != nil {
		return out, err
	}
	data, err := a.bytesOf(ctx, doc.Digest)
	if err != nil {
		return out, err
	}
	checked, err := a.With(given).check(ctx, doc.Name, data, p)
	if err != nil {
		return out, err
	}
	p(StageSave, 5, steps)
	now := a.Now().UTC()
	err = a.Store.Update(ctx, func(tx store.Tx) error {
		if err := putAnswer(tx, actor, now, doc.Digest, version, given); err != nil {
			return err
		}
		_, err := tx.AddReading(store.Reading{Digest: doc.Digest, RuleSet: a.RuleSet, At: now, Disclosure: checked.Disclosure, Report: checked.Report})
		return err
	})
	out.Asks = asks(&checked.Disclosure)
	p(StageDone, steps, steps)
	return out, err
}

// unanswered gives fault.Conflict where another answer was kept since the version.
func (a *App) unanswered(ctx context.Context, digest string, version int) error {
	was, err := a.Answers(ctx, digest)
	if err == nil && was.Version != version {
		err = fault.New(fault.Conflict, "别人刚刚补充过这份文件："+was.By).Hint("请看一看现在的内容，再决定是否修改")
	}
	return err
}

// putAnswer keeps an answer and notes it in the journal.
func putAnswer(tx store.Tx, actor string, at time.Time, digest string, version int, given budget.Given) error {
	note, err := json.Marshal(given)
	if err != nil {
		return err
	}
	r := store.Record{Space: store.DocumentsSpace, Kind: store.GivenRecord, ID: digest, Version: version}
	if _, err := kept.Put(tx, actor, at, r, given); err != nil {
		return err
	}
	return tx.Record(store.Act{At: at, Actor: actor, Verb: "answer", What: digest, Note: string(note)})
}

// asks tells a document of known forms that lacks what the checks need; its level alone
// is not worth stopping anybody.
func asks(d *budget.Disclosure) bool {
	return d.Family != "" && slices.ContainsFunc(d.Open(), func(q budget.Question) bool { return q.Ask != budget.AskLevel })
}

// over is what was said before with what is said now: what is said now counts.
func over(before, now budget.Given) budget.Given {
	out := before
	if now.Year != 0 {
		out.Year = now.Year
	}
	if now.Kind != "" {
		out.Kind = now.Kind
	}
	if now.Level != "" {
		out.Level = now.Level
	}
	if now.Entity != "" {
		out.Entity = now.Entity
	}
	if len(now.Units) > 0 {
		out.Units = maps.Clone(before.Units)
		if out.Units == nil {
			out.Units = map[string]string{}
		}
		maps.Copy(out.Units, now.Units)
	}
	return out
}
