package planning

import (
	"context"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// Ledger assembles the budget as people have written it so far. It is made once
// for each state of the records.
func (d *Desk) Ledger(ctx context.Context, id string) (*budget.Ledger, error) {
	c, err := d.load(ctx, id)
	if err != nil {
		return nil, err
	}
	return c.ledger, c.err
}

// load gives everything of a budget at its present revision.
func (d *Desk) load(ctx context.Context, id string) (cached, error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return cached{}, err
	}
	var c cached
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		revision, err := revisionOf(tx, id)
		if err != nil {
			return err
		}
		if known, ok := d.known(id); ok && known.revision == revision {
			c = known
			return nil
		}
		c = cached{revision: revision, checked: map[string]*Checked{}}
		if c.words, err = wordsOf(tx, id); err != nil {
			return err
		}
		c.parts, err = partsOf(tx, tree, id, c.words)
		return err
	})
	if err != nil || c.ledger != nil || c.err != nil {
		return c, err
	}
	c.ledger, c.err = draft.Assemble(c.parts)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ledgers[id] = c
	return c, nil
}

func (d *Desk) known(id string) (cached, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c, ok := d.ledgers[id]
	return c, ok
}

// revisionOf tells two states of a budget apart: its own records, and those of
// the installation, such as projects and bodies.
func revisionOf(tx store.Tx, id string) (out [2]int64, err error) {
	for i, space := range []string{id, ""} {
		if out[i], err = tx.Revision(space); err != nil {
			return out, err
		}
	}
	return out, nil
}

// partsOf reads everything that people wrote for a budget; of the words it takes
// those of the department's document.
func partsOf(tx store.Tx, tree *office.Tree, id string, said map[office.BodyID]words) (draft.Parts, error) {
	b, err := kept.Find[draft.Budget](tx, "", store.BudgetRecord, id)
	if err != nil {
		return draft.Parts{}, err
	}
	p := draft.Parts{Budget: b.Value, Bodies: bodiesOf(tree, b.Value)}
	p.Department, _ = tree.Body(b.Value.Department)
	p.Narrative, p.Reasons = said[p.Department.ID].narrative, said[p.Department.ID].reasons
	l := loader{tx: tx, space: id}
	all(&l, store.LineRecord, &p.Lines)
	all(&l, store.TargetsRecord, &p.Targets)
	all(&l, store.BodyYearRecord, &p.Years)
	all(&l, store.PublicRecord, &p.ThreePublic)
	all(&l, store.RunningRecord, &p.Running)
	all(&l, store.IncomeRecord, &p.Incomes)
	all(&l, store.AdjustmentRecord, &p.Adjustments)
	var assets []budget.Assets
	all(&l, store.AssetsRecord, &assets)
	if len(assets) > 0 {
		p.Assets = &assets[0]
	}
	l.space = ""
	all(&l, store.ProjectRecord, &p.Projects)
	p.Projects = ofBodies(p.Projects, p.Bodies)
	return p, l.err
}

// bodiesOf lists the department's units in a year, those budgeted within another
// included.
func bodiesOf(tree *office.Tree, b draft.Budget) []office.Body {
	var out []office.Body
	for _, body := range tree.Children(b.Department) {
		if body.Kind == office.Unit && body.Open(b.Year) {
			out = append(out, body)
		}
	}
	return out
}

func ofBodies(list []draft.Project, bodies []office.Body) []draft.Project {
	mine := map[office.BodyID]bool{}
	for _, b := range bodies {
		mine[b.ID] = true
	}
	var out []draft.Project
	for _, p := range list {
		if mine[p.Body] {
			out = append(out, p)
		}
	}
	return out
}

// loader reads kind after kind and keeps the first error.
type loader struct {
	tx    store.Tx
	space string
	err   error
}

func all[T any](l *loader, kind store.RecordKind, into *[]T) {
	if l.err != nil {
		return
	}
	list, err := kept.List[T](l.tx, l.space, kind, store.RecordFilter{})
	l.err, *into = err, values(list)
}
