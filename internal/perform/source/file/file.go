// Package file reads records from CSV and XLSX files, as other systems export them:
// UTF-8, UTF-16 or GBK, separated by commas, tabs or semicolons, with lines of
// title above the heads.
//
// Begin with Open; it looks at the content, never at the name.
package file

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/read"
)

// headRows is how many rows may stand above the heads.
const headRows = 30

// peeked is how many bytes are looked at to know the encoding.
const peeked = 256 << 10

// maxWorkbook is the largest XLSX; a CSV is streamed and may be as long as the limits
// allow.
const maxWorkbook = 200 << 20

// Options are what the definition of a source says about its file.
type Options struct {
	Name    string            // of the file, for messages
	Sheet   string            // worksheet; the first whose heads fit without
	Columns map[string]string // head there → field here
	Limits  source.Limits
}

// File is a source of one file.
type File struct {
	in   *bufio.Reader
	opts Options
	look read.Look
}

var _ source.Source = (*File)(nil)

// Open looks at the beginning of a file. It gives fault.Invalid for an empty one and
// fault.Unsupported for what is neither a workbook nor text.
func Open(r io.Reader, o Options) (*File, error) {
	o.Limits = o.Limits.OrDefault()
	in := bufio.NewReaderSize(r, peeked)
	head, err := in.Peek(peeked)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return nil, fault.Wrap(fault.Unreadable, "文件读不出来", err).At(o.Name)
	}
	if len(bytes.TrimSpace(head)) == 0 {
		return nil, fault.New(fault.Invalid, "文件是空的").At(o.Name)
	}
	f := &File{in: in, opts: o, look: read.Sniff(head)}
	switch f.look {
	case read.LooksXLSX, read.LooksZIP, read.LooksText, read.LooksHTML:
		return f, nil
	case read.LooksXLS, read.LooksEncrypted:
		return nil, fault.New(fault.Unsupported, "这是旧的 .xls，或者是加密的工作簿").At(o.Name).Hint("请另存为不加密的 .xlsx 或 CSV")
	}
	return nil, fault.New(fault.Unsupported, "这不是 CSV，也不是 XLSX").At(o.Name).Hint("请从原来的系统导出 CSV 或 XLSX")
}

// Read reads the whole file.
func (f *File) Read(ctx context.Context, want source.Wanted, sink source.Sink) (source.Report, error) {
	want, err := want.Renamed(f.opts.Columns)
	if err != nil {
		return source.Report{}, err
	}
	t := &taking{ctx: ctx, want: want, sink: sink, limits: f.opts.Limits, name: f.opts.Name}
	t.report.Pages = 1
	if f.look == read.LooksXLSX || f.look == read.LooksZIP {
		err = f.workbook(t)
	} else {
		err = f.text(t)
	}
	if errors.Is(err, errFull) {
		err = nil
	}
	if err == nil && !t.begun {
		err = t.noHeads()
	}
	return t.report, err
}

// errFull ends a reading at a limit; the report says which.
var errFull = errors.New("limit reached")

// taking finds the heads in the first rows and hands on what stands below them.
type taking struct {
	ctx     context.Context
	want    source.Wanted
	sink    source.Sink
	limits  source.Limits
	name    string
	report  source.Report
	begun   bool
	columns int
	pads    bool      // blank cells at the end of a row are not stored: a workbook
	waiting []waiting // rows before it is clear which holds the heads
}

type waiting struct {
	place string
	cells []string
}

// row takes a row of the file.
func (t *taking) row(place string, cells []string) error {
	if t.report.Records%4096 == 0 && t.ctx.Err() != nil {
		return t.ctx.Err()
	}
	if t.begun {
		return t.record(place, cells)
	}
	t.waiting = append(t.waiting, waiting{place, append([]string(nil), cells...)})
	if len(t.waiting) < headRows {
		return nil
	}
	return t.begin()
}

// begin takes the row that names most of the wanted columns for the heads.
func (t *taking) begin() error {
	best, most := -1, 0
	for i, w := range t.waiting {
		if n := t.want.Score(w.cells); n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		return t.noHeads()
	}
	heads := t.waiting[best].cells
	for len(heads) > 0 && source.Bare(heads[len(heads)-1]) == "" {
		heads = heads[:len(heads)-1]
	}
	heads, err := t.want.Match(heads, &t.report)
	if err != nil {
		return err
	}
	t.begun, t.columns = true, len(heads)
	if err := t.sink.Head(heads); err != nil {
		return err
	}
	rest := t.waiting[best+1:]
	t.waiting = nil
	for _, w := range rest {
		if err := t.record(w.place, w.cells); err != nil {
			return err
		}
	}
	return nil
}

// record hands a row on. Blank cells beyond the heads are how spreadsheets export.
func (t *taking) record(place string, cells []string) error {
	for len(cells) > t.columns && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	for t.pads && len(cells) < t.columns {
		cells = append(cells, "")
	}
	if t.report.Records >= t.limits.Records {
		stop := fault.T("source.stopped.records", "limit", strconv.FormatInt(t.limits.Records, 10))
		t.report.Stopped = &stop
		return errFull
	}
	t.report.Records++
	return t.sink.Row(source.Row{Number: t.report.Records, Place: place, Cells: cells})
}

func (t *taking) noHeads() error {
	var required string
	for _, c := range t.want {
		if c.Required {
			required += " " + c.Title
		}
	}
	return fault.New(fault.Invalid, "前"+strconv.Itoa(headRows)+"行里没有找到表头").At(t.name).Hint("需要的列：" + required)
}
