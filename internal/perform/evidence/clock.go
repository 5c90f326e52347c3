package evidence

import (
	"strings"
	"time"
)

// readZone reads Z, +08:00 or -05:30. A pure package has no table of zones, and
// China has had one zone without summer time since 1991.
func readZone(s string) (*time.Location, bool) {
	if s == "Z" {
		return time.UTC, true
	}
	if len(s) != 6 || s[0] != '+' && s[0] != '-' || s[3] != ':' {
		return nil, false
	}
	h, okH := digits(s[1:3])
	m, okM := digits(s[4:6])
	if !okH || !okM || h > 14 || m > 59 {
		return nil, false
	}
	seconds := (h*60 + m) * 60
	if s[0] == '-' {
		seconds = -seconds
	}
	return time.FixedZone(s, seconds), true
}

// readClock reads 8:30 or 08:30:15.25 as nanoseconds of the day.
func readClock(s string) (nanos int64, rest string, ok bool) {
	h, rest, ok := leading(s, 1, 2)
	if !ok || !strings.HasPrefix(rest, ":") {
		return 0, rest, false
	}
	m, rest, ok := leading(rest[1:], 2, 2)
	if !ok || h > 23 || m > 59 {
		return 0, rest, false
	}
	nanos = int64(h)*int64(time.Hour) + int64(m)*int64(time.Minute)
	if !strings.HasPrefix(rest, ":") {
		return nanos, rest, true
	}
	sec, rest, ok := leading(rest[1:], 2, 2)
	if !ok || sec > 59 {
		return 0, rest, false
	}
	fraction, rest, ok := readFraction(rest)
	return nanos + int64(sec)*int64(time.Second) + fraction, rest, ok
}

// readFraction reads .250 as nanoseconds; digits after the ninth are refused.
func readFraction(s string) (nanos int64, rest string, ok bool) {
	if !strings.HasPrefix(s, ".") {
		return 0, s, true
	}
	n, rest, ok := leading(s[1:], 1, 9)
	if !ok {
		return 0, rest, false
	}
	for range 9 - (len(s) - 1 - len(rest)) {
		n *= 10
	}
	return int64(n), rest, true
}

// leading reads at least low and at most high digits.
func leading(s string, low, high int) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && i < high && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	return n, s[i:], i >= low
}

func digits(s string) (int, bool) {
	n, rest, ok := leading(s, len(s), len(s))
	return n, ok && rest == ""
}
