package evidence

import (
	"math/big"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform"
)

// Compare 与目标比较: tells whether a value reaches the target of an indicator. It is
// Reached only where every value between Low and High reaches it, Missed only where
// none does; without a fresh number, or in units that cannot be compared, Unknown.
// While the period runs, a standing that what is still to come could change is not
// final.
func Compare(indicator string, t perform.Target, v Value) Comparison {
	if t.Kind == perform.Deadline && v.overdue(t) {
		return Comparison{Standing: Missed, Final: true, Why: fault.T("evidence.compare.overdue", "target", t.Raw, "open", text(v.Open))}
	}
	if v.State != HasValue && v.State != Partial {
		return Comparison{Standing: Unknown, Why: v.Why}
	}
	switch t.Kind {
	case perform.Deadline:
		return byDay(t, v)
	case perform.ServiceHours:
		return covered(v)
	case perform.Recurring:
		return recurring(t, v)
	case perform.Quantity, perform.Percent, perform.Duration:
		return byNumber(indicator, t, v)
	}
	return unknown("evidence.compare.words")
}

func unknown(key string, args ...string) Comparison {
	return Comparison{Standing: Unknown, Why: fault.T(key, args...)}
}

// byNumber compares the range of the value with the target.
func byNumber(indicator string, t perform.Target, v Value) Comparison {
	if v.Number == nil {
		return unknown("evidence.compare.unit", "target", t.Raw, "unit", v.Unit)
	}
	if c, ok := samePeriod(indicator, t, v); !ok {
		return c
	}
	target, upper, ok := goal(t, v.Unit)
	if !ok {
		return unknown("evidence.compare.unit", "target", t.Raw, "unit", v.Unit)
	}
	test := reaches(indicator, t, target, upper)
	return v.stand(t.Raw, test, senseOf(indicator, t))
}

// overdue: a deadline has passed and something is not done.
func (v Value) overdue(t perform.Target) bool {
	due, ok := readInstant(t.Deadline, v.Asked.Location())
	return ok && v.Measure == Latest && v.Open > 0 && t.Operator != perform.AtLeast && v.Asked.UnixNano() > due.end()
}

// byDay compares the latest day of something with a deadline.
func byDay(t perform.Target, v Value) Comparison {
	due, ok := readInstant(t.Deadline, v.At.Location())
	switch {
	case v.At.IsZero():
		return unknown("evidence.compare.unit", "target", t.Raw, "unit", v.Unit)
	case !ok:
		return unknown("evidence.compare.year", "target", t.Raw)
	case v.Open > 0:
		return unknown("evidence.compare.open", "target", t.Raw, "open", text(v.Open))
	case v.Doubtful+v.Missing > 0:
		return unknown("evidence.compare.doubtful", "target", t.Raw, "doubtful", text(v.Doubtful+v.Missing))
	}
	at := v.At.UnixNano() <= due.end()
	if t.Operator == perform.AtLeast {
		at = v.At.UnixNano() >= due.nanos
	}
	return v.told(at, t.Raw)
}

// covered: a promise of service hours is kept where all of the promised time was
// covered; the value is the share that was.
func covered(v Value) Comparison {
	if s, ok := perform.ScaleOf(v.Unit); !ok || s.Dimension != "share" || v.Number == nil {
		return unknown("evidence.compare.unit", "target", "7*24小时", "unit", v.Unit)
	}
	full := perform.Target{Kind: perform.Percent, Operator: perform.AtLeast, Number: "100", Multiplier: 1, Unit: "%", Raw: "100%"}
	return byNumber("", full, v)
}

// recurring: something that is due each quarter was done in the least of them.
func recurring(t perform.Target, v Value) Comparison {
	if v.Take != "min" || v.Per != periods[t.Period] || v.Number == nil {
		return unknown("evidence.compare.period", "target", t.Raw)
	}
	return v.stand(t.Raw, func(n *big.Rat) bool { return n.Cmp(big.NewRat(1, 1)) >= 0 }, +1)
}
