package ooxml

import (
	"encoding/xml"
	"errors"
	"io"
	"path"
)

// Visitor is shown each element that starts; it may read on in d up to the
// element's end.
type Visitor func(d *xml.Decoder, e xml.StartElement) error

// Walk shows the elements of a part to visit, in order. It gives ErrMissing,
// ErrInflated, the error of the XML, or that of visit.
func (a *Archive) Walk(part string, visit Visitor) error {
	r, err := a.open(part)
	if err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := tok.(xml.StartElement); ok {
			if err := visit(d, e); err != nil {
				return err
			}
		}
	}
}

// Relation is a link from one part to another.
type Relation struct {
	Kind   string // the last word of its type: worksheet, drawing, image
	Target string // name of the part
}

// Relations reads the links of a part, by their ids; none where it has no such
// list. Links out of the document are left out.
func (a *Archive) Relations(part string) (map[string]Relation, error) {
	out := map[string]Relation{}
	dir, file := path.Split(part)
	err := a.Walk(dir+"_rels/"+file+".rels", func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "Relationship" || Attr(e, "TargetMode") == "External" {
			return nil
		}
		target := Attr(e, "Target")
		if !path.IsAbs(target) {
			target = path.Join(dir, target)
		}
		out[Attr(e, "Id")] = Relation{Kind: path.Base(Attr(e, "Type")), Target: target}
		return nil
	})
	if errors.Is(err, ErrMissing) {
		err = nil
	}
	return out, err
}

// Attr is the value of an attribute, empty where there is none.
func Attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// IsOn tells a boolean attribute that is set.
func IsOn(e xml.StartElement, name string) bool {
	v := Attr(e, name)
	return v == "1" || v == "true"
}
