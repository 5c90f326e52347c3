package performing_test

import (
	"testing"

	"mingzhang/internal/app/people"
	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform"
)

// TestIndicatorLibrary: who sets targets of the next year sees what the same indicators
// came to before, of what he may see.
func TestIndicatorLibrary(t *testing.T) {
	b := newBureau(t, nil)
	b.executing()
	b.on("2023-08-05")
	b.must(b.sign(project, "质量/信息化系统故障率", "2023-06-30", "1.5%", false))
	next, err := b.desk.Begin(t.Context(), reviewer, draft.Budget{Department: people.DemoDepartment, Year: 2024, Family: "shenzhen/budget/2023", Jurisdiction: office.National}, planning.Start{Last: b.id})
	b.must(err)
	list, err := b.Indicators(t.Context(), reviewer, next, "故障率")
	b.must(err)
	if len(list) == 0 || list[0].Direction != perform.LessIsBetter || list[0].Unit != "%" {
		t.Fatalf("%+v", list)
	}
	past := performing.Past(list, 2024, []string{"信息化系统故障率"})
	if len(past) != 1 {
		t.Fatalf("%+v", past)
	}
	found := false
	for _, u := range past[0].Uses {
		if u.Year != 2023 {
			t.Errorf("a year that is not before: %+v", u)
		}
		found = found || u.Value.Value == "1.5%" && u.Budget == b.id && u.Target != ""
	}
	if !found {
		t.Errorf("%+v", past[0].Uses)
	}
	other, err := b.Indicators(t.Context(), holder(office.Preparer, unit2), next, "")
	b.must(err)
	for _, k := range other {
		for _, u := range k.Uses {
			if u.Value.Value == "1.5%" {
				t.Errorf("another unit's value: %+v", u)
			}
		}
	}
	_, err = b.Indicators(t.Context(), office.Actor{}, next, "")
	b.refused("nobody", err, fault.Forbidden)
}
