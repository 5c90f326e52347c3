package event

import (
	"strconv"
	"strings"
	"time"

	"mingzhang/internal/fault"
)

// stamp is how times stand in rows, with their zone so that nobody guesses.
const stamp = "2006-01-02T15:04:05Z07:00"

// Row gives an event as the cells of the system public-requests, by the names of its
// fields. What was said and who called are left out.
func Row(e *Event) map[string]string {
	out := map[string]string{"event": e.ID, "channel": e.Channel, "category": e.Category, "received": e.Received.Format(stamp),
		"unit": e.Body, "returns": strconv.Itoa(e.Returns), "merged": e.Into, "caller": e.Caller}
	for name, at := range map[string]time.Time{"dispatched": e.Dispatched, "due": e.Due, "finished": e.Finished} {
		if !at.IsZero() {
			out[name] = at.Format(stamp)
		}
	}
	if e.Rating != "" && e.Rating != NotReached {
		out["rating"] = string(e.Rating)
	}
	return out
}

// Import makes an event of a row of a hotline's export, by the names of the fields of
// public-requests and title, area. It is handled where it came from: its state is read
// off its times.
func Import(cells map[string]string, by string, now time.Time) (Event, error) {
	e := Event{ID: cells["event"], Channel: cells["channel"], Category: cells["category"], Area: cells["area"], Title: cells["title"], Caller: cells["caller"], Body: cells["unit"], Into: cells["merged"]}
	if e.Title == "" {
		e.Title = e.Category + " " + e.ID
	}
	for _, t := range []struct {
		name string
		into *time.Time
	}{{"received", &e.Received}, {"dispatched", &e.Dispatched}, {"due", &e.Due}, {"finished", &e.Finished}} {
		text := cells[t.name]
		if text == "" {
			continue
		}
		at, ok := readTime(text)
		if !ok {
			return e, fault.New(fault.Invalid, "时间读不懂").At(t.name + " " + text).Hint("写成 2023-08-31 14:30 的样子")
		}
		*t.into = at
	}
	if n, err := strconv.Atoi(strings.TrimSuffix(cells["returns"], "次")); err == nil && n >= 0 {
		e.Returns = n
	}
	e.Rating = Rating(cells["rating"])
	e, err := Receive(e, by, now)
	e.Imported, e.State = true, e.stateOfTimes()
	e.Steps[0].To = e.State
	return e, err
}

// stateOfTimes reads how far an imported event is.
func (e *Event) stateOfTimes() State {
	switch {
	case e.Into != "":
		return Merged
	case e.Rating != "" && !e.Finished.IsZero():
		return Closed
	case !e.Finished.IsZero():
		return Finished
	case !e.Dispatched.IsZero():
		return Handling
	}
	return Received
}

// china is the zone of times that are written without one.
var china = time.FixedZone("+08:00", 8*3600)

// readTime reads the forms that exports write.
func readTime(s string) (time.Time, bool) {
	s = strings.NewReplacer("/", "-", "年", "-", "月", "-", "日", "", "T", " ").Replace(strings.TrimSpace(s))
	for _, layout := range []string{"2006-1-2 15:04:05Z07:00", "2006-1-2 15:04:05", "2006-1-2 15:04", "2006-1-2"} {
		if at, err := time.ParseInLocation(layout, s, china); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}
