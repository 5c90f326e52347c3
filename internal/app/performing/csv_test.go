package performing_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"mingzhang/internal/app/performing"
	"mingzhang/internal/fault"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/store"
)

// A file holds every row, and nothing in it is run by a spreadsheet.
func TestCSV(t *testing.T) {
	p := cycle.Promised{Name: "=cmd()", Target: "≥1", Values: []cycle.Actual{{Day: "2023-06-30", Value: "+1", Note: "@x"}, {Day: "2023-07-31", Value: "2"}}}
	data, err := performing.ValuesCSV([]string{"指标"}, p)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff")))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, cell := range rows[1] {
		if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "@") {
			t.Errorf("a spreadsheet would run %q", cell)
		}
	}
}

func TestBoardCSV(t *testing.T) {
	b := newBureau(t, nil)
	b.executing()
	b.on("2023-09-01")
	board, err := b.Board(b.Context(), auditor, b.id)
	b.must(err)
	say := func(x fault.Text) string { return x.Key }
	data, err := board.CSV([]string{"单位"}, say)
	b.must(err)
	if n := strings.Count(string(data), "\r\n"); n != 12 || strings.Count(string(data), "ui.perf.duty.late") != 11 {
		t.Errorf("%d lines:\n%s", n, data)
	}
	data, err = board.AlertsCSV([]string{"级别"}, say)
	b.must(err)
	if n := strings.Count(string(data), "\r\n"); n != len(board.Alerts)+1 {
		t.Errorf("%d lines for %d warnings", n, len(board.Alerts))
	}
}

// TestSignedStays: what was signed cannot be changed, by nobody.
func TestSignedStays(t *testing.T) {
	b := newBureau(t, nil)
	b.executing()
	b.on("2023-07-05")
	b.must(b.sign(project, "质量/信息化系统故障率", "2023-06-30", "2%", false))
	err := b.store.Update(b.Context(), func(tx store.Tx) error {
		list, err := tx.Records(b.id, store.ActualRecord, store.RecordFilter{})
		if err != nil || len(list) != 1 {
			t.Fatalf("%d values, %v", len(list), err)
		}
		list[0].Why = "changed"
		_, err = tx.PutRecord(list[0])
		return err
	})
	b.refused("a signed value changed", err, fault.Forbidden)
}
