package planning

import (
	"maps"
	"slices"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/draft"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// total is what the lines of a body come to.
type total struct {
	sums     draft.Sums
	last     money.Fen       // last year's figures
	projects map[string]bool // those that its lines give money to
}

// totals are the totals of a budget's bodies as they stood at a revision.
type totals struct {
	revision int64
	bodies   map[office.BodyID]total
}

// totalsOf gives the totals of every body with lines, as a transaction sees them
// that has written nothing yet. They are kept from one look to the next: after a
// change only the lines of the bodies that it touched are read again.
func (d *Desk) totalsOf(tx store.Tx, id string) (map[office.BodyID]total, error) {
	now, err := tx.Revision(id)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	known, ok := d.totals[id]
	d.mu.Unlock()
	switch {
	case !ok, known.revision > now: // nothing known, or only what this transaction cannot see yet
		known.bodies, err = readTotals(tx, id)
	case known.revision < now:
		known.bodies, err = renewed(tx, id, known)
	}
	if err != nil {
		return nil, err
	}
	d.keepTotals(id, totals{now, known.bodies})
	return known.bodies, nil
}

// keepTotals keeps the newest.
func (d *Desk) keepTotals(id string, t totals) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.totals[id].revision < t.revision {
		d.totals[id] = t
	}
}

func readTotals(tx store.Tx, id string) (map[office.BodyID]total, error) {
	lines, err := kept.List[draft.Line](tx, id, store.LineRecord, store.RecordFilter{})
	byBody := map[office.BodyID][]draft.Line{}
	for i := range lines {
		byBody[lines[i].Body] = append(byBody[lines[i].Body], lines[i].Value)
	}
	out := make(map[office.BodyID]total, len(byBody))
	for body, list := range byBody {
		out[body] = totalOf(list)
	}
	return out, err
}

// renewed is what is known with the changed bodies read again.
func renewed(tx store.Tx, id string, known totals) (map[office.BodyID]total, error) {
	changed, err := tx.BodiesChanged(id, known.revision)
	if err != nil {
		return nil, err
	}
	out := maps.Clone(known.bodies) // others may be looking at the one that is kept
	for _, body := range changed {
		if body == "" {
			continue // no line is without a body
		}
		lines, err := kept.List[draft.Line](tx, id, store.LineRecord, store.RecordFilter{Body: body})
		if err != nil {
			return nil, err
		}
		delete(out, office.BodyID(body))
		if len(lines) > 0 {
			out[office.BodyID(body)] = totalOf(values(lines))
		}
	}
	return out, nil
}

func totalOf(lines []draft.Line) total {
	t := total{sums: draft.SumLines(lines), projects: map[string]bool{}}
	for i := range lines {
		l := &lines[i]
		if l.LastYear != nil {
			t.last += *l.LastYear
		}
		if l.Project != "" && l.Money() > 0 {
			t.projects[l.Project] = true
		}
	}
	return t
}

// withDepartment adds what the bodies come to together.
func withDepartment(bodies map[office.BodyID]total, department office.BodyID) map[office.BodyID]total {
	out := maps.Clone(bodies)
	whole := total{}
	for _, body := range slices.Sorted(maps.Keys(bodies)) {
		whole.sums, whole.last = whole.sums.Plus(bodies[body].sums), whole.last+bodies[body].last
	}
	out[department] = whole
	return out
}
