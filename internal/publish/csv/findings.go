package csv

import (
	"encoding/csv"
	"io"

	"mingzhang/internal/message"
	"mingzhang/internal/publish"
	"mingzhang/internal/report"
)

// The columns in which the parts of a report say what they have no column of their own
// for.
const (
	numberColumn, severityColumn, verdictColumn = 1, 2, 3
	ruleColumn, sentenceColumn, remarkColumn    = 4, 5, 6
	leftColumn, rightColumn, differenceColumn   = 7, 8, 9
	allowedColumn, unitColumn, groundColumn     = 10, 11, 12
	placesColumn, idColumn                      = 13, 15
)

// Findings writes a check as one table for people who open it in a spreadsheet: a
// column that names the part of the report, then what was not checkable, the
// findings, the cases, the equations, the numbers of the text and the rules. It begins with a byte-order mark; texts cannot be taken for
// formulas.
func Findings(w io.Writer, d report.Document, p *message.Printer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	for _, row := range rows(publish.Lists(p, &d), p) {
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

// rows are the header and the parts below each other, all of one width.
func rows(lists []publish.List, p *message.Printer) [][]string {
	var header []string
	for _, l := range lists {
		if l.Part == publish.Findings {
			header = append([]string{p.Say("export.part")}, l.Header...)
		}
	}
	out := [][]string{header}
	for _, l := range lists {
		for _, r := range l.Rows {
			row := make([]string, len(header))
			row[0] = l.Title
			fill(row, l.Part, r)
			out = append(out, row)
		}
	}
	return out
}

// fill puts a row of a part under the header.
func fill(row []string, part publish.Part, r []string) {
	switch part {
	case publish.Cover:
		row[ruleColumn], row[sentenceColumn] = r[0], r[1]
	case publish.Open:
		row[numberColumn], row[ruleColumn], row[sentenceColumn], row[idColumn] = r[0], r[1], r[2], r[3]
	case publish.Findings:
		copy(row[1:], r)
	case publish.Cases:
		row[numberColumn], row[ruleColumn], row[sentenceColumn], row[remarkColumn] = r[0], r[7], r[8], r[9]
		row[leftColumn], row[unitColumn], row[rightColumn], row[placesColumn] = r[2], r[3], r[4], r[10]
	case publish.Equations: // left, relation and right in one sentence too
		row[numberColumn], row[verdictColumn], row[ruleColumn], row[sentenceColumn] = r[9], r[1], r[0], r[2]+" "+r[3]+" "+r[4]
		row[leftColumn], row[rightColumn], row[differenceColumn], row[allowedColumn] = r[2], r[4], r[5], r[6]
		row[unitColumn], row[groundColumn], row[idColumn] = r[8], r[10], r[11]
	case publish.InText:
		row[numberColumn], row[verdictColumn], row[sentenceColumn], row[remarkColumn] = r[3], r[0], r[4], r[2]
		row[leftColumn], row[placesColumn] = r[1], r[6]
	case publish.Rules:
		row[idColumn], row[ruleColumn], row[severityColumn], row[verdictColumn], row[remarkColumn], row[groundColumn] = r[0], r[1], r[2], r[3], r[4], r[5]
	}
}
