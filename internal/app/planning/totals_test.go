package planning_test

import (
	"reflect"
	"strconv"
	"testing"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/office"
)

// TestTotalsFollowChanges: what is kept from one look to the next is what a desk
// that knows nothing reads, after a change of a line, a new line and a deleted one.
func TestTotalsFollowChanges(t *testing.T) {
	d := officeOf(t, large(3, 7))
	who := d.as(office.Reviewer)
	look := func(desk *planning.Desk) []planning.UnitStanding {
		s, err := desk.Standing(t.Context(), who, d.id)
		if err != nil {
			t.Fatal(err)
		}
		return s.Units
	}
	before := look(d.Desk)
	for i, p := range []draft.Patch{
		{ID: "L0-0", Version: 1, Fields: map[draft.Field]string{draft.FieldAmount: "123.45", draft.FieldLastYear: "99"}},
		{ID: "new", Fields: map[draft.Field]string{draft.FieldAmount: "1", draft.FieldKind: "basic.operating"}},
		{ID: "L0-1", Version: 1, Delete: true},
	} {
		out, err := d.Edit(t.Context(), who, d.id, unit1, []draft.Patch{p}, "")
		if err != nil || len(out.Problems) > 0 && out.Problems[0].Typed != "" {
			t.Fatalf("%s: %+v %v", p.ID, out.Problems, err)
		}
		kept, fresh := look(d.Desk), look(planning.New(d.Config))
		if !reflect.DeepEqual(kept, fresh) {
			t.Errorf("change %d: kept %+v, read %+v", i, kept, fresh)
		}
		if reflect.DeepEqual(kept, before) {
			t.Error("change " + strconv.Itoa(i) + " is not seen")
		}
		before = kept
	}
}
