package screen

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/event"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/source"
)

// eventsListed is how many events the list shows.
const eventsListed = 300

// EventsShown is what the list of events shows.
type EventsShown struct {
	Rows     []EventRow
	Counts   map[event.State]int
	Late     int
	State    event.State // that is listed; all open ones where empty
	Total    int         // listed and not shown included
	Values   []evidence.Value
	Tree     *office.Tree
	Typed    event.Event
	Imported *evidencing.Imported
	Fault    *Fault
}

// EventColumnsShown is what the columns of an export mean.
type EventColumnsShown struct {
	Kept   evidencing.Kept[evidencing.EventColumns]
	Wanted source.Wanted
	Heads  map[string]string // by title, as kept or typed
	Fault  *Fault
}

// EventRow is an event with the limit that runs.
type EventRow struct {
	evidencing.Kept[event.Event]
	Clock event.Clock
	Runs  bool
}

// Fill counts events and lists those of the state, the most pressing first.
func (v *EventsShown) Fill(all []evidencing.Kept[event.Event], duties *event.Duties, now time.Time) {
	v.Counts = map[event.State]int{}
	for _, k := range all {
		v.Counts[k.Value.State]++
		row := EventRow{Kept: k}
		row.Clock, row.Runs = duties.Clock(&k.Value, now)
		if row.Runs && row.Clock.Late && !k.Value.Imported {
			v.Late++
		}
		if v.State == k.Value.State || v.State == "" && row.Runs {
			v.Rows = append(v.Rows, row)
		}
	}
	slices.SortStableFunc(v.Rows, func(a, b EventRow) int { return a.Clock.By.Compare(b.Clock.By) })
	v.Total = len(v.Rows)
	v.Rows = v.Rows[:min(len(v.Rows), eventsListed)]
}

// EventShown is what the page of an event shows.
type EventShown struct {
	Event evidencing.Kept[event.Event]
	Clock event.Clock
	Runs  bool
	Match []event.Duty
	Acts  []event.Act // that the reader may do
	Tree  *office.Tree
	Fault *Fault
}

// due proposes a limit for dispatching: the duty's own, else three days.
func (v EventShown) due(now time.Time) string {
	hours := 72
	if len(v.Match) > 0 {
		hours = v.Match[0].Hours
	}
	return now.Add(time.Duration(hours) * time.Hour).In(time.FixedZone("", 8*3600)).Format("2006-01-02T15:04")
}

// proposed is the body that the duties name first.
func (v EventShown) proposed() office.BodyID {
	if len(v.Match) == 0 {
		return ""
	}
	return office.BodyID(v.Match[0].Body)
}

// DutiesShown is what the list of responsibilities shows.
type DutiesShown struct {
	List  evidencing.Kept[event.Duties]
	Tree  *office.Tree
	Typed string
	Fault *Fault
}

// DutiesText prints duties one a line: category | areas | body | hours | basis.
func DutiesText(list []event.Duty) string {
	var b strings.Builder
	for _, d := range list {
		b.WriteString(strings.Join([]string{d.Category, strings.Join(d.Areas, "、"), d.Body, strconv.Itoa(d.Hours), d.Basis}, " | ") + "\n")
	}
	return b.String()
}

// ReadDuties reads what DutiesText prints. It gives fault.Invalid with the line that is
// wrong.
func ReadDuties(text string) ([]event.Duty, error) {
	var out []event.Duty
	for i, line := range strings.Split(strings.ReplaceAll(text, "｜", "|"), "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		cells := strings.Split(line, "|")
		for j := range cells {
			cells[j] = strings.TrimSpace(cells[j])
		}
		if len(cells) < 4 {
			return nil, fault.New(fault.Invalid, "一行要有类别、区域、单位和小时").At("第 " + strconv.Itoa(i+1) + " 行").Hint("写成 市容/占道 | 园岭街道 | 单位编号 | 24 | 依据；区域可以空着")
		}
		hours, err := strconv.Atoi(cells[3])
		if err != nil {
			return nil, fault.New(fault.Invalid, "小时不是整数").At("第 " + strconv.Itoa(i+1) + " 行")
		}
		d := event.Duty{Category: cells[0], Body: cells[2], Hours: hours}
		d.Areas = strings.FieldsFunc(cells[1], func(r rune) bool { return r == '、' || r == ',' || r == '，' })
		if len(cells) > 4 {
			d.Basis = cells[4]
		}
		out = append(out, d)
	}
	return out, nil
}
