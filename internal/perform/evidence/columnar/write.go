package columnar

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"slices"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/evidence"
)

const (
	groupRows      = 1 << 16 // records of a row group
	batchRows      = 256     // records handed over at once
	dictionaryMost = 1 << 20 // bytes of different contents of a column, beyond which they are written plain
	bufferBytes    = 1 << 16

	reasonColumn = "_rejected" // names that no field can have
	fieldColumn  = "_field"
)

// Row is one record of a run. Cells stand in the order of the schema's fields; they
// are nil for a record that could not be cut into cells.
type Row struct {
	Cells []string
	evidence.Rejection
}

// Writer writes the records of a run. One goroutine at a time.
type Writer struct {
	out     *parquet.GenericWriter[any]
	sum     hash.Hash
	columns []int // of each field, −1 where it has none
	reason  int
	field   int
	batch   []parquet.Row
	bytes   []byte
	err     error
}

// NewWriter begins a file for records of a schema. Nothing is written before the
// first group is full or the writer is closed.
func NewWriter(w io.Writer, s evidence.Schema) (*Writer, error) {
	group := parquet.Group{reasonColumn: text(), fieldColumn: text()}
	for _, f := range s.Fields {
		if f.Personal != evidence.Drop {
			group[f.Name] = text()
		}
	}
	schema := parquet.NewSchema(s.ID, group)
	sum := sha256.New()
	out := &Writer{sum: sum, out: parquet.NewGenericWriter[any](io.MultiWriter(w, sum), schema, parquet.Compression(&zstd.Codec{Level: zstd.SpeedFastest, Concurrency: 1}), parquet.MaxRowsPerRowGroup(groupRows),
		parquet.DictionaryMaxBytes(dictionaryMost), parquet.PageBufferSize(bufferBytes), parquet.CreatedBy("mingzhang", "1", ""))}
	for _, f := range s.Fields {
		out.columns = append(out.columns, columnOf(schema, f.Name))
	}
	out.reason, out.field = columnOf(schema, reasonColumn), columnOf(schema, fieldColumn)
	return out, nil
}

func text() parquet.Node {
	return parquet.Optional(parquet.Encoded(parquet.String(), &parquet.RLEDictionary))
}

// columnOf gives the place of a column; −1 where there is none.
func columnOf(s *parquet.Schema, name string) int {
	leaf, ok := s.Lookup(name)
	if !ok {
		return -1
	}
	return leaf.ColumnIndex
}

// Write adds a record. The cells are copied.
func (w *Writer) Write(r Row) error {
	if w.err != nil {
		return w.err
	}
	if r.Cells != nil && len(r.Cells) != len(w.columns) {
		return fault.New(fault.Internal, "记录的字段数与结构不符")
	}
	row := w.next()
	for i, column := range w.columns {
		if column >= 0 && r.Cells != nil {
			row[column] = w.cell(r.Cells[i], column)
		}
	}
	row[w.reason] = w.cell(string(r.Reason), w.reason)
	row[w.field] = w.cell(r.Field, w.field)
	if len(w.batch) == batchRows {
		return w.flush()
	}
	return nil
}

// next gives a row of blanks.
func (w *Writer) next() parquet.Row {
	n := len(w.out.Schema().Columns())
	if len(w.batch) < cap(w.batch) {
		w.batch = w.batch[:len(w.batch)+1]
	} else {
		w.batch = append(w.batch, nil)
	}
	row := slices.Grow(w.batch[len(w.batch)-1][:0], n)[:n]
	for i := range row {
		row[i] = parquet.NullValue().Level(0, 0, i)
	}
	w.batch[len(w.batch)-1] = row
	return row
}

// cell copies a text into the batch's bytes; blank is null.
func (w *Writer) cell(s string, column int) parquet.Value {
	if s == "" {
		return parquet.NullValue().Level(0, 0, column)
	}
	w.bytes = append(w.bytes, s...)
	end := len(w.bytes)
	return parquet.ByteArrayValue(w.bytes[end-len(s):end:end]).Level(0, 1, column)
}

func (w *Writer) flush() error {
	if _, err := w.out.WriteRows(w.batch); err != nil {
		w.err = fault.Wrap(fault.Internal, "原始记录写不进去", err).Hint("请检查磁盘空间")
	}
	w.batch, w.bytes = w.batch[:0], w.bytes[:0]
	return w.err
}

// Close writes what is left and the file's end, without which it cannot be read, and
// gives the SHA-256 of the file in hex, with which it must be opened.
func (w *Writer) Close() (digest string, err error) {
	if w.err != nil || w.flush() != nil {
		return "", w.err
	}
	if err := w.out.Close(); err != nil {
		return "", fault.Wrap(fault.Internal, "原始记录写不完", err).Hint("请检查磁盘空间")
	}
	return hex.EncodeToString(w.sum.Sum(nil)), nil
}
