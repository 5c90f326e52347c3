package source

import (
	"strconv"
	"time"
)

// Every 取数周期.
type Every string

// How often a source is fetched by itself.
const (
	Hourly  Every = "hour"
	Daily   Every = "day"
	Weekly  Every = "week"
	Monthly Every = "month"
)

// Timetable 取数时间 says when a source is fetched by itself, in the zone of its system.
type Timetable struct {
	Every Every  `yaml:"every" json:"every"`
	At    string `yaml:"at,omitempty" json:"at,omitempty"`   // 06:30; of an hour its minute counts; midnight without
	Day   int    `yaml:"day,omitempty" json:"day,omitempty"` // of a week 1 (Monday) to 7, of a month 1 to 31: a shorter month's last day
}

func (t *Timetable) validate() error {
	if _, _, ok := t.clock(); !ok {
		return wrong("timetable.at", "时刻要写成 06:30 的样子")
	}
	most := map[Every]int{Hourly: 0, Daily: 0, Weekly: 7, Monthly: 31}
	n, ok := most[t.Every]
	switch {
	case !ok:
		return wrong("timetable.every", "只能是 hour、day、week 或 month")
	case n == 0 && t.Day != 0:
		return wrong("timetable.day", "每小时、每天取数的不写哪一天")
	case n > 0 && (t.Day < 1 || t.Day > n):
		return wrong("timetable.day", "要在 1 至 "+strconv.Itoa(n)+" 之间")
	}
	return nil
}

// clock is the hour and minute of At.
func (t *Timetable) clock() (hour, minute int, ok bool) {
	if t.At == "" {
		return 0, 0, true
	}
	at, err := time.Parse("15:04", t.At)
	return at.Hour(), at.Minute(), err == nil
}

// Last is the latest moment of the timetable that is not after now.
func (t *Timetable) Last(now time.Time, zone *time.Location) time.Time {
	hour, minute, _ := t.clock()
	now = now.In(zone)
	y, m, d := now.Date()
	switch t.Every {
	case Hourly:
		return back(now, func(n int) time.Time { return time.Date(y, m, d, now.Hour()-n, minute, 0, 0, zone) })
	case Weekly:
		since := (int(now.Weekday()) + 7 - t.Day%7) % 7
		return back(now, func(n int) time.Time { return time.Date(y, m, d-since-7*n, hour, minute, 0, 0, zone) })
	case Monthly:
		return back(now, func(n int) time.Time {
			last := time.Date(y, m-time.Month(n)+1, 0, 0, 0, 0, 0, zone).Day()
			return time.Date(y, m-time.Month(n), min(t.Day, last), hour, minute, 0, 0, zone)
		})
	}
	return back(now, func(n int) time.Time { return time.Date(y, m, d-n, hour, minute, 0, 0, zone) })
}

// back takes the turn of now, or the one before where that is still ahead.
func back(now time.Time, turn func(n int) time.Time) time.Time {
	if at := turn(0); !at.After(now) {
		return at
	}
	return turn(1)
}

// A source that failed is tried again after firstRetry, then after twice as long each
// time, at most after longestRetry.
const (
	firstRetry   = 10 * time.Minute
	longestRetry = 12 * time.Hour
)

// Retry is how long to wait after a number of failures on end.
func Retry(failures int) time.Duration {
	d := firstRetry
	for range failures - 1 {
		if d *= 2; d >= longestRetry {
			return longestRetry
		}
	}
	return d
}

// Due tells whether a source is to be fetched: when a turn passed since it was last begun,
// however many did, and after failures when its time of waiting is over.
func (t *Timetable) Due(now, begun time.Time, failures int, zone *time.Location) bool {
	if failures > 0 {
		return !now.Before(begun.Add(Retry(failures)))
	}
	return t.Last(now, zone).After(begun)
}
