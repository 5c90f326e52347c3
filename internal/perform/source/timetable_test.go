package source_test

import (
	"testing"
	"time"

	"mingzhang/internal/perform/source"
)

var china = time.FixedZone("+08:00", 8*3600)

// TestLast: the last turn is looked for in the zone of the office, over midnight, over a
// year's end and in short months.
func TestLast(t *testing.T) {
	for _, c := range []struct {
		table     source.Timetable
		now, want string
	}{
		{source.Timetable{Every: source.Hourly, At: "00:15"}, "2023-08-31T09:20", "2023-08-31T09:15"},
		{source.Timetable{Every: source.Hourly, At: "00:15"}, "2023-08-31T00:05", "2023-08-30T23:15"},
		{source.Timetable{Every: source.Daily, At: "06:30"}, "2023-08-31T06:30", "2023-08-31T06:30"},
		{source.Timetable{Every: source.Daily, At: "06:30"}, "2023-01-01T06:29", "2022-12-31T06:30"},
		{source.Timetable{Every: source.Weekly, Day: 1, At: "08:00"}, "2023-08-31T09:00", "2023-08-28T08:00"},
		{source.Timetable{Every: source.Weekly, Day: 7}, "2023-09-03T00:00", "2023-09-03T00:00"},
		{source.Timetable{Every: source.Weekly, Day: 4, At: "10:00"}, "2023-08-31T09:59", "2023-08-24T10:00"},
		{source.Timetable{Every: source.Monthly, Day: 31}, "2023-02-28T12:00", "2023-02-28T00:00"},
		{source.Timetable{Every: source.Monthly, Day: 31}, "2023-03-30T12:00", "2023-02-28T00:00"},
		{source.Timetable{Every: source.Monthly, Day: 5}, "2023-01-04T12:00", "2022-12-05T00:00"},
	} {
		at, err := time.ParseInLocation("2006-01-02T15:04", c.now, china)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.table.Last(at.UTC(), china).Format("2006-01-02T15:04"); got != c.want {
			t.Errorf("%+v at %s: %s, want %s", c.table, c.now, got, c.want)
		}
	}
}

// TestDue: missed turns are made up for once; failures wait longer each time.
func TestDue(t *testing.T) {
	daily := source.Timetable{Every: source.Daily, At: "06:00"}
	begun := time.Date(2023, 8, 1, 6, 0, 5, 0, china)
	for _, c := range []struct {
		after    time.Duration
		failures int
		want     bool
	}{
		{time.Hour, 0, false}, {24 * time.Hour, 0, true}, {240 * time.Hour, 0, true},
		{9 * time.Minute, 1, false}, {10 * time.Minute, 1, true}, {19 * time.Minute, 2, false}, {20 * time.Minute, 2, true},
		{11 * time.Hour, 60, false}, {12 * time.Hour, 60, true},
	} {
		if got := daily.Due(begun.Add(c.after), begun, c.failures, china); got != c.want {
			t.Errorf("after %s with %d failures: %v", c.after, c.failures, got)
		}
	}
}

// TestTimetableRefused: a timetable that never comes is refused where it is written.
func TestTimetableRefused(t *testing.T) {
	for _, table := range []source.Timetable{{Every: "never"}, {Every: source.Daily, Day: 2}, {Every: source.Weekly}, {Every: source.Weekly, Day: 8}, {Every: source.Monthly, Day: 32}, {Every: source.Daily, At: "25:00"}} {
		d := source.Definition{ID: "a", Title: "甲", System: "s", Kind: source.HTTP, Mode: source.Append, HTTP: &source.Request{URL: "https://data.example.gov.cn/"}, Timetable: &table}
		if d.Validate() == nil {
			t.Errorf("%+v is taken", table)
		}
	}
}
