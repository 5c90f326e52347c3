package sqlite

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"
)

// Columns are given as pointers to a value's fields, in the order of their
// names; the same list serves for writing and for scanning.

// moment keeps a time as microseconds in UTC.
type moment struct{ t *time.Time }

// Value gives the microseconds.
func (m moment) Value() (driver.Value, error) { return m.t.UnixMicro(), nil }

// Scan sets the time; an absent one stays zero.
func (m moment) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*m.t = time.Time{}
	case int64:
		*m.t = time.UnixMicro(v).UTC()
	default:
		return fmt.Errorf("a time is kept as %T", src)
	}
	return nil
}

// maybe keeps a time that may be absent: 0 for the zero time.
type maybe struct{ t *time.Time }

// Value gives the microseconds.
func (m maybe) Value() (driver.Value, error) {
	if m.t.IsZero() {
		return int64(0), nil
	}
	return m.t.UnixMicro(), nil
}

// Scan sets the time.
func (m maybe) Scan(src any) error {
	if n, ok := src.(int64); ok && n == 0 {
		*m.t = time.Time{}
		return nil
	}
	return moment(m).Scan(src)
}

// truth keeps a bool as 0 or 1.
type truth struct{ b *bool }

// Value gives 0 or 1.
func (t truth) Value() (driver.Value, error) {
	if *t.b {
		return int64(1), nil
	}
	return int64(0), nil
}

// Scan sets the bool.
func (t truth) Scan(src any) error {
	n, ok := src.(int64)
	if !ok {
		return fmt.Errorf("a truth is kept as %T", src)
	}
	*t.b = n != 0
	return nil
}

// text keeps raw JSON as text.
type text struct{ raw *json.RawMessage }

// Value gives the text.
func (t text) Value() (driver.Value, error) { return string(*t.raw), nil }

// Scan takes the text.
func (t text) Scan(src any) error {
	s, ok := src.(string)
	if !ok {
		return fmt.Errorf("JSON is kept as %T", src)
	}
	*t.raw = json.RawMessage(s)
	return nil
}

// asJSON keeps a rare value as JSON text, its zero value as empty text.
type asJSON[T any] struct{ v *T }

// Value gives the JSON.
func (j asJSON[T]) Value() (driver.Value, error) {
	if reflect.ValueOf(j.v).Elem().IsZero() {
		return "", nil
	}
	b, err := json.Marshal(j.v)
	return string(b), err
}

// Scan reads the JSON.
func (j asJSON[T]) Scan(src any) error {
	text, ok := src.(string)
	if !ok {
		return fmt.Errorf("JSON is kept as %T", src)
	}
	if text == "" {
		var zero T
		*j.v = zero
		return nil
	}
	return json.Unmarshal([]byte(text), j.v)
}

// insertInto words an insertion of one row.
func insertInto(table, columns string) string {
	marks := strings.Repeat(", ?", strings.Count(columns, ",")+1)[2:]
	return "INSERT INTO " + table + " (" + columns + ") VALUES (" + marks + ")"
}
