// Package place says where things are: 出处. Every fact, claim and cell carries
// a Place that leads back to the page and box, the sheet and cell, or the line
// and column where it was printed.
package place

import "strconv"

// Box is a rectangle in points from the top left of the upright page.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Paper is the size of a printed page, in points, as it is read: upright.
type Paper struct {
	Page   int     `json:"page"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	Turn   int     `json:"turn,omitempty"` // degrees clockwise from the page as displayed to the page as read
}

// Place is where something stands in its document. Zero fields do not apply.
type Place struct {
	Page   int    `json:"page,omitempty"`   // page from 1
	Sheet  string `json:"sheet,omitempty"`  // worksheet
	Cell   string `json:"cell,omitempty"`   // A1 reference
	Line   int    `json:"line,omitempty"`   // line of a text file from 1; see InTable and InParagraph
	Column int    `json:"column,omitempty"` // tab column or character of the line from 1
	Box    Box    `json:"box,omitzero"`
}

// paragraphMark stands in Cell where Line counts paragraphs.
const paragraphMark = "¶"

// InTable is the place of a cell in the n-th table, from 1, of a document that
// has neither sheets nor fixed pages (DOCX, HTML): Line is n and Cell is set.
func InTable(n int, cell string) Place { return Place{Line: n, Cell: cell} }

// InParagraph is the place of the n-th paragraph, from 1, of such a document.
func InParagraph(n int) Place { return Place{Line: n, Cell: paragraphMark} }

// Paragraph is the number of the paragraph that InParagraph made a place of; 0
// for all other places.
func (p Place) Paragraph() int {
	if p.Sheet == "" && p.Page == 0 && p.Cell == paragraphMark {
		return p.Line
	}
	return 0
}

// Table is the number of the table that InTable made a place in; 0 for all
// other places.
func (p Place) Table() int {
	if p.Sheet == "" && p.Page == 0 && p.Cell != "" && p.Cell != paragraphMark {
		return p.Line
	}
	return 0
}

// CellName writes row 4, column 2 as B4; both count from 1.
func CellName(row, column int) string {
	var b [8]byte
	i := len(b)
	for column > 0 && i > 0 {
		column--
		i--
		b[i] = byte('A' + column%26)
		column /= 26
	}
	return string(b[i:]) + strconv.Itoa(row)
}

// Label is what the contract column `page` prints: the page, the sheet, the
// table of a document without pages (表3), or the line.
func (p Place) Label() string {
	switch {
	case p.Sheet != "":
		return p.Sheet
	case p.Page > 0:
		return strconv.Itoa(p.Page)
	case p.Table() > 0:
		return "表" + strconv.Itoa(p.Line)
	case p.Line > 0:
		return strconv.Itoa(p.Line)
	}
	return ""
}

// String tells a person where: 第3页, 工作表“表1”B4, 第2个表格B4, 第7段,
// 第371行第2列.
func (p Place) String() string {
	switch {
	case p.Sheet != "":
		return "工作表“" + p.Sheet + "”" + p.Cell
	case p.Page > 0:
		return "第" + strconv.Itoa(p.Page) + "页"
	case p.Table() > 0:
		return "第" + strconv.Itoa(p.Line) + "个表格" + p.Cell
	case p.Paragraph() > 0:
		return "第" + strconv.Itoa(p.Line) + "段"
	case p.Line > 0 && p.Column > 0:
		return "第" + strconv.Itoa(p.Line) + "行第" + strconv.Itoa(p.Column) + "列"
	case p.Line > 0:
		return "第" + strconv.Itoa(p.Line) + "行"
	}
	return ""
}
