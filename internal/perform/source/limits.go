package source

import "time"

// Limits bound one reading; zero fields mean the default.
type Limits struct {
	Bytes   int64         // of content, unpacked
	Page    int64         // bytes of one page
	Pages   int64         // requests
	Records int64         // rows
	Time    time.Duration // for everything
	Request time.Duration // for one page
}

// Default limits: ten million records fit, an endless source does not.
var Default = Limits{Bytes: 8 << 30, Page: 32 << 20, Pages: 100_000, Records: 20_000_000, Time: 30 * time.Minute, Request: time.Minute}

// OrDefault replaces zero fields by the default limits.
func (l Limits) OrDefault() Limits {
	l.Bytes, l.Page = orElse(l.Bytes, Default.Bytes), orElse(l.Page, Default.Page)
	l.Pages, l.Records = orElse(l.Pages, Default.Pages), orElse(l.Records, Default.Records)
	l.Time, l.Request = orElse(l.Time, Default.Time), orElse(l.Request, Default.Request)
	return l
}

func orElse[T int64 | time.Duration](v, other T) T {
	if v == 0 {
		return other
	}
	return v
}

// MaxCell is the longest cell in bytes; what is longer is cut there by the source's
// adapter, and its record is damaged.
const MaxCell = 64 << 10
