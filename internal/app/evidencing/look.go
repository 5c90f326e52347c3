package evidencing

import (
	"context"
	"slices"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/store"
)

// Runs lists the runs of a source, newest first.
func (d *Desk) Runs(ctx context.Context, who office.Actor, id string) ([]Kept[Run], error) {
	if _, err := d.Source(ctx, who, id); err != nil {
		return nil, err
	}
	out, err := d.runs(ctx, id)
	slices.Reverse(out)
	return out, err
}

// FindRun finds one run of a source.
func (d *Desk) FindRun(ctx context.Context, who office.Actor, id, run string) (Kept[Run], error) {
	var out Kept[Run]
	if _, err := d.Source(ctx, who, id); err != nil {
		return out, err
	}
	err := d.Store.View(ctx, func(tx store.Tx) (err error) {
		out, err = kept.Find[Run](tx, store.SourceSpace(id), store.RunRecord, run)
		return err
	})
	return out, err
}

// Values lists what the formulas of a source came to over time, oldest first; of one
// formula, or of all where it is empty.
func (d *Desk) Values(ctx context.Context, who office.Actor, id, formula string) ([]Kept[Computed], error) {
	if _, err := d.Source(ctx, who, id); err != nil {
		return nil, err
	}
	all, err := d.valuesOf(ctx, id)
	if formula != "" {
		all = slices.DeleteFunc(slices.Clone(all), func(k Kept[Computed]) bool { return k.Value.Formula != formula })
	}
	return all, err
}

// valuesOf are all values of a source, oldest first; nobody changes the list.
func (d *Desk) valuesOf(ctx context.Context, id string) (out []Kept[Computed], err error) {
	err = d.Store.View(ctx, func(tx store.Tx) (err error) {
		out, err = d.values.of(tx, id)
		return err
	})
	return out, err
}

// Latest gives the last value of each formula of a source, in the order of the formulas.
// Those never computed are left out; what has got old since is stale.
func (d *Desk) Latest(ctx context.Context, who office.Actor, id string) ([]Kept[Computed], error) {
	def, err := d.Source(ctx, who, id)
	if err != nil {
		return nil, err
	}
	system, err := d.System(def.Value.System)
	if err != nil {
		return nil, err
	}
	all, err := d.valuesOf(ctx, id)
	if err != nil {
		return nil, err
	}
	last := map[string]Kept[Computed]{}
	var order []string
	for _, k := range all {
		if _, ok := last[k.Value.Formula]; !ok {
			order = append(order, k.Value.Formula)
		}
		last[k.Value.Formula] = k
	}
	var out []Kept[Computed]
	for _, id := range order {
		k := last[id]
		if f := formulaOf(&system, id); f != nil {
			k.Value.Value = f.Aged(k.Value.Value, d.Now())
		}
		out = append(out, k)
	}
	return out, nil
}

// Which chooses among the records behind a value.
type Which string

// The choices.
const (
	Counted  Which = "counted"  // the number rests on them
	Hits     Which = "hits"     // of these, those that pass Hit
	Rejected Which = "rejected" // not used, with the reason
	All      Which = "all"
)

// Behind is one record behind a value, as stored: personal fields are gone.
type Behind struct {
	Run    string
	Number int64 // in the run's file
	Cells  []string
	Use    evidence.Use
}

// MostBehind is how many records a page shows at most.
const MostBehind = 500

// Page is a page of records behind a value.
type Page struct {
	Value   Kept[Computed]
	Schema  evidence.Schema
	Formula evidence.Formula
	Records []Behind
	From    int64 // number of the first, from 0
	Total   int64 // that were chosen
	Counts  map[Which]int64
}

// Records opens the records behind a value, chosen and paged.
func (d *Desk) Records(ctx context.Context, who office.Actor, id, value string, which Which, from, size int64) (Page, error) {
	p := Page{From: max(0, from), Counts: map[Which]int64{}}
	def, err := d.Source(ctx, who, id)
	if err != nil {
		return p, err
	}
	err = d.Store.View(ctx, func(tx store.Tx) (err error) {
		p.Value, err = kept.Find[Computed](tx, store.SourceSpace(id), store.ValueRecord, value)
		return err
	})
	if err != nil {
		return p, err
	}
	system, err := d.System(def.Value.System)
	if err != nil {
		return p, err
	}
	i := slices.IndexFunc(system.Formulas, func(f evidence.Formula) bool { return f.ID == p.Value.Value.Formula })
	if i < 0 || evidence.Digest(&system.Schema, &system.Formulas[i]) != p.Value.Value.Value.Digest {
		return p, fault.New(fault.Conflict, "公式在算出这个值之后改过").At(p.Value.Value.Formula).Hint("请重新计算")
	}
	p.Schema, p.Formula = system.Schema, system.Formulas[i]
	return p, d.follow(ctx, &p, which, min(max(1, size), MostBehind))
}

// follow goes through the records of the runs that the value rests on.
func (d *Desk) follow(ctx context.Context, p *Page, which Which, size int64) error {
	v := p.Value.Value
	trace, err := evidence.NewTrace(p.Schema, p.Formula, evidence.Moment{Now: v.Now, On: v.On})
	if err != nil {
		return err
	}
	all, err := d.runs(ctx, v.Source)
	if err != nil {
		return err
	}
	for _, k := range all {
		if !slices.Contains(v.Runs, k.ID) {
			continue
		}
		number := int64(0)
		err := d.records(ctx, k.Value, &p.Schema, func(cells []string, why evidence.Rejection) error {
			number++
			use, err := evidence.Use{Rejection: why}, error(nil)
			if cells != nil {
				use, err = trace.Look(cells)
			}
			p.add(Behind{Run: k.ID, Number: number, Cells: cells, Use: use}, which, size)
			return err
		})
		if err != nil {
			return err
		}
	}
	p.Total = p.Counts[which]
	return nil
}

// add counts a record and keeps it where it is on the page.
func (p *Page) add(b Behind, which Which, size int64) {
	chosen := false
	for w, is := range map[Which]bool{All: true, Counted: b.Use.Counted, Hits: b.Use.Hit, Rejected: b.Use.Rejection.Reason != evidence.Accepted} {
		if is {
			p.Counts[w]++
			chosen = chosen || w == which
		}
	}
	if n := p.Counts[which]; chosen && n > p.From && n <= p.From+size {
		b.Cells = slices.Clone(b.Cells)
		p.Records = append(p.Records, b)
	}
}
