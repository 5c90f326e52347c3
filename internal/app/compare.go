package app

import (
	"context"
	"slices"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/report"
)

// Compare asks kept documents, named by digest or a prefix of it, the rules that
// compare them alone. Each report holds what its document says of those before it in
// the list. Bodies match by name; same says that a person has answered that all are
// of one body whatever they are called.
func (a *App) Compare(ctx context.Context, prefixes []string, same bool, across func(others []*reconcile.Doc) []reconcile.Rule) ([]report.Document, error) {
	docs := make([]*reconcile.Doc, 0, len(prefixes))
	for _, prefix := range prefixes {
		d, err := a.Disclosure(ctx, prefix)
		if err != nil {
			return nil, err
		}
		if same && len(docs) > 0 {
			d = renamed(d, docs[0].Entity)
		}
		docs = append(docs, reconcile.NewDoc(&d, a.family(d.Family), a.Book, claim.Parse(d.Sections, d.Bodies, d.Year)))
	}
	switches, err := a.Switches(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]report.Document, len(docs))
	for i, d := range docs {
		out[i] = a.told(report.Build(d, reconcile.Check(d, reconcile.Switched(across(docs), active(switches))), a.RuleSet))
	}
	return out, ctx.Err()
}

// renamed is a disclosure whose own body has another name.
func renamed(d budget.Disclosure, name string) budget.Disclosure {
	old := d.Entity
	d.Entity, d.Facts, d.Bodies = name, slices.Clone(d.Facts), slices.Clone(d.Bodies)
	for i := range d.Facts {
		f := &d.Facts[i]
		f.At = rename(f.At, old, name)
		for _, printed := range []*string{&f.Entity, &f.RowName} {
			if *printed == old {
				*printed = name
			}
		}
		if f.Minus != nil {
			minus := rename(*f.Minus, old, name)
			f.Minus = &minus
		}
	}
	for i := range d.Bodies {
		if d.Bodies[i].Body.Name == old {
			d.Bodies[i].Body.Name = name
		}
	}
	return d
}

func rename(c budget.Coordinate, old, name string) budget.Coordinate {
	if c.Body.Name == old {
		c.Body.Name = name
	}
	return c
}
