package worker

import (
	"context"
	"encoding/gob"
	"errors"
	"io"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

// request is a file to read, or to draw a page of.
type request struct {
	Name    string
	Data    []byte
	Limits  read.Limits
	Picture *read.Picture // set: draw, else read
}

// response is the document or the picture, or why there is none; or, before it, how
// far the worker is.
type response struct {
	More     bool // the answer is still to come
	Page     int
	Pages    int
	Document *page.Document
	Picture  []byte
	Failed   bool
	Kind     fault.Kind
	What     string
	Where    string
	Next     string
	Cause    string
}

// Serve reads files that come from in, or draws their pages, and writes what comes
// of it to out, until in ends. It is what a worker process does.
func Serve(ctx context.Context, in io.Reader, out io.Writer, open read.Opener) error {
	requests, responses := gob.NewDecoder(in), gob.NewEncoder(out)
	for {
		var q request
		if err := requests.Decode(&q); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		alive := read.WithPages(ctx, func(page, pages int) {
			_ = responses.Encode(response{More: true, Page: page, Pages: pages}) // the answer meets the same error
		})
		if err := responses.Encode(do(alive, q, open)); err != nil {
			return err
		}
	}
}

// do serves one request.
func do(ctx context.Context, q request, open read.Opener) response {
	if q.Picture == nil {
		doc, err := open.Open(ctx, q.Name, q.Data, q.Limits)
		return answer(response{Document: doc}, err)
	}
	d, ok := open.(read.Drawer)
	if !ok {
		return answer(response{}, fault.New(fault.Unsupported, "这种文件没有页面图像"))
	}
	picture, err := d.Draw(ctx, q.Data, *q.Picture)
	return answer(response{Picture: picture}, err)
}

// answer turns an error into plain values.
func answer(r response, err error) response {
	if err == nil {
		return r
	}
	var f *fault.Error
	if !errors.As(err, &f) {
		return response{Failed: true, What: err.Error()}
	}
	r = response{Failed: true, Kind: f.Kind, What: f.What, Where: f.Where, Next: f.Next}
	if f.Err != nil {
		r.Cause = f.Err.Error()
	}
	return r
}

// fault turns plain values back into an error.
func (r response) fault() error {
	if !r.Failed {
		return nil
	}
	f := &fault.Error{Kind: r.Kind, What: r.What, Where: r.Where, Next: r.Next}
	if r.Cause != "" {
		f.Err = errors.New(r.Cause)
	}
	return f
}
