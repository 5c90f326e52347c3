package source

import (
	"context"

	"mingzhang/internal/fault"
)

// Source is something that records can be read from, once, from its beginning.
type Source interface {
	// Read tells the sink the heads of the columns, once, and then each row in the
	// order of the source. Heads of wanted columns are their titles, whatever the
	// source calls them; others are as the source writes them. An error of the sink
	// ends the reading and is given as it is. It fails with a fault where nothing
	// could be read: NotFound or Busy where the source does not answer, Forbidden
	// where it refuses us or its address is not allowed, Unreadable or Unsupported
	// where its answer is no data, Invalid where a required column is missing,
	// TooLarge over a limit before the first row.
	Read(ctx context.Context, want Wanted, sink Sink) (Report, error)
}

// Sink takes what a source yields.
type Sink interface {
	// Head is told once, before any row.
	Head(columns []string) error
	// Row is told each row; it must not keep the slice of cells.
	Row(Row) error
}

// Row is one record as the source has it.
type Row struct {
	Number int64    // counts from 1 in the order of the source
	Place  string   // where it stands: 第5行, 工作表1 第5行, 第3页第17条
	Cells  []string // by the columns; a damaged record has another number of cells
}

// Report 读取报告 of one reading.
type Report struct {
	Pages     int64       `json:"pages"`               // requests answered, sheets or 1
	Records   int64       `json:"records"`             // rows told to the sink
	Announced int64       `json:"announced,omitempty"` // records that the source says it has; 0 where it does not say
	Bytes     int64       `json:"bytes"`               // of content, unpacked
	Columns   []string    `json:"columns"`             // heads as found, in their order
	Missing   []string    `json:"missing,omitempty"`   // wanted, not found
	New       []string    `json:"new,omitempty"`       // found, not wanted: never stored
	Stopped   *fault.Text `json:"stopped,omitempty"`   // why it ended before its end
}

// Whole tells whether everything was read that the source has.
func (r *Report) Whole() bool { return r.Stopped == nil && r.Records >= r.Announced }

// Lost is the number of records that are known not to have come; 0 where all came
// or nobody knows.
func (r *Report) Lost() int64 { return max(0, r.Announced-r.Records) }
