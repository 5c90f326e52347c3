package app

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/store"
)

// Import keeps a file and its reading: original bytes in the vault, then the
// document, its facts and findings in one transaction, so that a crash leaves
// the store as before or as after. The same bytes are not read twice unless
// forms or rules have changed since, or scanned pages that were left out can be
// recognised now; then the old reading stays as history.
func (a *App) Import(ctx context.Context, actor, name string, r io.Reader, p Progress) (Imported, error) {
	if p == nil {
		p = func(Stage, int, int) {}
	}
	data, err := a.slurp(r)
	if err != nil {
		return Imported{}, err
	}
	out := Imported{Digest: Digest(data), Name: name}
	said, current, err := a.current(ctx, &out)
	if err != nil || current {
		p(StageDone, steps, steps)
		return out, err
	}
	checked, err := a.With(over(said.Given, a.given)).check(ctx, name, data, p)
	if err != nil {
		return Imported{}, err
	}
	out.Asks = asks(&checked.Disclosure)
	p(StageStore, 5, steps)
	if _, _, err := a.Vault.Put(ctx, bytes.NewReader(data), a.Limits.Bytes); err != nil {
		return Imported{}, err
	}
	p(StageSave, 5, steps)
	if err := a.save(ctx, actor, name, int64(len(data)), checked, said); err != nil {
		return Imported{}, err
	}
	p(StageDone, steps, steps)
	return out, nil
}

// current tells whether the latest reading was made by today's rules and with what
// people say today; said is what was said before.
func (a *App) current(ctx context.Context, out *Imported) (said Answered, current bool, err error) {
	err = a.Store.View(ctx, func(tx store.Tx) error {
		if said, err = answered(tx, out.Digest); err != nil {
			return err
		}
		if _, err := tx.Document(out.Digest); fault.Is(err, fault.NotFound) {
			return nil
		} else if err != nil {
			return err
		}
		out.Known = true
		r, err := tx.LatestReading(out.Digest)
		if fault.Is(err, fault.NotFound) {
			return nil
		}
		current = err == nil && r.RuleSet == a.RuleSet && over(said.Given, a.given).Equal(r.Disclosure.Said()) && !(a.Recognises && leftScans(r.Disclosure.Log))
		out.Reread = err == nil && !current
		out.Asks = current && asks(&r.Disclosure)
		return err
	})
	return said, current, err
}

// leftScans tells a reading that left scanned pages out because nothing recognised
// them.
func leftScans(log []fault.Entry) bool {
	return slices.ContainsFunc(log, func(e fault.Entry) bool {
		return e.Code == "pdf.recogniser-missing" || e.Code == "pdf.recognition-off"
	})
}

func (a *App) save(ctx context.Context, actor, name string, size int64, c Checked, said Answered) error {
	now := a.Now().UTC()
	d := c.Disclosure
	return a.Store.Update(ctx, func(tx store.Tx) error {
		added, err := tx.AddDocument(store.Document{Digest: d.Digest, Name: name, Size: size, Format: d.Format, ImportedAt: now, Actor: actor})
		if err != nil {
			return err
		}
		if _, err := tx.AddReading(store.Reading{Digest: d.Digest, RuleSet: a.RuleSet, At: now, Disclosure: d, Report: c.Report}); err != nil {
			return err
		}
		if given := c.Disclosure.Said(); !given.Equal(said.Given) {
			if err := putAnswer(tx, actor, now, d.Digest, said.Version, given); err != nil {
				return err
			}
		}
		verb := "read"
		if added {
			verb = "import"
		}
		return tx.Record(store.Act{At: now, Actor: actor, Verb: verb, What: d.Digest, Note: name})
	})
}

func tooLarge(limit int64) error {
	return fault.New(fault.TooLarge, "文件超过 "+strconv.FormatInt(limit>>20, 10)+" MB").Hint("请拆分文件，或去掉图片后再试")
}
