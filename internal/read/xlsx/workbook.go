package xlsx

import (
	"encoding/xml"

	"mingzhang/internal/read/ooxml"
	"mingzhang/internal/read/sheet"
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

	printed []sheet.Area // its print areas; none where all is printed
}

// openWorkbook reads the list of sheets, the shared strings and the styles.
func openWorkbook(a *ooxml.Archive, pages int) (*workbook, error) {
	const part = "xl/workbook.xml"
	rels, err := a.Relations(part)
	if err != nil {
		return nil, err
	}
	b := &workbook{}
	err = a.Walk(part, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "definedName":
			return b.printArea(d, e)
		case "workbookPr":
			b.is1904 = ooxml.IsOn(e, "date1904")
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
func (b *workbook) addSheet(e xml.StartElement, rels map[string]ooxml.Relation, pages int) error {
	state := ooxml.Attr(e, "state")
	s := sheetRef{name: ooxml.Attr(e, "name"), hidden: state == "hidden" || state == "veryHidden"}
	for _, at := range e.Attr {
		if at.Name.Local == "id" && at.Name.Space != "" {
			s.part = rels[at.Value].Target
		}
	}
	b.sheets = append(b.sheets, s)
	if len(b.sheets) > pages {
		return errSheets
	}
	return nil
}
