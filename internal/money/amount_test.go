package money

import (
	"encoding/json"
	"math/rand/v2"
	"testing"
)

// number reads a cell in 万元 that must be a number.
func number(t testing.TB, text string, unit Unit) Printed {
	t.Helper()
	p, err := Parse(text, unit)
	if err != nil || p.State != Number {
		t.Fatalf("%q is no number: %v", text, err)
	}
	return p
}

func TestPrecision(t *testing.T) {
	cases := []struct {
		about   string
		printed []string
		want    int
	}{
		{"whole numbers", []string{"12,578", "3,074"}, 0},
		{".00 in an otherwise whole column carries none", []string{"12,578.00", "4,039", "0"}, 0},
		{"shorter numbers lost their trailing zeros", []string{"9.34", "2", "7.34", "0"}, 2},
		{"a trailing zero after a true place counts", []string{"12.50", "3"}, 2},
		{"one true place among .0", []string{"1.0", "2.5", "3.0"}, 1},
		{"a rate is no amount", []string{"13.25%", "12"}, 0},
		{"nothing printed", nil, 0},
	}
	for _, c := range cases {
		var numbers []Printed
		for _, text := range c.printed {
			numbers = append(numbers, number(t, text, TenK))
		}
		numbers = append(numbers, Printed{State: Dash, Text: "—", Decimals: 9}, Printed{State: Blank})
		if got := Precision(numbers); got != c.want {
			t.Errorf("%s: precision of %v is %d, want %d", c.about, c.printed, got, c.want)
		}
	}
}

func TestSignificantDecimals(t *testing.T) {
	for text, want := range map[string]int{"12": 0, "12.50": 1, "12.05": 2, "3,074.00": 0, "13.20%": 1} {
		if got := number(t, text, TenK).SignificantDecimals(); got != want {
			t.Errorf("%s has %d significant decimals, want %d", text, got, want)
		}
	}
}

func TestInterval(t *testing.T) {
	cases := []struct {
		about    string
		text     string
		unit     Unit
		decimals int
		signed   bool
		want     Interval
	}{
		{"half a 万元 on both sides", "12,578", TenK, 0, false, Interval{12_577_500_000, 12_578_500_000}},
		{"two places of 万元", "3.67", TenK, 2, false, Interval{3_665_000, 3_675_000}},
		{"the table's precision, not the cell's", "2", TenK, 2, false, Interval{1_995_000, 2_005_000}},
		{"a printed zero is nothing or a little more", "0", TenK, 0, false, Interval{0, 500_000}},
		{"a zero that may be negative", "0", TenK, 0, true, Interval{-500_000, 500_000}},
		{"a negative number", "-1", TenK, 0, true, Interval{-1_500_000, -500_000}},
		{"yuan with fen is a point", "12.34", Yuan, 2, false, Point(1_234)},
		{"zero yuan with fen is a point", "0.00", Yuan, 2, false, Point(0)},
		{"yuan with one place", "12.3", Yuan, 1, false, Interval{1_225, 1_235}},
		{"finer than fen stays a point", "12.340", Yuan, 5, false, Point(1_234)},
	}
	for _, c := range cases {
		if got := number(t, c.text, c.unit).Interval(c.decimals, c.signed); got != c.want {
			t.Errorf("%s: %s%s stands for %v, want %v", c.about, c.text, c.unit, got, c.want)
		}
	}
}

func TestIntervalArithmetic(t *testing.T) {
	a, b := Interval{1, 3}, Interval{-2, 5}
	switch {
	case a.Plus(b) != Interval{-1, 8}:
		t.Error("sum")
	case a.Minus(b) != Interval{-4, 5}:
		t.Error("difference: every value of a less every value of b")
	case a.Minus(b) != a.Plus(b.Negate()), a.Scale(-1) != a.Negate(), a.Scale(1) != a:
		t.Error("a sign mirrors")
	case !a.Contains(1) || !a.Contains(3) || a.Contains(0) || a.Contains(4):
		t.Error("ends belong to it")
	case !a.Meets(Interval{3, 9}) || a.Meets(Interval{4, 9}) || !b.Meets(a):
		t.Error("touching intervals meet")
	case a.Width() != 2:
		t.Error("width")
	}
}

func TestFormat(t *testing.T) {
	cases := []struct {
		fen      int64
		unit     Unit
		decimals int
		want     string
	}{
		{12_578_000_000, TenK, 0, "12578"},
		{12_578_000_000, TenK, 2, "12578.00"},
		{250_000, TenK, 0, "0.25"},
		{-5, TenK, 0, "-0.000005"},
		{-1_000_000, TenK, 0, "-1"},
		{0, TenK, 2, "0.00"},
		{1_234, Yuan, 0, "12.34"},
		{1_234, NoUnit, 2, "12.34"},
		{1, HundredMn, 0, "0.0000000001"},
		{100, Yuan, 9, "1.00"}, // finer than a fen there is nothing to print
	}
	for _, c := range cases {
		if got := Format(c.fen, c.unit, c.decimals); got != c.want {
			t.Errorf("Format(%d, %s, %d) = %s, want %s", c.fen, c.unit, c.decimals, got, c.want)
		}
	}
}

func TestGroup(t *testing.T) {
	cases := map[string]string{
		"0": "0", "999": "999", "1000": "1,000", "-1234567.891": "-1,234,567.891", "12578.00": "12,578.00", "-999": "-999", "": "",
		"100%": "100%", "1234.5%": "1,234.5%", "—": "—", "……": "……", "无": "无",
	}
	for text, want := range cases {
		if got := Group(text); got != want {
			t.Errorf("Group(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestRound(t *testing.T) {
	cases := []struct {
		fen      int64
		decimals int
		want     string
	}{
		{1_499_999, 0, "1"}, {1_500_000, 0, "2"}, {-1_500_000, 0, "-2"}, {-1_499_999, 0, "-1"},
		{3_665_000, 2, "3.67"}, {3_664_999, 2, "3.66"}, {3_600_000, 2, "3.60"}, {0, 2, "0.00"},
	}
	for _, c := range cases {
		if got := Print(c.fen, TenK, c.decimals); got != c.want {
			t.Errorf("%d fen in 万元 at %d places prints %s, want %s", c.fen, c.decimals, got, c.want)
		}
	}
}

// What was rounded right lies in the interval of its print.
func TestPrintContainsWhatWasPrinted(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	units := []Unit{Yuan, Thousand, TenK, Million, HundredMn}
	for range 20_000 {
		fen, unit, decimals := r.Int64N(1e14)-5e13, units[r.IntN(len(units))], r.IntN(5)
		p := number(t, Print(fen, unit, decimals), unit)
		if i := p.Interval(decimals, true); !i.Contains(fen) {
			t.Fatalf("%d fen printed as %s%s, which stands for %v only", fen, p.Text, unit, i)
		}
		if back := number(t, Group(p.Text), unit); back.Fen != p.Fen {
			t.Fatalf("%s and %s are not the same", p.Text, Group(p.Text))
		}
	}
}

func TestFenAsText(t *testing.T) {
	type line struct{ Amount Fen }
	for in, want := range map[string]Fen{
		`{"Amount":"12345.67"}`: 1_234_567, `{"Amount":12345.67}`: 1_234_567, `{"Amount":"1,000"}`: 100_000,
		`{"Amount":-0.1}`: -10, `{"Amount":""}`: 0, `{}`: 0, `{"Amount":9007199254740993}`: 900_719_925_474_099_300,
	} {
		var l line
		if err := json.Unmarshal([]byte(in), &l); err != nil || l.Amount != want {
			t.Errorf("%s reads as %d fen, %v; want %d", in, l.Amount, err, want)
		}
	}
	for _, in := range []string{`{"Amount":"1.234"}`, `{"Amount":1e3}`, `{"Amount":"—"}`, `{"Amount":"5%"}`, `{"Amount":"无"}`, `{"Amount":true}`} {
		if err := json.Unmarshal([]byte(in), new(line)); err == nil {
			t.Errorf("%s is taken as an amount", in)
		}
	}
	out, err := json.Marshal(line{1_234_507})
	if err != nil || string(out) != `{"Amount":"12345.07"}` || Fen(-50).String() != "-0.50" {
		t.Errorf("prints %s, %v", out, err)
	}
}
