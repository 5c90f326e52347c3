package http

import (
	"context"
	nethttp "net/http"
	"net/url"
	"strconv"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/perform/source/jsonrows"
)

// Fetch is a source that is asked page by page.
type Fetch struct {
	c     *Client
	def   source.Definition
	first *url.URL
	token string
	http  *nethttp.Client
}

var _ source.Source = (*Fetch)(nil)

// Read asks for all pages.
func (f *Fetch) Read(ctx context.Context, want source.Wanted, sink source.Sink) (source.Report, error) {
	defer f.http.CloseIdleConnections()
	want, err := want.Renamed(f.def.Columns)
	if err != nil {
		return source.Report{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, f.c.limits.Time)
	defer cancel()
	q := f.def.HTTP
	r := &reading{Fetch: f, ctx: ctx, sink: sink, pager: newPager(q.Paging, f.first),
		rows: jsonrows.New(want, jsonrows.Shape{Records: f.def.Records, Total: q.Total, Next: q.Paging.Next})}
	if err := sink.Head(r.rows.Heads()); err != nil {
		return r.report, err
	}
	err = r.all()
	r.rows.Report(&r.report)
	return r.report, err
}

// reading is one reading of all pages.
type reading struct {
	*Fetch
	ctx    context.Context
	sink   source.Sink
	rows   *jsonrows.Reader
	pager  *pager
	report source.Report
}

// all reads pages until there is none. What ends it after the first page is noted in the
// report; before, it is an error.
func (r *reading) all() error {
	for {
		if r.report.Pages >= r.c.limits.Pages {
			return r.stop("source.stopped.pages", "limit", strconv.FormatInt(r.c.limits.Pages, 10))
		}
		a, err := r.page(r.pager.address())
		if err == nil && len(a.rows) > 0 {
			err = r.pager.fresh(a.digest)
		}
		if err != nil {
			return r.failed(err)
		}
		r.report.Pages++
		if err := r.count(a); err != nil {
			return err
		}
		if full, err := r.tell(a); full || err != nil {
			return err
		}
		more, err := r.pager.next(a, &r.report)
		if err == nil && more {
			err = r.c.hosts.Allow(r.pager.address())
		}
		if err != nil {
			return r.failed(err)
		}
		if !more {
			return nil
		}
	}
}

// count notes what a page says of the whole, and asks on the first that has records
// whether the required columns are there.
func (r *reading) count(a answer) error {
	if a.page.HasTotal {
		r.report.Announced = a.page.Total
	}
	r.report.Bytes += a.bytes
	if r.report.Records > 0 || a.page.Records == 0 {
		return nil
	}
	if lacking := r.rows.Lacking(); len(lacking) > 0 {
		return fault.New(fault.Invalid, "来源没有这些必需的字段："+strings.Join(lacking, "、")).At(r.first.Host).
			Hint("来源现有的字段：" + strings.Join(r.rows.Names(), "、") + "。字段改了名时，请在来源的定义里写明对应关系")
	}
	return nil
}

// tell hands the rows of a page on; full where a limit is reached.
func (r *reading) tell(a answer) (full bool, err error) {
	for i, cells := range a.rows {
		if r.report.Records >= r.c.limits.Records {
			return true, r.stop("source.stopped.records", "limit", strconv.FormatInt(r.c.limits.Records, 10))
		}
		r.report.Records++
		place := "第" + strconv.FormatInt(r.report.Pages, 10) + "页第" + strconv.Itoa(i+1) + "条"
		if err := r.sink.Row(source.Row{Number: r.report.Records, Place: place, Cells: cells}); err != nil {
			return true, err
		}
	}
	if r.report.Bytes > r.c.limits.Bytes {
		return true, r.stop("source.stopped.bytes", "limit", strconv.FormatInt(r.c.limits.Bytes>>20, 10))
	}
	return false, nil
}

// stop notes why the reading ends early.
func (r *reading) stop(key string, kv ...string) error {
	why := fault.T(key, kv...)
	r.report.Stopped = &why
	return nil
}

// failed is an error before the first page, and the reason for an early end after it.
// Nobody waiting any more is neither.
func (r *reading) failed(err error) error {
	if cause := context.Cause(r.ctx); cause == context.Canceled {
		return cause
	}
	if r.report.Pages == 0 {
		return err
	}
	if r.ctx.Err() != nil {
		return r.stop("source.stopped.time", "limit", r.c.limits.Time.String())
	}
	return r.stop("source.stopped.error", "page", strconv.FormatInt(r.report.Pages+1, 10), "why", err.Error())
}
