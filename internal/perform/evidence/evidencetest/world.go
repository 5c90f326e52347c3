package evidencetest

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"time"

	"mingzhang/internal/perform/evidence"
)

var (
	beijing = time.FixedZone("+08:00", 8*3600)
	now     = time.Date(2024, 1, 20, 9, 0, 0, 0, beijing)
)

// Year is the moment for which the records are made: all of 2023, looked at on the
// 20th of January.
var Year = evidence.Moment{Now: now, On: time.Date(2023, 6, 1, 0, 0, 0, 0, beijing)}

// Secret is a key for pseudonyms.
var Secret = []byte("0123456789abcdef0123456789abcdef")

// World makes the records of one system and keeps, by plain counting, what its
// formulas must come to. Everything follows from a fixed seed.
type World struct {
	System evidence.System
	maker  Maker
	state  uint64
	live   bool // what is told counts: the record is good and of the year
	at     time.Time
	tallies
	faults map[evidence.Reason]int64
	recent [][]string
}

// tallies by formula.
type tallies map[string]*tally

// tally is how a formula's value is counted here.
type tally struct {
	hits, n int64
	values  []int64
	seen    map[string]bool
	months  [12]int64
}

// NewWorld begins with the first record of a system. A system of ours that is not
// embedded is a bug, so it panics.
func NewWorld(m Maker) *World {
	s, err := evidence.Find(m.ID)
	if err != nil {
		panic(err)
	}
	return &World{System: s, maker: m, state: 20230101, tallies: tallies{}, faults: map[evidence.Reason]int64{}}
}

// rnd is a number below n (splitmix64).
func (w *World) rnd(n int) int {
	w.state += 0x9e3779b97f4a7c15
	z := w.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) % uint64(n))
}

// chance is true in so many of a thousand cases.
func (w *World) chance(permille int) bool { return w.rnd(1000) < permille }

func (w *World) pick(list ...string) string { return list[w.rnd(len(list))] }

func (t tallies) of(id string) *tally {
	if t[id] == nil {
		t[id] = &tally{seen: map[string]bool{}}
	}
	return t[id]
}

// tell counts one case of a share, a count or a sum.
func (w *World) tell(id string, hit bool) {
	if !w.live {
		return
	}
	t := w.of(id)
	t.n++
	if hit {
		t.hits++
		t.months[w.at.Month()-1]++
	}
}

func (w *World) add(id string, value int64) {
	if w.live {
		t := w.of(id)
		t.values = append(t.values, value)
	}
}

func (w *World) see(id, content string) {
	if w.live {
		w.of(id).seen[content] = true
	}
}

// moment is a time of 2023, written in one of several ways; near the new year some
// are written in another zone, where they lie in another year.
func (w *World) moment(t time.Time) string {
	switch w.rnd(4) {
	case 0:
		return t.UTC().Format("2006-01-02T15:04:05Z")
	case 1:
		return t.Format("2006/1/2 15:04:05")
	case 2:
		return t.In(time.FixedZone("", -5*3600)).Format("2006-01-02 15:04:05-07:00")
	}
	return t.Format("2006年1月2日 15:04:05")
}

// Next is the i-th record of the system's file, with i counted up from 0. Of a thousand ten are broken, five
// come twice, two are dated ahead and ten are of the year before.
func (w *World) Next(i int) []string {
	if len(w.recent) > 0 && w.chance(5) {
		w.faults[evidence.Duplicate]++
		return slices.Clone(w.recent[w.rnd(len(w.recent))])
	}
	broken, ahead, old := w.chance(10), w.chance(2), w.chance(10)
	w.at = time.Date(2023, 1, 1, 0, 0, w.rnd(365*86400), 0, beijing)
	switch {
	case ahead:
		w.at = now.AddDate(0, 0, 1+w.rnd(30))
	case old:
		w.at = w.at.AddDate(-1, 0, 0)
	}
	w.live = !broken && !ahead && !old
	row := w.maker.row(w, i)
	switch {
	case broken:
		return w.spoil(row)
	case ahead && w.System.Schema.Plans:
		w.faults[evidence.Ahead]++
	case ahead:
		w.faults[evidence.Future]++
	case len(w.recent) < 50:
		w.recent = append(w.recent, slices.Clone(row))
	}
	return row
}

// spoil breaks a record in one of four ways.
func (w *World) spoil(row []string) []string {
	date := w.System.Schema.Index(w.System.Schema.Date)
	key := w.System.Schema.Index(w.System.Schema.Key[0])
	switch w.rnd(4) {
	case 0:
		w.faults[evidence.Malformed]++
		return row[:len(row)-1]
	case 1:
		w.faults[evidence.Malformed]++
		row[key] = "\xff\xfe"
	case 2:
		w.faults[evidence.NoDate]++
		row[date] = "2023年13月45日"
	default:
		w.faults[evidence.Absent]++
		row[key] = "　"
	}
	return row
}

// Header is the line of column heads.
func (w *World) Header() []string {
	var heads []string
	for _, f := range w.System.Schema.Fields {
		heads = append(heads, f.Title)
	}
	return heads
}

// Want is what formulas must come to, as fractions in the unit of the value.
func (w *World) Want() map[string]string { return w.maker.want(w) }

// Faults counts the faults that were put in, by the reason that must be found.
func (w *World) Faults() map[evidence.Reason]int64 { return w.faults }

func (w *World) share(id string) string {
	t := w.of(id)
	return big.NewRat(100*t.hits, t.n).RatString()
}

func (w *World) count(id string) string { return strconv.FormatInt(w.of(id).hits, 10) }

func (w *World) distinct(id string) string { return strconv.Itoa(len(w.of(id).seen)) }

func (w *World) sum(id string) string {
	var sum int64
	for _, v := range w.of(id).values {
		sum += v
	}
	return strconv.FormatInt(sum, 10)
}

// nth is the percentile by sorting, as a fraction of a unit.
func (w *World) nth(id string, percent, unit int64) string {
	v := slices.Sorted(slices.Values(w.of(id).values))
	rank := (percent*int64(len(v)) + 99) / 100
	return big.NewRat(v[rank-1], unit).RatString()
}

func (w *World) least(id string) string {
	return fmt.Sprint(slices.Min(w.of(id).months[:]))
}
