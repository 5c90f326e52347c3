package jsonrows

import (
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"mingzhang/internal/fault"
)

// Shape says where things stand in an answer, as names joined by full stops:
// data.list. Records empty is the answer itself, a list of records or one record.
type Shape struct {
	Records string
	Total   string // number of all records
	Next    string // cursor or address of the next page
}

// Page is what one answer says beside its records.
type Page struct {
	Records   int64
	Total     int64 // 0 where it does not say
	HasTotal  bool
	Next      string   // empty where it does not say
	Keys      []string // names at the top, for messages
	listFound bool
}

// How deep an answer and a record may go, and how long one record may be.
const (
	maxDepth  = 64
	maxRecord = 1 << 20
	maxKeys   = 100
)

// pageReader walks through one answer.
type pageReader struct {
	*Reader
	dec  *json.Decoder
	page Page
	take func(cells []string) error
	err  error // of take
}

// Page reads an answer and tells its records to take, which must not keep the slice.
// An error of take ends it and is given as it is. It gives fault.Unreadable for what is
// no JSON, for a half answer and for one that has no list where one should be.
func (r *Reader) Page(in io.Reader, take func(cells []string) error) (Page, error) {
	p := &pageReader{Reader: r, dec: json.NewDecoder(in), take: take}
	p.dec.UseNumber()
	err := p.value("", 0)
	if err == nil {
		err = p.nothingMore()
	}
	var f *fault.Error
	switch {
	case p.err != nil:
		return p.page, p.err
	case errors.As(err, &f):
		return p.page, err
	case err != nil:
		return p.page, fault.Wrap(fault.Unreadable, "回答不是完整的 JSON", err)
	case !p.page.listFound && !(p.page.HasTotal && p.page.Total == 0):
		return p.page, fault.New(fault.Unreadable, "回答里没有记录的列表").At(p.shape.Records).Hint("回答的最上层有：" + strings.Join(p.page.Keys, "、"))
	}
	return p.page, nil
}

// nothingMore gives an error where something follows the answer.
func (p *pageReader) nothingMore() error {
	if _, err := p.dec.Token(); err != io.EOF {
		return errors.New("text after the end")
	}
	return nil
}

// value reads whatever stands at a path.
func (p *pageReader) value(path string, depth int) error {
	if depth > maxDepth {
		return fault.New(fault.Unreadable, "回答的层次太深")
	}
	if path == "" && p.shape.Records == "" {
		return p.root()
	}
	tok, err := p.dec.Token()
	if err != nil {
		return err
	}
	switch t := tok.(type) {
	case json.Delim:
		if t == '{' {
			return p.object(path, depth)
		}
		return p.list(path, depth)
	case json.Number:
		p.note(path, t.String())
	case string:
		p.note(path, t)
	}
	return nil
}

// note keeps a total or a cursor.
func (p *pageReader) note(path, text string) {
	if path == p.shape.Total && path != "" {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil && n >= 0 {
			p.page.Total, p.page.HasTotal = n, true
		}
	}
	if path == p.shape.Next && path != "" && len(text) <= 4096 {
		p.page.Next = text
	}
}

func (p *pageReader) object(path string, depth int) error {
	for p.dec.More() {
		tok, err := p.dec.Token()
		if err != nil {
			return err
		}
		key, _ := tok.(string)
		if depth == 0 && len(p.page.Keys) < 20 {
			p.page.Keys = append(p.page.Keys, key[:min(len(key), 40)])
		}
		if path != "" {
			key = path + "." + key
		}
		if err := p.value(key, depth+1); err != nil {
			return err
		}
	}
	_, err := p.dec.Token()
	return err
}

// list reads the records, or goes over any other list.
func (p *pageReader) list(path string, depth int) error {
	records := path == p.shape.Records
	p.page.listFound = p.page.listFound || records
	for p.dec.More() {
		var err error
		if records {
			err = p.element()
		} else {
			err = p.value(path+"[]", depth+1)
		}
		if err != nil {
			return err
		}
	}
	_, err := p.dec.Token()
	return err
}

// root reads an answer that is the list itself, or one record.
func (p *pageReader) root() error {
	var raw json.RawMessage
	tok, err := p.dec.Token()
	if err != nil {
		return err
	}
	switch tok {
	case json.Delim('['):
		return p.list("", 0)
	case json.Delim('{'):
		raw, err = p.rest()
		if err != nil {
			return err
		}
		p.page.listFound = true
		return p.record(raw)
	}
	return nil
}

// rest gathers the object whose brace is read already.
func (p *pageReader) rest() (json.RawMessage, error) {
	out := []byte{'{'}
	for p.dec.More() {
		key, err := p.dec.Token()
		if err != nil {
			return nil, err
		}
		var value json.RawMessage
		if err := p.dec.Decode(&value); err != nil {
			return nil, err
		}
		name, err := json.Marshal(key)
		if err != nil {
			return nil, err
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(append(append(out, name...), ':'), value...)
	}
	_, err := p.dec.Token()
	return append(out, '}'), err
}

func (p *pageReader) element() error {
	var raw json.RawMessage
	if err := p.dec.Decode(&raw); err != nil {
		return err
	}
	return p.record(raw)
}

// record tells one record; a damaged one as a row without cells.
func (p *pageReader) record(raw json.RawMessage) error {
	p.page.Records++
	p.err = p.take(p.cellsOf(raw))
	return p.err
}
