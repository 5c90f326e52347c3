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

// request is a file to read.
type request struct {
	Name   string
	Data   []byte
	Limits read.Limits
}

// response is the document, or why there is none.
type response struct {
	Document *page.Document
	Failed   bool
	Kind     fault.Kind
	What     string
	Where    string
	Next     string
	Cause    string
}

// Serve reads files that come from in and writes the documents to out, until in
// ends. It is what a worker process does.
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
		doc, err := open.Open(ctx, q.Name, q.Data, q.Limits)
		if err := responses.Encode(answer(doc, err)); err != nil {
			return err
		}
	}
}

// answer turns an error into plain values.
func answer(doc *page.Document, err error) response {
	if err == nil {
		return response{Document: doc}
	}
	var f *fault.Error
	if !errors.As(err, &f) {
		return response{Failed: true, What: err.Error()}
	}
	r := response{Failed: true, Kind: f.Kind, What: f.What, Where: f.Where, Next: f.Next}
	if f.Err != nil {
		r.Cause = f.Err.Error()
	}
	return r
}

// result turns plain values back into an error.
func (r response) result() (*page.Document, error) {
	if !r.Failed {
		return r.Document, nil
	}
	f := &fault.Error{Kind: r.Kind, What: r.What, Where: r.Where, Next: r.Next}
	if r.Cause != "" {
		f.Err = errors.New(r.Cause)
	}
	return nil, f
}
