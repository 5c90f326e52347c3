package evidence

import "time"

// period asks that the period can be computed.
func (b *builder) period(p Period, at string) {
	switch p.Span {
	case "year", "half", "quarter", "month", "all":
		if p.From != "" || p.To != "" {
			b.bad.add(at, "只有 range 有 from 和 to", "请去掉，或把 span 改为 range")
		}
	case "range":
		b.spanOfDays(p, at)
	default:
		b.bad.add(at+".span", "期间“"+p.Span+"”不认识", "可用 year、half、quarter、month、range、all")
	}
	if p.Per != "" && (steps[p.Per] == nil || p.Span == "all") {
		b.bad.add(at+".per", "不能按“"+p.Per+"”分段", "可用 year、half、quarter、month、week、day；span 不能是 all")
	}
	if p.Take != "" && (p.Take != "min" && p.Take != "max" || p.Per == "") {
		b.bad.add(at+".take", "“"+p.Take+"”不认识，或没有写 per", "可用 min、max，与 per 同写")
	}
}

func (b *builder) spanOfDays(p Period, at string) {
	from, okFrom := readInstant(p.From, b.zone)
	to, okTo := readInstant(p.To, b.zone)
	switch {
	case !okFrom || !okTo || !from.day || !to.day || to.nanos < from.nanos:
		b.bad.add(at, "起止日期读不懂，或起在止之后", "写成 from: 2023-01-01 和 to: 2023-12-31")
	case to.nanos-from.nanos > 30*366*dayNanos:
		b.bad.add(at, "期间长于三十年", "请缩短")
	case steps[p.Per] != nil && len(p.window(from.time(b.zone)).split(p.Per)) == mostParts:
		b.bad.add(at, "期间太长，分段太多", "请按月或季度分段")
	}
}

// steps give the beginning of the part that a day lies in, and of the next.
var steps = map[string]func(t time.Time) (from, next time.Time){
	"year":    func(t time.Time) (from, next time.Time) { return months(t, 12) },
	"half":    func(t time.Time) (from, next time.Time) { return months(t, 6) },
	"quarter": func(t time.Time) (from, next time.Time) { return months(t, 3) },
	"month":   func(t time.Time) (from, next time.Time) { return months(t, 1) },
	"week": func(t time.Time) (from, next time.Time) {
		from = midnight(t.Year(), t.Month(), t.Day()-(int(t.Weekday())+6)%7, t.Location())
		return from, from.AddDate(0, 0, 7)
	},
	"day": func(t time.Time) (from, next time.Time) {
		from = midnight(t.Year(), t.Month(), t.Day(), t.Location())
		return from, from.AddDate(0, 0, 1)
	},
}

func months(t time.Time, n int) (from, next time.Time) {
	first := (int(t.Month())-1)/n*n + 1
	from = midnight(t.Year(), time.Month(first), 1, t.Location())
	return from, from.AddDate(0, n, 0)
}

func midnight(y int, m time.Month, d int, zone *time.Location) time.Time {
	return time.Date(y, m, d, 0, 0, 0, 0, zone)
}

// window gives the period around a day; open on both sides for all.
func (p Period) window(on time.Time) Window {
	switch p.Span {
	case "all":
		return Window{}
	case "range":
		from, _ := readInstant(p.From, on.Location())
		to, _ := readInstant(p.To, on.Location())
		return Window{from.time(on.Location()), time.Unix(0, to.end()+1).In(on.Location())}
	}
	from, to := steps[p.Span](on)
	return Window{from, to}
}

// split cuts a window into its parts; the first and the last may be cut short.
func (w Window) split(per string) []Window {
	if per == "" {
		return nil
	}
	var list []Window
	for at := w.From; at.Before(w.To) && len(list) < mostParts; {
		_, next := steps[per](at)
		if next.After(w.To) {
			next = w.To
		}
		list = append(list, Window{at, next})
		at = next
	}
	return list
}

// over tells whether the window has ended.
func (w Window) over(now time.Time) bool { return !w.To.IsZero() && !now.Before(w.To) }
