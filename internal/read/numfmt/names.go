package numfmt

import (
	"fmt"
	"strings"
	"time"
)

// monthName is Jan, January or J.
func monthName(m time.Month, width int) string {
	switch width {
	case 3:
		return m.String()[:3]
	case 5:
		return m.String()[:1]
	}
	return m.String()
}

// dayName is Mon or Monday.
func dayName(d time.Weekday, width int) string {
	if width == 3 {
		return d.String()[:3]
	}
	return d.String()
}

// hanDay is 一 or 星期一.
func hanDay(d time.Weekday, width int) string {
	name := []string{"日", "一", "二", "三", "四", "五", "六"}[d]
	if width > 3 {
		return "星期" + name
	}
	return name
}

var hanDigits = strings.NewReplacer("0", "〇", "1", "一", "2", "二", "3", "三", "4", "四",
	"5", "五", "6", "六", "7", "七", "8", "八", "9", "九")

// digits prints a year, 2026 or 二〇二六.
func (s *section) digits(text string) string {
	if s.han {
		return hanDigits.Replace(text)
	}
	return text
}

// count prints a month, a day or an hour, 12 or 十二.
func (s *section) count(n, width int) string {
	if !s.han {
		return fmt.Sprintf("%0*d", min(width, 2), n)
	}
	if n < 10 {
		return hanDigits.Replace(fmt.Sprint(n))
	}
	out := "十"
	if n >= 20 {
		out = hanDigits.Replace(fmt.Sprint(n/10)) + out
	}
	if n%10 > 0 {
		out += hanDigits.Replace(fmt.Sprint(n % 10))
	}
	return out
}
