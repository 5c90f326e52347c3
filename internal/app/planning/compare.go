package planning

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"time"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/draft"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// Difference is a line that is not the same in two states.
type Difference struct {
	Line   string
	Body   office.BodyID
	Before *draft.Line // nil where it is new
	After  *draft.Line // nil where it was deleted
	Fields []draft.Field
}

// Compare lists the lines that differ between two moments of a budget.
func (d *Desk) Compare(ctx context.Context, who office.Actor, id string, before, after time.Time) ([]Difference, error) {
	s, err := d.Standing(ctx, who, id)
	if err != nil {
		return nil, err
	}
	visible, err := d.visible(ctx, who, s)
	if err != nil {
		return nil, err
	}
	var out []Difference
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		old, err := linesAt(tx, id, before)
		if err != nil {
			return err
		}
		now, err := linesAt(tx, id, after)
		out = differences(old, now)
		return err
	})
	return slices.DeleteFunc(out, func(c Difference) bool { return !visible(c.Body) }), err
}

func linesAt(tx store.Tx, id string, at time.Time) (map[string]draft.Line, error) {
	list, err := kept.List[draft.Line](tx, id, store.LineRecord, store.RecordFilter{At: at})
	out := make(map[string]draft.Line, len(list))
	for _, k := range list {
		out[k.ID] = k.Value
	}
	return out, err
}

func differences(old, now map[string]draft.Line) []Difference {
	var out []Difference
	for id, a := range old {
		b, there := now[id]
		switch {
		case !there:
			out = append(out, Difference{Line: id, Body: a.Body, Before: &a})
		case !reflect.DeepEqual(a, b):
			out = append(out, Difference{Line: id, Body: a.Body, Before: &a, After: &b, Fields: differing(&a, &b)})
		}
	}
	for id, b := range now {
		if _, there := old[id]; !there {
			out = append(out, Difference{Line: id, Body: b.Body, After: &b})
		}
	}
	slices.SortFunc(out, func(a, b Difference) int { return strings.Compare(a.Line, b.Line) })
	return out
}

func differing(a, b *draft.Line) []draft.Field {
	var out []draft.Field
	for _, f := range draft.Fields() {
		if a.Get(f) != b.Get(f) {
			out = append(out, f)
		}
	}
	return out
}

// Changed is a line of a budget's history.
type Changed struct {
	store.Record
	Brief string // what the record is called
}

// History lists the newest changes of a budget that the actor may see, of one
// body or of all.
func (d *Desk) History(ctx context.Context, who office.Actor, id string, body office.BodyID, limit int) ([]Changed, error) {
	s, err := d.Standing(ctx, who, id)
	if err != nil {
		return nil, err
	}
	visible, err := d.visible(ctx, who, s)
	if err != nil {
		return nil, err
	}
	if !visible(body) {
		return nil, forbidden(office.ViewBudget, string(body))
	}
	var out []Changed
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		list, err := tx.Changes(id, string(body), limit)
		for _, r := range list {
			if visible(office.BodyID(r.Body)) {
				out = append(out, Changed{Record: r, Brief: briefOf(r)})
			}
		}
		return err
	})
	return out, err
}

// briefOf finds a word by which people know the record.
func briefOf(r store.Record) string {
	var v struct {
		Name, Number, About, Function, Step string
	}
	_ = json.Unmarshal(r.Data, &v) // a record without these words is known by its id
	for _, word := range []string{v.Name, v.Number, v.About, v.Function, v.Step} {
		if word != "" {
			return word
		}
	}
	return r.ID
}
