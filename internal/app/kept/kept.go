// Package kept 记录 turns the records of the store into values with the version that
// they stand at, and back. Every verb that keeps something goes through it, so that
// all say the same when a record cannot be read.
//
// Begin with [Find], [List] and [Put], inside a transaction.
package kept

import (
	"encoding/json"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// Of is a value with the version that it stands at, or stood at in a history.
type Of[T any] struct {
	ID      string
	Body    office.BodyID
	Version int
	By      string
	At      time.Time
	Why     string
	Deleted bool
	Value   T
}

// Decode reads a record; fault.Internal where it does not hold such a value.
func Decode[T any](r store.Record) (Of[T], error) {
	k := Of[T]{ID: r.ID, Body: office.BodyID(r.Body), Version: r.Version, By: r.Actor, At: r.At, Why: r.Why, Deleted: r.Deleted}
	if err := json.Unmarshal(r.Data, &k.Value); err != nil {
		return k, fault.Wrap(fault.Internal, "保存的内容读不懂", err).At(string(r.Kind) + " " + r.ID)
	}
	return k, nil
}

// Find finds the present value of a kind by its id; fault.NotFound where it is not.
func Find[T any](tx store.Tx, space string, kind store.RecordKind, id string) (Of[T], error) {
	r, err := tx.FindRecord(space, kind, id)
	if err != nil {
		return Of[T]{}, err
	}
	return Decode[T](r)
}

// List lists the values of a kind.
func List[T any](tx store.Tx, space string, kind store.RecordKind, f store.RecordFilter) ([]Of[T], error) {
	records, err := tx.Records(space, kind, f)
	if err != nil {
		return nil, err
	}
	return decoded[T](records)
}

// History lists all versions of a value, newest first, graves included.
func History[T any](tx store.Tx, space string, kind store.RecordKind, id string) ([]Of[T], error) {
	records, err := tx.RecordHistory(space, kind, id)
	if err != nil {
		return nil, err
	}
	return decoded[T](records)
}

func decoded[T any](records []store.Record) ([]Of[T], error) {
	out := make([]Of[T], 0, len(records))
	for _, r := range records {
		k, err := Decode[T](r)
		if err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, nil
}

// Put stores a value as the next version of a record, and gives its number.
func Put(tx store.Tx, actor string, at time.Time, r store.Record, value any) (int, error) {
	data, err := json.Marshal(value)
	if err != nil {
		return 0, fault.Wrap(fault.Internal, "无法保存", err).At(r.ID)
	}
	r.Data, r.Actor, r.At = data, actor, at
	return tx.PutRecord(r)
}
