package numfmt

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"
)

// moment is a date and time taken apart.
type moment struct {
	day     time.Time
	leapBug bool // Excel's 29 February 1900
	days    int  // whole days since the epoch
	seconds int  // of the day
	millis  int  // of the second
}

// date prints a number of days as a date, or as it is where it is none.
func (s *section) date(d Decimal, is1904 bool) string {
	m, ok := momentOf(d, is1904, s.hasFraction())
	if !ok {
		return d.General()
	}
	var b strings.Builder
	for i, t := range s.tokens {
		switch t.kind {
		case literal, fraction, comma, point:
			b.WriteString(t.text)
		case digit:
			if t.text == "0" {
				b.WriteString(s.subsecond(i, m))
			}
		case elapsed:
			b.WriteString(m.elapsed(t.text))
		case halfDay:
			b.WriteString(m.half(t.text))
		case datePart:
			b.WriteString(s.datePart(i, m))
		}
	}
	return b.String()
}

// momentOf takes a count of days apart, rounded to seconds or milliseconds;
// false where it is no date.
func momentOf(d Decimal, is1904, fine bool) (moment, bool) {
	days, err := strconv.Atoi("0" + d.whole())
	if err != nil || days > 2958465 || d.point > 7 {
		return moment{}, false
	}
	unit := int64(86_400)
	if fine {
		unit *= 1000
	}
	ticks := fractionOf(d.part(), unit)
	if ticks == unit {
		days, ticks = days+1, 0
	}
	m := moment{days: days, seconds: int(ticks)}
	if fine {
		m.seconds, m.millis = int(ticks/1000), int(ticks%1000)
	}
	m.setDay(is1904)
	return m, true
}

// setDay finds the calendar day; day 60 of the first system never was.
func (m *moment) setDay(is1904 bool) {
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case is1904:
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case m.days < 60:
		epoch = epoch.AddDate(0, 0, 1)
	case m.days == 60:
		m.leapBug = true
	}
	m.day = epoch.AddDate(0, 0, m.days)
}

// fractionOf multiplies 0.digits by unit, rounded to a whole number, exactly.
func fractionOf(digits string, unit int64) int64 {
	n, ok := new(big.Int).SetString("0"+digits, 10)
	if !ok {
		return 0
	}
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(digits))), nil)
	n.Mul(n, big.NewInt(2*unit)).Add(n, scale)
	return n.Div(n, scale.Mul(scale, big.NewInt(2))).Int64()
}

// hasFraction tells a format that shows parts of a second.
func (s *section) hasFraction() bool {
	for i := 1; i < len(s.tokens); i++ {
		if s.tokens[i].kind == digit && s.tokens[i-1].kind == point {
			return true
		}
	}
	return false
}

// subsecond prints the digit of the milliseconds that a 0 after the point asks
// for.
func (s *section) subsecond(i int, m moment) string {
	n := 0
	for i-n > 0 && s.tokens[i-n-1].kind == digit {
		n++
	}
	digits := fmt.Sprintf("%03d", m.millis)
	if n < len(digits) {
		return digits[n : n+1]
	}
	return "0"
}

// elapsed prints hours, minutes or seconds since the beginning.
func (m moment) elapsed(code string) string {
	total := m.days*86_400 + m.seconds
	switch code[0] {
	case 'h':
		total /= 3600
	case 'm':
		total /= 60
	}
	return fmt.Sprintf("%0*d", len(code), total)
}

// half prints the half of the day as its code is written.
func (m moment) half(code string) string {
	am, pm, _ := strings.Cut(code, "/")
	if m.seconds < 43_200 {
		return am
	}
	return pm
}

// datePart prints one part of a date: yyyy, m, dd, aaaa.
func (s *section) datePart(i int, m moment) string {
	code := s.tokens[i].text
	year, month, day := m.day.Year(), int(m.day.Month()), m.day.Day()
	if m.leapBug {
		year, month, day = 1900, 2, 29
	}
	switch code[0] {
	case 'y', 'e':
		if len(code) <= 2 && code[0] == 'y' {
			return s.digits(fmt.Sprintf("%02d", year%100))
		}
		return s.digits(strconv.Itoa(year))
	case 'm':
		if s.isMinute(i) {
			return s.count(m.seconds/60%60, len(code))
		}
		if len(code) > 2 {
			return monthName(time.Month(month), len(code))
		}
		return s.count(month, len(code))
	case 'd':
		if len(code) > 2 {
			return dayName(m.day.Weekday(), len(code))
		}
		return s.count(day, len(code))
	case 'a':
		return hanDay(m.day.Weekday(), len(code))
	case 'h':
		return s.count(s.hour(m), len(code))
	}
	return s.count(m.seconds%60, len(code))
}

// hour is of the day, or of its half where the format shows the half.
func (s *section) hour(m moment) int {
	h := m.seconds / 3600
	if s.find(halfDay) < 0 {
		return h
	}
	if h %= 12; h == 0 {
		h = 12
	}
	return h
}

// isMinute tells an m that stands after hours or before seconds.
func (s *section) isMinute(i int) bool {
	if len(s.tokens[i].text) > 2 {
		return false
	}
	return s.neighbour(i, -1) == 'h' || s.neighbour(i, 1) == 's'
}

// neighbour is the letter of the nearest date part in a direction; 0 if none.
func (s *section) neighbour(i, step int) byte {
	for i += step; i >= 0 && i < len(s.tokens); i += step {
		if k := s.tokens[i].kind; k == datePart || k == elapsed {
			return s.tokens[i].text[0]
		}
	}
	return 0
}
