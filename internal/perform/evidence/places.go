package evidence

import (
	"fmt"
	"math/big"
	"time"

	"mingzhang/internal/perform"
)

// places finds the fields that a formula names.
func (b *builder) places(p *plan, at string) {
	f := p.formula
	for _, use := range []struct {
		name, part string
		into       *int
		types      []Type
	}{
		{f.Of, "of", &p.of, ofTypes(f.Measure)},
		{f.Over, "over", &p.over, []Type{Number}},
		{f.From, "from", &p.from, []Type{Time}}, {f.To, "to", &p.to, []Type{Time}},
		{f.Due, "due", &p.from, []Type{Time}}, {f.Done, "done", &p.to, []Type{Time}},
	} {
		if use.name == "" {
			continue
		}
		i := b.field(use.name, at+"."+use.part)
		if i >= 0 && !holds(use.types, b.schema.Fields[i].Type) {
			b.bad.add(at+"."+use.part, "字段“"+use.name+"”的类型 "+string(b.schema.Fields[i].Type)+" 不能这样用", fmt.Sprintf("可用类型 %v", use.types))
			continue
		}
		*use.into = i
	}
}

func ofTypes(m Measure) []Type {
	switch m {
	case Distinct:
		return []Type{Text, Number, Time, Flag}
	case Latest:
		return []Type{Number, Time}
	}
	return []Type{Number}
}

func holds(list []Type, t Type) bool {
	for _, one := range list {
		if one == t {
			return true
		}
	}
	return false
}

// constants reads the limit, the rank and the whole.
func (b *builder) constants(p *plan, at string) {
	f, ok := p.formula, true
	if f.Limit != "" {
		if p.limit, ok = readSpan(f.Limit); !ok {
			b.bad.add(at+".limit", "时限“"+f.Limit+"”读不懂", "写成 24小时、3天 的样子；工作日要看节假日，请用 due 和 done")
		}
	}
	if f.Rank != "" {
		p.rank, ok = readWhole(f.Rank)
		if !ok || p.rank.coef <= 0 || p.rank.compare(Decimal{coef: 100}) > 0 {
			b.bad.add(at+".rank", "分位“"+f.Rank+"”不在 0 与 100 之间", "写成 95 的样子")
		}
	}
	if f.Whole != "" {
		whole, ok := readWhole(f.Whole)
		if p.whole = whole.Rat(); !ok || whole.coef <= 0 {
			b.bad.add(at+".whole", "总数“"+f.Whole+"”不是正数", "写成 153 的样子")
		}
	}
}

// readWhole reads a cell that is a number and nothing else.
func readWhole(s string) (Decimal, bool) {
	d, rest, ok := readDecimal(s)
	return d, ok && rest == ""
}

// readSpan reads 24小时 or 45天 as nanoseconds, more than none and up to ten years.
func readSpan(s string) (int64, bool) {
	d, rest, ok := readDecimal(s)
	scale, known := perform.ScaleOf(trim(rest))
	if !ok || !known || scale.Dimension != "time" {
		return 0, false
	}
	r := new(big.Rat).Mul(d.Rat(), big.NewRat(scale.Num*int64(time.Second), scale.Den))
	if !r.IsInt() || r.Sign() <= 0 || !r.Num().IsInt64() || r.Num().Int64() > 3653*dayNanos {
		return 0, false
	}
	return r.Num().Int64(), true
}
