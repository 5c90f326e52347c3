package csv

import (
	"encoding/csv"
	"io"

	"mingzhang/internal/message"
	"mingzhang/internal/publish"
	"mingzhang/internal/report"
)

// Findings writes one finding a line for people who open it in a spreadsheet:
// a byte-order mark, worded sentences, texts that cannot be taken for formulas.
func Findings(w io.Writer, d report.Document, p *message.Printer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(publish.FindingHeader(p)); err != nil {
		return err
	}
	for i := range d.Findings {
		row := publish.FindingRow(p, &d.Findings[i])
		for k := range row {
			row[k] = publish.NeutralNumber(row[k])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
