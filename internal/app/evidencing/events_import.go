package evidencing

import (
	"context"
	"reflect"
	"slices"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/event"
	"mingzhang/internal/perform/register"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/store"
)

// extraColumns are what an event has beside the fields of the system.
var extraColumns = source.Wanted{{Title: "标题", Heads: []string{"title", "诉求标题", "事件标题"}}, {Title: "区域", Heads: []string{"area", "街道", "所属街道"}}}

// eventIntake gathers the rows of an export.
type eventIntake struct {
	sheet sheetIntake
	extra [2]int // columns of title and area; −1 where there is none
	own   [][2]string
}

func (t *eventIntake) Head(columns []string) error {
	for i, c := range extraColumns {
		t.extra[i] = slices.Index(columns, c.Title)
	}
	return t.sheet.Head(columns)
}

func (t *eventIntake) Row(r source.Row) error {
	if len(t.sheet.rows) >= maxImport {
		return fault.New(fault.TooLarge, "一次最多 50000 件").Hint("请按月导出；更多的记录请定义为来源")
	}
	own := [2]string{}
	for i, column := range t.extra {
		if column >= 0 && column < len(r.Cells) {
			own[i] = r.Cells[column]
		}
	}
	t.own = append(t.own, own)
	return t.sheet.add(r)
}

// errLooked undoes the transaction of a look.
var errLooked = fault.New(fault.Invalid, "只看，没有写入")

// takeEvents stores the events of an export; without write nothing stays.
func (d *Desk) takeEvents(ctx context.Context, who office.Actor, t *eventIntake, out *Imported, write bool) error {
	s := t.sheet.schema
	by := string(who.Person.ID)
	err := d.Store.Update(ctx, func(tx store.Tx) error {
		*out = Imported{Report: out.Report, Written: write}
		for i, row := range t.sheet.rows {
			err := row.bad
			if err == nil {
				err = register.Check(s, row.cells, d.Now())
			}
			var e event.Event
			if err == nil {
				row.cells["title"], row.cells["area"] = t.own[i][0], t.own[i][1]
				e, err = event.Import(row.cells, by, d.Now())
			}
			if err != nil {
				out.Bad = append(out.Bad, BadRow{row.place, err})
				continue
			}
			if err := d.takeEvent(tx, by, e, row.place, out); err != nil {
				return err
			}
		}
		if !write {
			return errLooked
		}
		return d.note(tx, by, "event.import", "", t.sheet.schema.ID)
	})
	if err == errLooked {
		return nil
	}
	return err
}

// takeEvent stores one event of an export; one that is handled here is left alone.
func (d *Desk) takeEvent(tx store.Tx, by string, e event.Event, place string, out *Imported) error {
	old, err := kept.Find[event.Event](tx, store.EventsSpace, store.EventRecord, e.ID)
	switch {
	case fault.Is(err, fault.NotFound):
		out.New++
	case err != nil:
		return err
	case !old.Value.Imported:
		out.Bad = append(out.Bad, BadRow{place, fault.New(fault.Conflict, "这个编号的事件在本系统办理").At(e.ID)})
		return nil
	default:
		e.Steps = old.Value.Steps
		if e.Steps[0].To = e.State; reflect.DeepEqual(sameZone(e), sameZone(old.Value)) {
			out.Same++
			return nil
		}
		out.Changed++
	}
	_, err = d.putEvent(tx, by, e, old.Version, "")
	return err
}

// sameZone is an event for comparing: the same moments in one zone, without steps.
func sameZone(e event.Event) event.Event {
	e.Steps = nil
	e.Received, e.Dispatched, e.Due, e.Finished = e.Received.UTC(), e.Dispatched.UTC(), e.Due.UTC(), e.Finished.UTC()
	return e
}
