package docx

import (
	"encoding/xml"
	"errors"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read"
	"mingzhang/internal/read/ooxml"
)

// body reads the text of the document. What is damaged ends it, logged, where
// something came before.
func (r *reader) body(part string) error {
	err := r.archive.Walk(part, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "body" {
			return nil
		}
		s := r.stream(func(bs []page.Block) error { return r.emit(bs) })
		if err := r.children(d, s.take(d)); err != nil {
			return err
		}
		return s.flush()
	})
	switch {
	case err == nil, errors.Is(err, ooxml.ErrInflated), errors.Is(err, errCells), errors.Is(err, ooxml.ErrMissing), r.ctx.Err() != nil:
		return err
	case len(r.out) == 0:
		return err
	}
	r.doc.Note(fault.Partial, "read.broken-part", r.here(), "cause", err.Error())
	return nil
}

// stream makes blocks of paragraphs and tables and hands them on.
type stream struct {
	r       *reader
	out     func([]page.Block) error
	pending *paragraph // its end was deleted, so the next one continues it
}

func (r *reader) stream(out func([]page.Block) error) *stream { return &stream{r: r, out: out} }

// take is the handler of paragraphs and tables.
func (s *stream) take(d *xml.Decoder) handler {
	return func(e xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "p":
			return true, s.paragraph(d)
		case "tbl":
			return true, s.table(d)
		}
		return false, nil
	}
}

func (s *stream) paragraph(d *xml.Decoder) error {
	if err := s.r.ctx.Err(); err != nil {
		return err
	}
	p := s.pending
	s.pending = nil
	if p == nil {
		p = &paragraph{}
	}
	if err := s.r.paragraph(d, p); err != nil {
		return err
	}
	if p.joined {
		p.joined = false
		s.pending = p
		return nil
	}
	return s.out(p.blocks(s.r))
}

func (s *stream) table(d *xml.Decoder) error {
	if err := s.flush(); err != nil {
		return err
	}
	t := table{}
	if err := s.r.table(d, &t); err != nil {
		return err
	}
	return s.out(t.blocks())
}

// flush hands on the last paragraph where nothing follows it.
func (s *stream) flush() error {
	p := s.pending
	if s.pending = nil; p == nil {
		return nil
	}
	return s.out(p.blocks(s.r))
}

// gathered reads the paragraphs and tables up to the end of the current element.
func (r *reader) gathered(d *xml.Decoder) ([]page.Block, error) {
	var out []page.Block
	s := r.stream(func(bs []page.Block) error {
		out = append(out, bs...)
		return nil
	})
	if err := r.children(d, s.take(d)); err != nil {
		return out, err
	}
	return out, s.flush()
}

// emit numbers blocks in the order of the text and keeps them.
func (r *reader) emit(blocks []page.Block) error {
	for _, b := range blocks {
		if b.Kind != page.Table {
			r.paragraphs++
			b.Place = place.InParagraph(r.paragraphs)
			r.out = append(r.out, b)
			continue
		}
		r.tables++
		inTable(&b, r.tables)
		r.out = append(r.out, read.Unframe(b)...)
	}
	return nil
}

// inTable gives the cells of a table its number.
func inTable(b *page.Block, n int) {
	b.Place.Line = n
	for i := range b.Rows {
		row := &b.Rows[i]
		row.Place.Line = n
		for k := range row.Cells {
			row.Cells[k].Place.Line = n
		}
	}
}

// here is about where the reading is: the last paragraph that was kept.
func (r *reader) here() place.Place {
	return place.InParagraph(max(1, r.paragraphs))
}

// isBlank tells a text that prints nothing.
func isBlank(s string) bool { return strings.TrimSpace(s) == "" }
