package publish

import "testing"

func TestNeutral(t *testing.T) {
	cases := map[string]string{
		"=cmd|'/C calc'!A0": "'=cmd|'/C calc'!A0",
		"+1":                "'+1",
		"-1":                "'-1",
		"@x":                "'@x",
		"\tx":               "'\tx",
		"\rx":               "'\rx",
		"\n=1":              "'\n=1",
		"＝1":                "'＝1",
		"＠x":                "'＠x",
		"":                  "",
		"合计":                "合计",
		"1-2":               "1-2",
		"'=x":               "'=x",
		"－":                 "'－",
	}
	for in, want := range cases {
		if got := Neutral(in); got != want {
			t.Errorf("Neutral(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNeutralNumber(t *testing.T) {
	cases := map[string]string{
		"-12": "-12", "6.40": "6.40", "-0.5%": "-0.5%", "12529": "12529",
		"-1+2": "'-1+2", "+1": "'+1", "-": "'-", "-1.": "'-1.", "=1": "'=1", "-1\n": "'-1\n",
	}
	for in, want := range cases {
		if got := NeutralNumber(in); got != want {
			t.Errorf("NeutralNumber(%q) = %q, want %q", in, got, want)
		}
	}
}
