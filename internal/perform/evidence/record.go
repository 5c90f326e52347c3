package evidence

import (
	"time"
)

// cell is one decoded cell.
type cell struct {
	filled bool
	text   string  // of Text
	number Decimal // of Number
	at     instant // of Time
	yes    bool    // of Flag
}

// Record 记录: cells decoded as the schema says.
type Record struct {
	cells []cell
	dated bool // the date could be read, even where the record was rejected
	date  instant
}

// Decoder reads the text cells of records. One goroutine at a time.
type Decoder struct {
	schema   *Schema
	zone     *time.Location
	now      int64
	date     int
	key      map[int]bool
	unitFrom []int // by field, −1 where there is none
	min, max []*Decimal
	rec      Record
}

// NewDecoder prepares to read records of a schema as at a moment. A schema that
// does not hold together is a fault of kind Invalid.
func NewDecoder(s *Schema, now time.Time) (*Decoder, error) {
	if bad := checkSchema(s); len(bad) > 0 {
		return nil, bad.err()
	}
	zone, _ := readZone(s.Zone)
	d := &Decoder{schema: s, zone: zone, now: now.UnixNano(), date: s.Index(s.Date), key: map[int]bool{}}
	for _, k := range s.Key {
		d.key[s.Index(k)] = true
	}
	for _, f := range s.Fields {
		d.unitFrom = append(d.unitFrom, s.Index(f.UnitFrom))
		d.min, d.max = append(d.min, bound(f.Min)), append(d.max, bound(f.Max))
	}
	d.rec.cells = make([]cell, len(s.Fields))
	return d, nil
}

// bound reads a limit that was checked; nil where there is none.
func bound(s string) *Decimal {
	d, _, ok := readDecimal(s)
	if !ok {
		return nil
	}
	return &d
}

// Decode 解码: reads the cells of one record, in the order of the schema's fields.
// The record is used again by the next call. Of several things that are wrong the
// first is told; the date is read first.
func (d *Decoder) Decode(cells []string) (*Record, Rejection) {
	d.rec.dated = false
	if len(cells) != len(d.schema.Fields) {
		return &d.rec, Rejection{Reason: Malformed}
	}
	if reason := d.decode(d.date, cells); reason != Accepted {
		return &d.rec, d.reject(reason, d.date)
	}
	d.rec.date, d.rec.dated = d.rec.cells[d.date].at, true
	for i := range cells {
		if reason := d.decode(i, cells); reason != Accepted {
			return &d.rec, d.reject(reason, i)
		}
	}
	if d.rec.date.nanos > d.now {
		if d.schema.Plans {
			return &d.rec, d.reject(Ahead, d.date)
		}
		return &d.rec, d.reject(Future, d.date)
	}
	return &d.rec, Rejection{}
}

func (d *Decoder) reject(r Reason, field int) Rejection {
	return Rejection{Reason: r, Field: d.schema.Fields[field].Name}
}

func (d *Decoder) decode(i int, cells []string) Reason {
	f, s := &d.schema.Fields[i], trim(cells[i])
	if !sound(s) {
		return Malformed
	}
	c := &d.rec.cells[i]
	*c = cell{filled: s != ""}
	if s == "" {
		if f.Required || i == d.date || d.key[i] {
			return Absent
		}
		return Accepted
	}
	switch f.Type {
	case Number:
		return d.number(c, i, s, cells)
	case Time:
		var ok bool
		if c.at, ok = readInstant(s, d.zone); !ok {
			return NoDate
		}
	case Flag:
		return c.flag(s)
	default:
		c.text = s
	}
	return Accepted
}
