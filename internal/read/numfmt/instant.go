package numfmt

import "fmt"

// Instant gives a stored number that its format shows as a date or a time of day as
// 2023-01-31, 2023-01-31 08:05:00 or 08:05:00, whatever the format looks like; false
// where the format shows no date.
func (f *Format) Instant(d Decimal) (string, bool) {
	d = d.significant()
	s, _ := f.pick(d)
	if s == nil || s.kind != asDate || d.negative || s.hasElapsed() {
		return "", false
	}
	m, ok := momentOf(d, f.Is1904, false)
	if !ok || m.leapBug {
		return "", false
	}
	day := m.day.Format("2006-01-02")
	clock := fmt.Sprintf("%02d:%02d:%02d", m.seconds/3600, m.seconds/60%60, m.seconds%60)
	switch {
	case m.days == 0:
		return clock, true
	case m.seconds == 0:
		return day, true
	}
	return day + " " + clock, true
}

// hasElapsed tells a format of a duration, [h]:mm, which is no time of day.
func (s *section) hasElapsed() bool {
	for _, t := range s.tokens {
		if t.kind == elapsed {
			return true
		}
	}
	return false
}
