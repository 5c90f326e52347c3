package perform

import (
	"encoding/csv"
	"os"
	"strconv"
	"strings"
	"testing"
)

// seenRow is a row of testdata/targets_seen.csv by column name.
type seenRow map[string]string

func seen(t testing.TB) []seenRow {
	t.Helper()
	f, err := os.Open("testdata/targets_seen.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []seenRow
	for _, record := range records[1:] {
		row := seenRow{}
		for i, column := range records[0] {
			row[column] = record[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// asSeen writes a target in the columns of the file, which has one column for
// a deadline or a point and one for a number or 7*24; directions are in its notes.
func asSeen(t Target) seenRow {
	row := seenRow{"form": t.Form, "operator": string(t.Operator), "number": t.Number, "multiplier": "", "unit": t.Unit,
		"deadline": t.Deadline + t.Point, "period": t.Period, "grade": t.Grade}
	if t.Multiplier > 1 {
		row["multiplier"] = strconv.FormatInt(t.Multiplier, 10)
	}
	if t.Kind == ServiceHours {
		row["number"] = strconv.Itoa(t.Days) + "*" + strconv.Itoa(t.Hours)
	}
	return row
}

// noteHolds compares the remarks of the file with what the target says of itself.
func noteHolds(t Target, note string) bool {
	marks := map[string]bool{
		"implied":  t.Implied,
		"T11":      t.Has(PeriodFromName),
		"doubled":  t.Has(OperatorDoubled),
		"unit":     t.Has(UnitMissing) && t.Unit == "",
		"unscor":   t.Kind == Invalid && t.Has(NoValue),
		"digit":    t.Kind == Invalid && t.Has(NumberDamaged),
		"coverage": t.Kind == ServiceHours,
		"split":    t.Kind == Several && len(t.Parts) == strings.Count(note, ",")+strings.Count(note, "及")+1,
		"正向":       t.Declared == "正向",
		"反向":       t.Declared == "反向",
	}
	for word, holds := range marks {
		if strings.Contains(note, word) && !holds {
			return false
		}
	}
	return true
}

func TestSeenTargets(t *testing.T) {
	rows, good := seen(t), 0
	for i, row := range rows {
		target := ParseTarget(row["indicator"], row["target_text"])
		got, ok := asSeen(target), true
		for column, g := range got {
			want := row[column]
			if column == "form" {
				want, _, _ = strings.Cut(want, " ")
			}
			if g != want {
				ok = false
				t.Errorf("row %d %q %q: %s = %q, want %q", i+2, row["indicator"], row["target_text"], column, g, want)
			}
		}
		if !noteHolds(target, row["note"]) {
			ok = false
			t.Errorf("row %d %q %q: note %q does not hold: %+v", i+2, row["indicator"], row["target_text"], row["note"], target)
		}
		if ok {
			good++
		}
	}
	t.Logf("%d of %d", good, len(rows))
	if good != 250 {
		t.Errorf("%d of 250", good)
	}
}
