package evidence

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestConflictsStayInRange: whichever version of each record is the right one, the
// value lies within the range that was given, in whatever order the versions came.
func TestConflictsStayInRange(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	formulas := []Formula{counting, rate, {Measure: Distinct, Of: "n", Unit: "种"}, {Measure: Count, Where: good, Unit: "件"},
		{Measure: Share, Hit: good, Whole: "9", Unit: "%"}, {Measure: OnTime, Due: "due", Done: "end", Unit: "%"}}
	for range 400 {
		var both, right [][]string
		for id := range 2 + r.IntN(6) {
			first, second := randomEvent(r, id), randomEvent(r, id)
			both = append(both, first)
			if r.IntN(2) == 0 {
				both = append(both, second)
				if r.IntN(2) == 0 {
					first = second
				}
			}
			right = append(right, first)
		}
		r.Shuffle(len(both), func(i, j int) { both[i], both[j] = both[j], both[i] })
		for _, f := range formulas {
			given, truth := valueOfCells(t, f, both), valueOfCells(t, f, right)
			if given.Number == nil || truth.Number == nil {
				continue
			}
			if given.Low.Cmp(truth.Number) > 0 || given.High.Cmp(truth.Number) < 0 {
				t.Fatalf("%s: %v is not in [%v, %v]\n%q\n%q", f.Measure, truth.Number, given.Low, given.High, both, right)
			}
		}
	}
}

// randomEvent is a version of a record: in the year or before it, good or not, done or
// not.
func randomEvent(r *rand.Rand, id int) []string {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	return []string{fmt.Sprint(id), pick("2023-05-01", "2023-05-02", "2022-05-01"), pick("", "2023-05-03", "2023-05-20"), pick("2023-05-10", ""), pick("1", "2", "3", ""), pick("是", "否")}
}

func valueOfCells(t *testing.T, f Formula, rows [][]string) Value {
	t.Helper()
	f.ID, f.Title, f.Period.Span = "e.f", "公式", "year"
	c, err := NewComputation(eventSchema, []Formula{f}, Moment{Now: day2023(8, 31), On: day2023(7, 1)})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if _, err := c.Add(row); err != nil {
			t.Fatal(err)
		}
	}
	return c.Values()[0]
}
