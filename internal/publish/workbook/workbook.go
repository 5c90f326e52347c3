// Package workbook writes a budget as XLSX: its words on a first sheet, then a
// sheet for each table with merged headers, amounts as numbers that print the
// same digits, and a print set-up. (Findings are written by package xlsx.)
//
// Begin with New.
package workbook

import (
	"io"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/budget"
	"mingzhang/internal/publish"
)

// Renderer writes workbooks; make one with New.
type Renderer struct{}

// New makes the renderer.
func New() Renderer { return Renderer{} }

var _ publish.Renderer = Renderer{}

// Format is xlsx.
func (Renderer) Format() string { return "xlsx" }

// Extension is .xlsx.
func (Renderer) Extension() string { return ".xlsx" }

// Render writes the sheet of words and a sheet for each printed table. Nothing
// in it is a formula.
func (Renderer) Render(w io.Writer, d budget.Disclosure) error {
	b := newBook()
	defer b.file.Close()
	blocks := publish.Blocks(&d)
	b.words(publish.Title(&d), blocks)
	for _, block := range blocks {
		if block.Kind == publish.Tabular {
			b.table(block.Table)
		}
	}
	b.properties(publish.Title(&d))
	if b.err != nil {
		return b.err
	}
	return b.file.Write(w)
}

// book is a workbook in the making; the first error is kept.
type book struct {
	file   *excelize.File
	looks  map[look]int // styles made so far
	names  map[string]bool
	sheets int
	err    error
}

func newBook() *book {
	return &book{file: excelize.NewFile(), looks: map[look]int{}, names: map[string]bool{}}
}

func (b *book) keep(err error) {
	if b.err == nil {
		b.err = err
	}
}

// fixedTime keeps the workbook's bytes equal for equal input.
const fixedTime = "2000-01-01T00:00:00Z"

func (b *book) properties(title string) {
	b.keep(b.file.SetDocProps(&excelize.DocProperties{Creator: "Mingzhang", Title: title, Language: "zh-CN", Created: fixedTime, Modified: fixedTime}))
	b.file.SetActiveSheet(0)
}
