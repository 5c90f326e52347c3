package money

import "testing"

// Parse never panics; what it read prints as a text that reads as the same, and
// an amount formatted in its unit comes back to the fen.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "12,578.00", "1，234.50", "(12)", "△12", "−12", "-", "—", "…", "1 234", "12 34", "12.345.678",
		"１２３", "1, 371", "13.2 %", "0", "-0", "00", "999999999999999999", "0.000001", "(", "()", "%", "1,,234", "\xff1", "1\u200b234"} {
		for _, u := range []int64{0, int64(Yuan), int64(TenK), int64(HundredMn)} {
			f.Add(s, u)
		}
	}
	f.Fuzz(func(t *testing.T, text string, fen int64) {
		unit := Unit(fen)
		if unit.String() == "" {
			unit = NoUnit
		}
		p, err := Parse(text, unit)
		if (err != nil) != (p.State == Unreadable) {
			t.Fatalf("%q: state %d with error %v", text, p.State, err)
		}
		again, _ := Parse(p.Text, unit)
		if again != p {
			t.Fatalf("%q reads as %+v, whose text reads as %+v", text, p, again)
		}
		if p.State == Number && !p.Percent {
			sameAmount(t, p)
		}
	})
}

func sameAmount(t *testing.T, p Printed) {
	printed := Format(p.Fen, p.Unit, p.Decimals)
	for _, text := range []string{printed, Group(printed)} {
		if back, err := Parse(text, p.Unit); err != nil || back.Fen != p.Fen {
			t.Fatalf("%d fen formats as %q, which reads as %d, %v", p.Fen, text, back.Fen, err)
		}
	}
	if !p.Interval(p.Decimals, true).Contains(p.Fen) {
		t.Fatalf("%s is outside of its own interval", p.Text)
	}
}
