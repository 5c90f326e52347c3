package evidence

import (
	"strings"
	"time"
)

// instant 时刻: a moment as a cell wrote it. A cell that gives the day alone stands
// for the whole day.
type instant struct {
	nanos int64 // since 1970-01-01 UTC; the beginning of the day where only that is known
	day   bool  // the time of day is unknown
}

const dayNanos = int64(24 * time.Hour)

// end is the last nanosecond that the cell can mean.
func (i instant) end() int64 {
	if i.day {
		return i.nanos + dayNanos - 1
	}
	return i.nanos
}

func (i instant) time(zone *time.Location) time.Time { return time.Unix(0, i.nanos).In(zone) }

// readInstant reads 2023-05-01, 2023/5/1, 2023.5.1, 20230501 or 2023年5月1日, alone or
// with 8:30, 08:30:15.250 and, behind it, a zone. Years 1900 to 2200.
func readInstant(s string, zone *time.Location) (instant, bool) {
	date, rest, ok := readDate(s)
	if !ok {
		return instant{}, false
	}
	if rest == "" {
		return instant{nanos: date.start(zone), day: true}, true
	}
	if rest, ok = cutBefore(rest, s); !ok {
		return instant{}, false
	}
	clock, rest, ok := readClock(rest)
	if !ok {
		return instant{}, false
	}
	if rest = strings.TrimLeft(rest, " "); rest != "" {
		if zone, ok = readZone(rest); !ok {
			return instant{}, false
		}
	}
	return instant{nanos: date.start(zone) + clock}, true
}

// cutBefore takes off what stands between a day and its time: T, blanks, or nothing
// after 日.
func cutBefore(rest, whole string) (string, bool) {
	if after, ok := strings.CutPrefix(rest, "T"); ok {
		return after, true
	}
	after := strings.TrimLeft(rest, " ")
	return after, after != rest || strings.HasSuffix(whole[:len(whole)-len(rest)], "日")
}

// date is a day of the calendar.
type date struct{ year, month, day int }

func (d date) start(zone *time.Location) int64 {
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, zone).UnixNano()
}

// valid is true for days that exist, of years whose nanoseconds an int64 holds.
func (d date) valid() bool {
	if d.year < 1900 || d.year > 2200 || d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31 {
		return false
	}
	return d.day <= 28 || time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC).Day() == d.day
}

func readDate(s string) (d date, rest string, ok bool) {
	year, rest, ok := leading(s, 4, 4)
	if !ok || rest == "" {
		return d, rest, false
	}
	d.year = year
	if rest[0] >= '0' && rest[0] <= '9' {
		md, after, ok := leading(rest, 4, 4)
		d.month, d.day = md/100, md%100
		return d, after, ok && d.valid()
	}
	mark, rest := cutMark(rest)
	if d.month, rest, ok = leading(rest, 1, 2); !ok {
		return d, rest, false
	}
	second, rest := cutMark(rest)
	if second != mark && !(mark == "年" && second == "月") || mark == "月" {
		return d, rest, false
	}
	if d.day, rest, ok = leading(rest, 1, 2); !ok {
		return d, rest, false
	}
	if mark == "年" {
		rest = strings.TrimPrefix(rest, "日")
	}
	return d, rest, d.valid()
}

// cutMark takes one separator of a date off.
func cutMark(s string) (mark, rest string) {
	for _, m := range []string{"-", "/", ".", "年", "月"} {
		if strings.HasPrefix(s, m) {
			return m, s[len(m):]
		}
	}
	return "", s
}
