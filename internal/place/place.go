// Package place says where things are: 出处. Every fact, claim and cell carries
// a Place that leads back to the page and box, the sheet and cell, or the line
// and column where it was printed.
package place

import "strconv"

// Box is a rectangle in points from the top left of the upright page.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Place is where something stands in its document. Zero fields do not apply.
type Place struct {
	Page   int    `json:"page,omitempty"`   // page from 1
	Sheet  string `json:"sheet,omitempty"`  // worksheet
	Cell   string `json:"cell,omitempty"`   // A1 reference
	Line   int    `json:"line,omitempty"`   // line of a text file from 1
	Column int    `json:"column,omitempty"` // tab column or character of the line from 1
	Box    Box    `json:"box,omitzero"`
}

// Label is what the contract column `page` prints: the page, the sheet, or the
// line.
func (p Place) Label() string {
	switch {
	case p.Sheet != "":
		return p.Sheet
	case p.Page > 0:
		return strconv.Itoa(p.Page)
	case p.Line > 0:
		return strconv.Itoa(p.Line)
	}
	return ""
}

// String tells a person where: 第3页, 工作表“表1”B4, 第371行第2列.
func (p Place) String() string {
	switch {
	case p.Sheet != "":
		return "工作表“" + p.Sheet + "”" + p.Cell
	case p.Page > 0:
		return "第" + strconv.Itoa(p.Page) + "页"
	case p.Line > 0 && p.Column > 0:
		return "第" + strconv.Itoa(p.Line) + "行第" + strconv.Itoa(p.Column) + "列"
	case p.Line > 0:
		return "第" + strconv.Itoa(p.Line) + "行"
	}
	return ""
}
