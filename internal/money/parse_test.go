package money

import (
	"errors"
	"testing"
)

// What cells of published tables print, and what each is read as.
func TestParseReads(t *testing.T) {
	cases := []struct {
		printed string
		unit    Unit
		text    string
		fen     int64
	}{
		{"12,578", TenK, "12578", 12_578_000_000},
		{"12,578.00", TenK, "12578.00", 12_578_000_000},
		{"0", TenK, "0", 0},
		{"0.00", TenK, "0.00", 0},
		{"6.4", TenK, "6.4", 6_400_000},
		{"7.34", TenK, "7.34", 7_340_000},
		{"1，234.50", Yuan, "1234.50", 123_450},
		{"１２３．５", Yuan, "123.5", 12_350},
		{"1, 371", TenK, "1371", 1_371_000_000},
		{"1 234", TenK, "1234", 1_234_000_000},
		{"1 234 567", Yuan, "1234567", 123_456_700},
		{"　1 234\u00a0567 ", Yuan, "1234567", 123_456_700},
		{"(12)", TenK, "-12", -12_000_000},
		{"（12.5）", TenK, "-12.5", -12_500_000},
		{"△12", TenK, "-12", -12_000_000},
		{"▲12", TenK, "-12", -12_000_000},
		{"−12", TenK, "-12", -12_000_000},
		{"－12", TenK, "-12", -12_000_000},
		{"–12", TenK, "-12", -12_000_000},
		{"-1", TenK, "-1", -1_000_000},
		{"+5", Yuan, "5", 500},
		{"1.2", HundredMn, "1.2", 12_000_000_000},
		{"1", Million, "1", 100_000_000},
		{"3", Thousand, "3", 300_000},
		{"0.01", Yuan, "0.01", 1},
		{"0.000001", TenK, "0.000001", 1},
		{"1.230000000", Yuan, "1.230000000", 123},
		{"12", NoUnit, "12", 1_200}, // without a printed unit the digits count as yuan
	}
	for _, c := range cases {
		p, err := Parse(c.printed, c.unit)
		if err != nil || p.State != Number || p.Text != c.text || p.Fen != c.fen || p.Unit != c.unit {
			t.Errorf("Parse(%q, %s) = %+v, %v; want %s, %d fen", c.printed, c.unit, p, err, c.text, c.fen)
		}
	}
}

func TestParsePercent(t *testing.T) {
	for printed, text := range map[string]string{"13.2 %": "13.2%", "100%": "100%", "50％": "50%", "-3﹪": "-3%", "00%": "00%"} {
		p, err := Parse(printed, TenK)
		if err != nil || !p.Percent || p.Text != text || p.Fen != 0 {
			t.Errorf("Parse(%q) = %+v, %v; want the rate %s and no amount", printed, p, err, text)
		}
	}
}

// A printed zero, a blank, a dash and an unreadable text are four things.
func TestParseStates(t *testing.T) {
	states := map[State][]string{
		Blank:      {"", " ", "　", "\u200b", "\ufeff\n"},
		Number:     {"0", "0.00", "００"},
		Dash:       {"-", "—", "——", "…", "……", "--", "－", "–", "/"},
		Unreadable: {"无", "—无", "1、2", "详见附件", "%", "()", "-%", "N/A", "1e3", "٣"},
	}
	for state, texts := range states {
		for _, text := range texts {
			p, err := Parse(text, TenK)
			if p.State != state || (err != nil) != (state == Unreadable) {
				t.Errorf("Parse(%q) is in state %d with error %v, want state %d", text, p.State, err, state)
			}
			if p.Fen != 0 {
				t.Errorf("Parse(%q) gives %d fen, want none", text, p.Fen)
			}
		}
	}
}

// What cannot be read exactly is refused with a reason, never guessed.
func TestParseRefuses(t *testing.T) {
	cases := []struct {
		printed string
		unit    Unit
		why     error
	}{
		{"12 34", TenK, ErrNotNumber},
		{"12.345.678", TenK, ErrNotNumber},
		{"1,23", TenK, ErrNotNumber},
		{"1234,567", TenK, ErrNotNumber},
		{"1,234,56", TenK, ErrNotNumber},
		{"1.234,50", TenK, ErrNotNumber},
		{"1.2 34", TenK, ErrNotNumber},
		{"12.", TenK, ErrNotNumber},
		{".5", TenK, ErrNotNumber},
		{",123", TenK, ErrNotNumber},
		{"1 2 3", TenK, ErrNotNumber},
		{"(12", TenK, ErrNotNumber},
		{"(-12)", TenK, ErrNotNumber},
		{"--12", TenK, ErrNotNumber},
		{"△△12", TenK, ErrNotNumber},
		{"12万", TenK, ErrNotNumber},
		{"0.001", Yuan, ErrTooFine},
		{"0.0000001", TenK, ErrTooFine},
		{"12345678901234567890", Yuan, ErrTooLarge},
		{"999999999999999999", HundredMn, ErrTooLarge},
		{"46116860185", HundredMn, ErrTooLarge},
		{"-999999999999999999", TenK, ErrTooLarge},
	}
	for _, c := range cases {
		p, err := Parse(c.printed, c.unit)
		if p.State != Unreadable || !errors.Is(err, c.why) {
			t.Errorf("Parse(%q, %s) = %+v, %v; want it refused: %v", c.printed, c.unit, p, err, c.why)
		}
	}
}

func TestParseUnit(t *testing.T) {
	cases := map[string]Unit{
		"单位：万元": TenK, "金额单位:元": Yuan, "单位：人民币亿元": HundredMn, "单位： 千 元": Thousand, "百万元": Million, "（万元）": TenK,
		"单位：人": NoUnit, "": NoUnit,
	}
	for text, want := range cases {
		got, ok := ParseUnit(text)
		if got != want || ok != (want != NoUnit) {
			t.Errorf("ParseUnit(%q) = %s, %v; want %s", text, got, ok, want)
		}
	}
	for _, u := range []Unit{Yuan, Thousand, TenK, Million, HundredMn} {
		if back, _ := ParseUnit(u.String()); back != u {
			t.Errorf("the name of %d fen is %q, which reads as %d", u, u.String(), back)
		}
	}
	if Unit(7).String() != "" {
		t.Error("a unit that nobody prints has a name")
	}
}
