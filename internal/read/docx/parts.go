package docx

import (
	"encoding/xml"
	"errors"
	"slices"
	"strings"
	"unicode"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read/ooxml"
)

// sideParts reads looks, lists and notes, which the text refers to. A damaged
// one is logged and left out; only the limits are errors.
func (r *reader) sideParts(rels map[string]ooxml.Relation) error {
	r.notes = map[string][]page.Block{}
	readers := map[string]func(part string) error{
		"styles": r.readStyles, "numbering": r.readNumbering,
	}
	for _, kind := range []string{"styles", "numbering"} {
		for _, part := range targets(rels, kind) {
			if err := r.forgive(readers[kind](part)); err != nil {
				return err
			}
		}
	}
	for _, kind := range []string{"footnote", "endnote"} {
		for _, part := range targets(rels, kind+"s") {
			if err := r.forgive(r.readNotes(part, kind)); err != nil {
				return err
			}
		}
	}
	return nil
}

// targets are the parts of a kind, in order of their names.
func targets(rels map[string]ooxml.Relation, kind string) []string {
	var out []string
	for _, rel := range rels {
		if rel.Kind == kind {
			out = append(out, rel.Target)
		}
	}
	slices.Sort(out)
	return out
}

// forgive logs what is wrong with a part; the limits stay errors.
func (r *reader) forgive(err error) error {
	switch {
	case err == nil, errors.Is(err, ooxml.ErrMissing):
		return nil
	case errors.Is(err, ooxml.ErrInflated), errors.Is(err, errCells), r.ctx.Err() != nil:
		return err
	}
	r.doc.Note(fault.Partial, "read.broken-part", place.Place{}, "cause", err.Error())
	return nil
}

// readNotes reads the footnotes or the endnotes.
func (r *reader) readNotes(part, kind string) error {
	return r.archive.Walk(part, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != kind {
			return nil
		}
		id, special := ooxml.Attr(e, "id"), ooxml.Attr(e, "type")
		blocks, err := r.gathered(d)
		if special == "" || special == "normal" {
			r.notes[kind+"Reference"+id] = blocks
		}
		return err
	})
}

// furniture logs the words of page headers and footers, which are no part of
// the text; page numbers are not worth a line.
func (r *reader) furniture(rels map[string]ooxml.Relation) error {
	said := map[string]bool{}
	for _, kind := range []string{"header", "footer"} {
		for _, part := range targets(rels, kind) {
			var text strings.Builder
			err := r.archive.Walk(part, func(d *xml.Decoder, e xml.StartElement) error {
				if e.Name.Local != "t" {
					return nil
				}
				s, err := charData(d)
				write(&text, s)
				return err
			})
			if err := r.forgive(err); err != nil {
				return err
			}
			if s := strings.TrimSpace(text.String()); strings.ContainsFunc(s, unicode.IsLetter) && !said[s] {
				said[s] = true
				r.doc.Note(fault.Dropped, "read.furniture", place.Place{}, "text", shortened(s))
			}
		}
	}
	return nil
}
