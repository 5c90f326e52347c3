package xlsx

import (
	"encoding/xml"
	"errors"
	"path"
)

// workbook is what all sheets share.
type workbook struct {
	sheets  []sheetRef
	strings []string
	styles  styles
	is1904  bool // dates count from 1904
}

// sheetRef is a worksheet as the workbook lists it.
type sheetRef struct {
	name   string
	hidden bool
	part   string
}

// openWorkbook reads the list of sheets, the shared strings and the styles.
func openWorkbook(a *archive, pages int) (*workbook, error) {
	const part = "xl/workbook.xml"
	rels, err := relations(a, part)
	if err != nil {
		return nil, err
	}
	b := &workbook{}
	err = a.walk(part, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			b.is1904 = isOn(e, "date1904")
		case "sheet":
			return b.addSheet(e, rels, pages)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if b.strings, err = sharedStrings(a); err != nil {
		return nil, err
	}
	b.styles, err = openStyles(a, b.is1904)
	return b, err
}

// addSheet keeps a worksheet; sheets of charts and macros have no cells.
func (b *workbook) addSheet(e xml.StartElement, rels map[string]relation, pages int) error {
	state := attr(e, "state")
	s := sheetRef{name: attr(e, "name"), hidden: state == "hidden" || state == "veryHidden"}
	for _, at := range e.Attr {
		if at.Name.Local == "id" && at.Name.Space != "" {
			s.part = rels[at.Value].target
		}
	}
	b.sheets = append(b.sheets, s)
	if len(b.sheets) > pages {
		return errSheets
	}
	return nil
}

// relation is a link from one part to another.
type relation struct {
	kind   string // the last word of its type: worksheet, drawing, image
	target string
}

// relations reads the links of a part; none where it has no such list. Links
// out of the workbook are left out.
func relations(a *archive, part string) (map[string]relation, error) {
	out := map[string]relation{}
	dir, file := path.Split(part)
	err := a.walk(dir+"_rels/"+file+".rels", func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" {
			return nil
		}
		target := attr(e, "Target")
		if !path.IsAbs(target) {
			target = path.Join(dir, target)
		}
		out[attr(e, "Id")] = relation{kind: path.Base(attr(e, "Type")), target: target}
		return nil
	})
	if errors.Is(err, errMissing) {
		err = nil
	}
	return out, err
}
