package columnar

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/parquet-go/parquet-go"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/evidence"
)

// Reader reads the records of a run. One goroutine at a time.
type Reader struct {
	file    *parquet.File
	columns []int // field of each column; −1 for the reason, −2 for its field, −3 for what the schema does not know
	width   int
	cells   []string
	shared  []map[string]string // contents seen, by column, so that equal ones are one string
	batch   []parquet.Row
}

// mostShared bounds the contents of a column that are kept as one string.
const mostShared = 1 << 12

// Open reads a file that was written for the schema, or for an earlier one: fields
// that came later are blank, fields that went are left out. First it reads all bytes
// and compares their SHA-256: the decoder of the format trusts what it reads, and a
// single flipped bit can make it ask for gigabytes.
func Open(in io.ReaderAt, size int64, digest string, s evidence.Schema) (r *Reader, err error) {
	defer guard(&err)
	if err := verify(in, size, digest); err != nil {
		return nil, err
	}
	file, err := parquet.OpenFile(in, size, parquet.SkipBloomFilters(true), parquet.ReadBufferSize(bufferBytes))
	if err != nil {
		return nil, unreadable(err)
	}
	r = &Reader{file: file, width: len(s.Fields), cells: make([]string, len(s.Fields)), batch: make([]parquet.Row, batchRows)}
	for _, path := range file.Schema().Columns() {
		r.columns = append(r.columns, place(s, path))
		r.shared = append(r.shared, map[string]string{})
	}
	if !slices.Contains(r.columns, atReason) {
		return nil, unreadable(errors.New("no column " + reasonColumn))
	}
	return r, nil
}

func verify(in io.ReaderAt, size int64, digest string) error {
	sum := sha256.New()
	if _, err := io.Copy(sum, io.NewSectionReader(in, 0, size)); err != nil {
		return unreadable(err)
	}
	if hex.EncodeToString(sum.Sum(nil)) != digest {
		return unreadable(errors.New("SHA-256 differs"))
	}
	return nil
}

const (
	atReason  = -1
	atField   = -2
	atUnknown = -3
)

func place(s evidence.Schema, path []string) int {
	if len(path) != 1 {
		return atUnknown
	}
	switch path[0] {
	case reasonColumn:
		return atReason
	case fieldColumn:
		return atField
	}
	if i := s.Index(path[0]); i >= 0 && s.Fields[i].Personal != evidence.Drop {
		return i
	}
	return atUnknown
}

// guard turns a panic over damaged bytes into an error of the file.
func guard(err *error) {
	if p := recover(); p != nil {
		*err = unreadable(fmt.Errorf("%v", p))
	}
}

func unreadable(err error) error {
	return fault.Wrap(fault.Unreadable, "原始记录文件读不出来", err).Hint("文件可能损坏，请重新取数")
}

// Records is how many records the file holds.
func (r *Reader) Records() int64 { return r.file.NumRows() }

// Each gives every record in order. The row is used again; each returns an error to
// stop.
func (r *Reader) Each(each func(Row) error) error { return r.walk(0, r.Records(), each) }

// Compute adds every record to a computation.
func (r *Reader) Compute(c *evidence.Computation) error {
	return r.Each(func(row Row) error {
		if row.Cells == nil {
			c.Reject(row.Reason)
			return nil
		}
		_, err := c.Add(row.Cells)
		return err
	})
}

// Rows gives n records from the one numbered from, counted from 0, to look at.
func (r *Reader) Rows(from, n int64) ([]Row, error) {
	var list []Row
	err := r.walk(max(from, 0), max(n, 0), func(row Row) error {
		row.Cells = slices.Clone(row.Cells)
		list = append(list, row)
		return nil
	})
	return list, err
}

// walk goes through the groups that hold the wanted records.
func (r *Reader) walk(from, n int64, each func(Row) error) (err error) {
	defer guard(&err)
	for _, group := range r.file.RowGroups() {
		rows := group.NumRows()
		if from >= rows {
			from -= rows
			continue
		}
		take := min(n, rows-from)
		if err := r.group(group, from, take, each); err != nil {
			return err
		}
		if n -= take; n <= 0 {
			return nil
		}
		from = 0
	}
	return nil
}

func (r *Reader) group(group parquet.RowGroup, from, n int64, each func(Row) error) error {
	rows := group.Rows()
	defer rows.Close()
	if from > 0 {
		if err := rows.SeekToRow(from); err != nil {
			return unreadable(err)
		}
	}
	for n > 0 {
		got, err := rows.ReadRows(r.batch[:min(n, batchRows)])
		for _, row := range r.batch[:got] {
			if err := each(r.row(row)); err != nil {
				return err
			}
		}
		n -= int64(got)
		if err != nil && !errors.Is(err, io.EOF) || got == 0 && n > 0 {
			return unreadable(errors.Join(err, errors.New("a group ends early")))
		}
	}
	return nil
}

// row puts the columns back in the order of the fields.
func (r *Reader) row(values parquet.Row) Row {
	var out Row
	clear(r.cells)
	for _, v := range values {
		column := v.Column()
		if v.IsNull() || column < 0 || column >= len(r.columns) {
			continue
		}
		switch at := r.columns[column]; at {
		case atUnknown:
		case atReason:
			out.Reason = evidence.Reason(r.text(v, column))
		case atField:
			out.Field = r.text(v, column)
		default:
			r.cells[at] = r.text(v, column)
		}
	}
	if out.Reason != evidence.Malformed || out.Field != "" {
		out.Cells = r.cells
	}
	return out
}

// text gives a cell's content, the same string for the same content while a column
// has few.
func (r *Reader) text(v parquet.Value, column int) string {
	bytes := v.ByteArray()
	seen := r.shared[column]
	if s, ok := seen[string(bytes)]; ok {
		return s
	}
	s := string(bytes)
	if len(seen) < mostShared && len(s) < 64 {
		seen[s] = s
	}
	return s
}
