package evidence

import (
	"fmt"

	"mingzhang/internal/fault"
)

// Limits bound the memory of one computation. What passes them is a fault of kind
// TooLarge, never a wrong number.
type Limits struct {
	Keys     int64 // different records, 24 bytes each at most
	Distinct int64 // different contents of all distinct formulas together, 24 bytes each
	Values   int64 // different values of all percentiles together, about 50 bytes each
}

// DefaultLimits are 16.7 million records, 8.4 million contents and 2.1 million
// values: at most about 400, 200 and 100 megabytes.
var DefaultLimits = Limits{Keys: 1 << 24, Distinct: 1 << 23, Values: 1 << 21}

// shared is what all formulas of a computation draw on.
type shared struct {
	distinct set
	values   int64
}

// Bound sets other limits, before the first record.
func (c *Computation) Bound(l Limits) { c.limits = l }

// within asks that the limits hold.
func (c *Computation) within() error {
	for _, l := range []struct {
		has, most int64
		what      string
	}{{c.keys.size, c.limits.Keys, "不同的记录"}, {c.shared.distinct.size, c.limits.Distinct, "去重计数的内容"}, {c.shared.values, c.limits.Values, "分位数的不同数值"}} {
		if l.has > l.most {
			return fault.New(fault.TooLarge, fmt.Sprintf("%s超过 %d", l.what, l.most)).At(c.schema.ID).Hint("请缩短期间，分几次计算")
		}
	}
	return nil
}
