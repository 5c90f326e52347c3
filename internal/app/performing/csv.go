package performing

import (
	"bytes"
	"encoding/csv"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/publish"
)

// Say words a message for a file.
type Say func(fault.Text) string

// table writes a CSV that spreadsheets open, with nothing in it that they run.
func table(rows [][]string) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = publish.Neutral(publish.Clean(cell))
		}
		if err := w.Write(safe); err != nil {
			return nil, fault.Wrap(fault.Internal, "CSV 没有写成", err)
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// CSV is the dashboard's table: a row for each subject.
func (b *Board) CSV(head []string, say Say) ([]byte, error) {
	rows := [][]string{head}
	for _, r := range b.Rows {
		m := r.Monitoring
		row := []string{r.Entry.Unit.Name, r.Entry.Name, m.Money.Adjusted.String(), m.Money.Paid.String(), m.Rate.Text(2), m.Gone.Text(2)}
		for _, s := range cycle.States() {
			row = append(row, itoa(m.Counts[s]))
		}
		for _, d := range r.Duties {
			row = append(row, d.Due, itoa(d.Stage)+"/"+itoa(d.Stages), say(lateness(d)))
		}
		rows = append(rows, row)
	}
	return table(rows)
}

// lateness words how a duty stands.
func lateness(d cycle.Duty) fault.Text {
	switch {
	case d.Done() && d.Late:
		return fault.T("ui.perf.duty.filedLate")
	case d.Done():
		return fault.T("ui.perf.duty.filed")
	case d.Late:
		return fault.T("ui.perf.duty.late")
	}
	return fault.T("ui.perf.duty.open")
}

// AlertsCSV is the warning list.
func (b *Board) AlertsCSV(head []string, say Say) ([]byte, error) {
	rows := [][]string{head}
	for _, a := range b.Alerts {
		rows = append(rows, []string{string(a.Severity), a.Kind, a.Name, a.Indicator, say(a.Text)})
	}
	return table(rows)
}

// ValuesCSV lists every value of an indicator, oldest first.
func ValuesCSV(head []string, p cycle.Promised) ([]byte, error) {
	rows := [][]string{head}
	for _, a := range p.Values {
		rows = append(rows, []string{p.Name, p.Target, a.Day, a.Value, string(a.State), string(a.Source.Kind), a.Source.Run, a.Source.Name, a.Note})
	}
	return table(rows)
}
