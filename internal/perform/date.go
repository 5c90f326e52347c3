package perform

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const yearShape = `((?:19|20)\d{2})`

var (
	fullDate   = regexp.MustCompile(yearShape + `[年\-/.](\d{1,2})[月\-/.](\d{1,2})[日号]?`)
	monthSpan  = regexp.MustCompile(`(?:` + yearShape + `年)?(\d{1,2})月?份?[\-~至到](\d{1,2})月份?[底末]?`)
	monthDate  = regexp.MustCompile(yearShape + `年(\d{1,2})月份?(底|末|初|上旬|中旬|下旬)?`)
	yearDate   = regexp.MustCompile(yearShape + `年度?(底|末|内|终|上半年|下半年|第?[一二三四1-4]季度)?末?`)
	dayOfMonth = regexp.MustCompile(`(\d{1,2})月(\d{1,2})[日号]`)
	endOfMonth = regexp.MustCompile(`(\d{1,2})月份?[底末]`)
	yearEnd    = regexp.MustCompile(`^(?:本|当|今|全|次)?年度?[底末终内]`)
	quarter    = regexp.MustCompile(`^第[一二三四1-4]季度[底末]?`)
	compact    = regexp.MustCompile(`^` + yearShape + `([01]\d)([0-3]\d)$`)
)

// dateShapes lists the shapes of dates, the longest first.
func dateShapes() []*regexp.Regexp {
	return []*regexp.Regexp{monthSpan, fullDate, monthDate, yearDate, dayOfMonth, endOfMonth}
}

// day is a day of the calendar; year 0 means that none is written.
type day struct{ year, month, day int }

// valid is true for days that exist.
func (d day) valid() bool {
	return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= lastDay(d.year, d.month)
}

// lastDay is the last day of a month; February of no year has 29, to be safe.
func lastDay(year, month int) int {
	if year == 0 {
		year = 2000
	}
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// String is the day in ISO 8601, --12-31 where no year is written.
func (d day) String() string {
	if d.year == 0 {
		return fmt.Sprintf("--%02d-%02d", d.month, d.day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// serialDay gives the day of a spreadsheet's number: day 1 is 1900-01-01, and
// the 29 February 1900 that never was is counted.
func serialDay(n int) day {
	t := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n)
	return day{t.Year(), int(t.Month()), t.Day()}
}

// inMonth gives the day that 底, 初, 中旬 … mean.
func inMonth(year, month int, part string) day {
	d := map[string]int{"初": 10, "上旬": 10, "中旬": 20}[part]
	if d == 0 && month >= 1 && month <= 12 {
		d = lastDay(year, month)
	}
	return day{year, month, d}
}

// inYear gives the last day of 上半年, 第三季度 or the whole year.
func inYear(year int, part string) day {
	part = strings.TrimSuffix(strings.TrimPrefix(part, "第"), "季度")
	month, ok := map[string]int{"上半年": 6, "一": 3, "二": 6, "三": 9, "1": 3, "2": 6, "3": 9}[part]
	if !ok {
		month = 12
	}
	return day{year, month, lastDay(year, month)}
}

// num reads digits that a pattern has matched.
func num(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
