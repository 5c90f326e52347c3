package evidencing

import (
	"context"
	"io"
	"maps"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/register"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/store"
)

// maxSheetRows is more than an office fills in by hand.
const maxSheetRows = 20_000

// Sheet says what a filled sheet would do to a register, or did.
type Sheet struct {
	Report  source.Report
	New     int
	Changed int
	Same    int
	Bad     []BadRow // nothing is written while there is one
	Written bool
}

// BadRow is a row that cannot be taken.
type BadRow struct {
	Place string
	Err   error // what, at which field, what next
}

// TakeSheet reads entries of a body from a CSV or XLSX: rows of a key that is there change
// that entry, others are new. With write they are stored, all or none; without it only
// looks.
func (d *Desk) TakeSheet(ctx context.Context, who office.Actor, id string, body office.BodyID, name string, r io.Reader, write bool) (Sheet, error) {
	s, err := d.Register(id)
	if err != nil {
		return Sheet{}, err
	}
	if body == "" {
		return Sheet{}, fault.New(fault.Invalid, "没有写明是哪个单位的").At(s.Schema.Title)
	}
	if err := d.may(ctx, who, office.EditRegister, body); err != nil {
		return Sheet{}, err
	}
	key, err := d.Key()
	if err != nil {
		return Sheet{}, err
	}
	src, err := d.File(r, name, source.Definition{System: id, Kind: source.File})
	if err != nil {
		return Sheet{}, err
	}
	t := &sheetIntake{schema: &s.Schema, key: key, seen: map[string]string{}}
	out := Sheet{}
	if out.Report, err = src.Read(ctx, wantedOf(&s.Schema), t); err != nil {
		return out, err
	}
	return out, d.takeRows(ctx, who, &s.Schema, Change{Body: body, From: shortened(name)}, t.rows, &out, write)
}

// takeRows compares rows with the register, and stores them where asked and all are good.
func (d *Desk) takeRows(ctx context.Context, who office.Actor, s *evidence.Schema, c Change, rows []sheetRow, out *Sheet, write bool) error {
	work := func(tx store.Tx) error {
		*out = Sheet{Report: out.Report}
		for _, row := range rows {
			if err := row.bad; err != nil {
				out.Bad = append(out.Bad, BadRow{row.place, err})
				continue
			}
			if err := d.takeRow(ctx, tx, who, s, c, row, out, write); err != nil {
				out.Bad = append(out.Bad, BadRow{row.place, err})
			}
		}
		if write && len(out.Bad) > 0 {
			return errBadRows
		}
		out.Written = write
		return nil
	}
	err := error(nil)
	if write {
		err = d.Store.Update(ctx, work)
	} else {
		err = d.Store.View(ctx, work)
	}
	if err == errBadRows {
		return nil
	}
	return err
}

// errBadRows undoes the transaction; the sheet says which rows.
var errBadRows = fault.New(fault.Invalid, "有不能使用的行，一行也没有写入")

// takeRow counts one row as new, changed or the same, and stores it where asked.
func (d *Desk) takeRow(ctx context.Context, tx store.Tx, who office.Actor, s *evidence.Schema, c Change, row sheetRow, out *Sheet, write bool) error {
	if err := register.Check(s, row.cells, d.Now()); err != nil {
		return err
	}
	old, err := kept.Find[register.Entry](tx, store.RegisterSpace(s.ID), store.EntryRecord, register.ID(s, row.cells))
	if err == nil {
		keepPersonal(s, row.cells, old.Value.Cells)
	}
	switch {
	case fault.Is(err, fault.NotFound):
		out.New++
	case err != nil:
		return err
	case old.Body != c.Body:
		return fault.New(fault.Conflict, "这个编号已经是另一个单位的记录").At(s.Title).Hint("请换一个编号")
	case maps.Equal(old.Value.Cells, row.cells):
		out.Same++
		return nil
	default:
		out.Changed++
		c.ID, c.Version = old.ID, old.Version
	}
	if !write {
		return nil
	}
	_, err = d.putEntry(ctx, tx, who, s, c, row.cells)
	return err
}

// sheetRow is a row of a sheet, protected.
type sheetRow struct {
	place string
	cells map[string]string
	bad   error
}

// sheetIntake gathers the rows of a sheet.
type sheetIntake struct {
	schema *evidence.Schema
	key    []byte
	gate   *evidence.Gate
	rows   []sheetRow
	seen   map[string]string // place of each key
}

func (t *sheetIntake) Head(columns []string) (err error) {
	t.gate, err = evidence.NewGate(*t.schema, columns, t.key)
	return err
}

func (t *sheetIntake) Row(r source.Row) error {
	if len(t.rows) >= maxSheetRows {
		return fault.New(fault.TooLarge, "一次最多 20000 行").Hint("请分成几个文件；更多的记录请定义为来源")
	}
	return t.add(r)
}

// add protects a row and keeps it.
func (t *sheetIntake) add(r source.Row) error {
	cells, reason := t.gate.Protect(r.Cells)
	row := sheetRow{place: r.Place}
	if reason != evidence.Accepted {
		row.bad = fault.New(fault.Invalid, "格数与表头不同").Hint("请核对这一行的逗号和引号")
	} else {
		row.cells = byField(t.schema, cells)
		if id := register.ID(t.schema, row.cells); id != "" {
			if first, twice := t.seen[id]; twice {
				row.bad = fault.New(fault.Invalid, "与"+first+"编号相同").Hint("请删去一行")
			}
			t.seen[id] = r.Place
		}
	}
	t.rows = append(t.rows, row)
	return nil
}
