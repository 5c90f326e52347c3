package cycle_test

import (
	"testing"

	"mingzhang/internal/money"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
)

func dated(pairs ...string) []cycle.Dated {
	var out []cycle.Dated
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, cycle.Dated{Day: pairs[i], Value: score.ParsePoints(pairs[i+1])})
	}
	return out
}

func TestAhead(t *testing.T) {
	for name, c := range map[string]struct {
		values           []cycle.Dated
		running          bool
		low, value, high string
		why              string
	}{
		// 181 days to 30 June at 90, then 184 days at the same pace.
		"a running total begins with nothing": {dated("2023-07-01", "181"), true, "364", "364", "364", "cycle.forecast.line"},
		"slow and fast spans make the range":  {dated("2023-01-11", "100", "2023-01-21", "110"), true, "454", "2002", "3550", "cycle.forecast.line"},
		"a level needs two values":            {dated("2023-06-30", "90"), false, "", "", "", "cycle.forecast.one"},
		"a level goes on":                     {dated("2023-06-01", "90", "2023-12-30", "92"), false, "92.01", "92.01", "92.01", "cycle.forecast.line"},
		"no value":                            {nil, true, "", "", "", "cycle.forecast.none"},
		"a total that falls":                  {dated("2023-03-01", "10", "2023-06-01", "9"), true, "", "", "", "cycle.forecast.falls"},
		"the last day is known":               {dated("2023-03-01", "10", "2023-12-31", "40"), true, "40", "40", "40", "cycle.forecast.over"},
		"out of order and twice":              {dated("2023-01-21", "110", "2023-01-11", "7", "2023-01-11", "100"), true, "454", "2002", "3550", "cycle.forecast.line"},
		"no day":                              {dated("soon", "1"), true, "", "", "", "cycle.forecast.unread"},
		"no number":                           {dated("2023-06-30", "many"), true, "", "", "", "cycle.forecast.unread"},
	} {
		f := cycle.Ahead(c.values, "2023-12-31", c.running)
		if f.Low.Text(2) != c.low || f.Value.Text(2) != c.value || f.High.Text(2) != c.high || f.Why.Key != c.why {
			t.Errorf("%s: %s %s %s %s", name, f.Low.Text(2), f.Value.Text(2), f.High.Text(2), f.Why.Key)
		}
	}
	if f := cycle.Ahead(dated("2023-06-30", "1"), "", true); f.Known() || f.Why.Key != "cycle.forecast.unread" {
		t.Errorf("no day to look at: %+v", f)
	}
}

// FuzzAhead: any days and values give a line with an ordered range, or a reason.
func FuzzAhead(f *testing.F) {
	f.Add("2023-01-31", "3", "2023-02-28", "9", "2023-12-31", true)
	f.Add("2024-01-31", "-3", "x", "", "", false)
	f.Add("0001-01-01", "999999999999", "9999-12-31", "0.000001", "9999-12-31", false)
	f.Fuzz(func(t *testing.T, d1, v1, d2, v2, until string, running bool) {
		got := cycle.Ahead(dated(d1, v1, d2, v2), until, running)
		if got.Why.Key == "" {
			t.Error("no reason")
		}
		if got.Known() && (got.Low.Cmp(got.Value) > 0 || got.Value.Cmp(got.High) > 0) {
			t.Errorf("range %s %s %s", got.Low, got.Value, got.High)
		}
	})
}

func TestMoney(t *testing.T) {
	m := cycle.Money{Budget: 120_000, Adjusted: 120_000, Months: [12]money.Fen{0: 10_000, 2: 20_000, 6: 30_000, 7: 1}}
	seven := m.Until(2023, "2023-07-31")
	if seven.Paid != 60_000 || seven.Rate().Text(2) != "50" {
		t.Errorf("paid by July: %v, %s", seven.Paid, seven.Rate())
	}
	if g := cycle.Gone(2023, "2023-07-31"); g.Text(4) != "58.0822" { // 212 of 365 days
		t.Errorf("gone %s", g)
	}
	if !seven.Behind(2023, "2023-07-31") || seven.Behind(2023, "2023-06-30") {
		t.Error("50 % is behind 212 days and not behind 181")
	}
	f := seven.Expected(2023, "2023-07-31")
	if f.High.Text(0) != "120000" || f.Low.Text(0) != "60000" || f.Value.Cmp(score.Whole(60_000)) <= 0 {
		t.Errorf("expected %s %s %s: not beyond the budget", f.Low, f.Value, f.High)
	}
	if r := (cycle.Money{Paid: 5}).Rate(); r.Known() {
		t.Errorf("a rate without a budget: %s", r)
	}
	if got := m.Until(2023, "2024-03-01").Paid; got != 60_001 {
		t.Errorf("after the year: %v", got)
	}
	if got := m.Until(2023, "2022-12-31").Paid; got != 0 {
		t.Errorf("before the year: %v", got)
	}
}
