package planning

import (
	"context"
	"io"
	"slices"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// A budget is published as several documents: the department's, and one of each
// unit. Each has words of its own.

// Documents lists the bodies whose documents of a budget the actor may read, the
// department first.
func (d *Desk) Documents(ctx context.Context, who office.Actor, id string) ([]office.Body, error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return nil, err
	}
	s, err := d.Standing(ctx, who, id)
	if err != nil {
		return nil, err
	}
	var out []office.Body
	if who.Permit(tree, office.ViewBudget, s.Budget.Department) {
		out = append(out, s.Department)
	}
	for _, u := range tree.Units(s.Budget.Department, s.Budget.Year) {
		if d.seesUnit(tree, who, u.ID) {
			out = append(out, u)
		}
	}
	return out, nil
}

// readable gives fault.Forbidden unless the actor may read the body's document.
func (d *Desk) readable(ctx context.Context, who office.Actor, id string, body office.BodyID) error {
	list, err := d.Documents(ctx, who, id)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(list, func(b office.Body) bool { return b.ID == body }) {
		return nil
	}
	tree, err := d.Tree(ctx)
	if err != nil {
		return err
	}
	b, ok := tree.Body(body)
	if !ok {
		return fault.New(fault.NotFound, "这个部门没有这个单位").At(string(body))
	}
	return forbidden(office.ViewBudget, b.Name)
}

// words are what people wrote for one body's document.
type words struct {
	narrative []budget.LedgerParagraph
	reasons   []budget.Reason
}

// wordsOf reads the words of every body's document of a budget.
func wordsOf(tx store.Tx, id string) (map[office.BodyID]words, error) {
	narrative, err := kept.List[budget.LedgerParagraph](tx, id, store.NarrativeRecord, store.RecordFilter{})
	if err != nil {
		return nil, err
	}
	reasons, err := kept.List[budget.Reason](tx, id, store.ReasonRecord, store.RecordFilter{})
	if err != nil {
		return nil, err
	}
	out := map[office.BodyID]words{}
	for _, k := range narrative {
		w := out[k.Body]
		w.narrative = append(w.narrative, k.Value)
		out[k.Body] = w
	}
	for _, k := range reasons {
		w := out[k.Body]
		w.reasons = append(w.reasons, k.Value)
		out[k.Body] = w
	}
	return out, nil
}

// wordsFor are the words of a document: a unit's reasons stand before those of
// its department, which hold for it where it gives none.
func (c cached) wordsFor(body office.BodyID) words {
	w := c.words[body]
	if body == c.parts.Budget.Department {
		return w
	}
	given := map[string]bool{}
	for _, r := range w.reasons {
		given[r.About] = true
	}
	out := words{narrative: w.narrative, reasons: slices.Clone(w.reasons)}
	for _, r := range c.words[c.parts.Budget.Department].reasons {
		if !given[r.About] {
			out.reasons = append(out.reasons, r)
		}
	}
	return out
}

// ledgerOf is the department's ledger, or the part that one unit publishes, with
// the words of that document.
func (c cached) ledgerOf(body office.BodyID) (*budget.Ledger, error) {
	if c.err != nil || body == c.parts.Budget.Department || body == "" {
		return c.ledger, c.err
	}
	for _, b := range c.parts.Bodies {
		if b.ID == body {
			out := draft.Restrict(c.ledger, b.Name)
			w := c.wordsFor(body)
			out.Narrative, out.Reasons = w.narrative, w.reasons
			return out, nil
		}
	}
	return nil, fault.New(fault.NotFound, "这个部门没有这个单位").At(string(body))
}

// recordID names a thing that each document of a budget has for itself.
func recordID(s draft.Budget, body office.BodyID, id string) string {
	if body == s.Department {
		return id
	}
	return "@" + string(body) + "/" + id
}

// Look is Checked for who may read the body's document.
func (d *Desk) Look(ctx context.Context, who office.Actor, id string, body office.BodyID) (*Checked, error) {
	if err := d.readable(ctx, who, id, body); err != nil {
		return nil, err
	}
	return d.Checked(ctx, id, body)
}

// Draw writes the body's document as it stands in one of the formats.
func (d *Desk) Draw(ctx context.Context, who office.Actor, id string, body office.BodyID, format string, w io.Writer) error {
	checked, err := d.Look(ctx, who, id, body)
	if err != nil {
		return err
	}
	for _, r := range d.Renderers {
		if r.Format() == format {
			return r.Render(w, checked.Disclosure)
		}
	}
	return fault.New(fault.NotFound, "没有这种格式").At(format)
}
