package perform

import (
	"regexp"
	"strings"
)

var (
	hoursShape  = regexp.MustCompile(`^([1-7])(?:天)?\*(\d{1,2})(?:个)?(?:小时|h|H)?(?:服务|值守|在岗|不间断|全天候)*$`)
	hoursTurned = regexp.MustCompile(`^(\d{1,2})(?:小时|h|H)\*([1-7])天?$`)
)

// readServiceHours 服务时间: 7*24小时 is coverage, hours a day on days a week.
func readServiceHours(c cell) (Target, bool) {
	s := strings.NewReplacer("x", "*", "X", "*", "365天", "7天").Replace(c.plain)
	m := hoursShape.FindStringSubmatch(s)
	if n := hoursTurned.FindStringSubmatch(s); n != nil {
		m = []string{n[0], n[2], n[1]}
	}
	if m == nil || num(m[2]) < 1 || num(m[2]) > 24 {
		return Target{}, false
	}
	return Target{Kind: ServiceHours, Form: "T09", Days: num(m[1]), Hours: num(m[2]), Unit: "小时"}, true
}

var (
	dateIndicator = regexp.MustCompile(`时间|日期|期限|时限|时效|截止`)
	serialNumber  = regexp.MustCompile(`^[45]\d{4}$`)
)

// readSerialDate 序列日期: a date that a spreadsheet printed as its day number.
// Only an indicator of time can hold one.
func readSerialDate(c cell) (Target, bool) {
	found := values(c.plain)
	if len(found) == 0 || !dateIndicator.MatchString(c.name) {
		return Target{}, false
	}
	v := mainValue(found)
	if !v.bareNumber() || !serialNumber.MatchString(v.number) || v.number == "40000" {
		return Target{}, false
	}
	t := Target{Kind: Deadline, Form: "T20", Operator: AtMost, Implied: true, Deadline: serialDay(num(v.number)).String()}
	t.flag(SerialDate)
	return t, true
}

// bareNumber is true for one number without any unit.
func (v value) bareNumber() bool {
	return v.unit.word == "" && v.unit.scale == 1 && v.number2 == "" && v.period == ""
}

var recurringShape = regexp.MustCompile(`^(?:于|在)?(?:每个?|按)(` + periodWords + `)(?:(\d{1,2})月)?(?:([底末初中])|(\d{1,2})[日号]|([一二三四五六日天]))?(?:之前|以前|前|内)?(?:按时|及时)?(?:完成|上报|报送|提交|发放|开展)?$`)

var points = map[string]string{"底": "end", "末": "end", "初": "start", "中": "mid"}

// readRecurring 定期: 每季度末, 每月10日前, 每年12月底前.
func readRecurring(c cell) (Target, bool) {
	m := recurringShape.FindStringSubmatch(c.plain)
	if m == nil {
		return Target{}, false
	}
	t := Target{Kind: Recurring, Form: "T10", Period: periodWord(m[1]), Point: points[m[3]]}
	switch {
	case m[2] != "":
		return t.inMonthOfYear(m)
	case m[4] != "":
		t.Point = strings.TrimLeft(m[4], "0")
		return t, num(m[4]) >= 1 && num(m[4]) <= 31
	case m[5] != "":
		t.Point = m[5]
	}
	return t, t.Point == "" || t.Period != "日"
}

// inMonthOfYear reads the day and month of a yearly deadline.
func (t Target) inMonthOfYear(m []string) (Target, bool) {
	d := inMonth(0, num(m[2]), m[3])
	if m[4] != "" {
		d.day = num(m[4])
	}
	t.Point = strings.TrimPrefix(d.String(), "--")
	return t, t.Period == "年" && d.valid()
}
