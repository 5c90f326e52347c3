package xlsx

import (
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/report"
)

// cover says what the document is, first what was not checkable, then what was.
func (b *book) cover(d *report.Document) {
	e, t := d.Coverage.Equations, d.Coverage.Text
	rows := [][]string{
		{b.p.Say("export.document"), d.Name}, {b.p.Say("export.title"), d.Title}, {b.p.Say("export.entity"), d.Entity},
		{b.p.Say("export.year"), year(d.Year)}, {b.p.Say("export.family"), d.FamilyTitle}, {b.p.Say("export.digest"), d.Digest}, {b.p.Say("export.ruleset"), d.RuleSet},
	}
	for _, r := range d.Rules {
		if r.Why != nil {
			rows = append(rows, []string{b.p.Say("export.open"), b.p.Text(r.Title) + "：" + b.p.Text(*r.Why)})
		}
	}
	rows = append(rows,
		[]string{b.p.Say("export.coverage.equations"), b.p.Say("export.coverage.equations.value", "exact", strconv.Itoa(e[report.Exact]), "rounding", strconv.Itoa(e[report.Rounding]), "broken", strconv.Itoa(e[report.Broken]))},
		[]string{b.p.Say("export.coverage.text"), b.p.Say("export.coverage.text.value", "tied", strconv.Itoa(t[report.Tied]), "contradicted", strconv.Itoa(t[report.Contradicted]), "untied", strconv.Itoa(t[report.Untied]), "external", strconv.Itoa(t[report.External]))},
		[]string{b.p.Say("export.footnote"), d.Footnote})
	b.sheet(b.p.Say("export.sheet.cover"), b.words("item", "value"), []float64{22, 100}, rows)
}

func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

// fixedTime keeps the workbook's bytes equal for equal input.
const fixedTime = "2000-01-01T00:00:00Z"

func (b *book) write(w io.Writer) error {
	if err := b.SetDocProps(&excelize.DocProperties{Creator: "Mingzhang", Created: fixedTime, Modified: fixedTime}); err != nil {
		return err
	}
	_, err := b.WriteTo(w)
	return err
}
