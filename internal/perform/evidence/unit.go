package evidence

import (
	"math/big"

	"mingzhang/internal/perform"
)

// unit asks that the value's unit fits the measure, and finds the factor to it.
func (b *builder) unit(p *plan, at string) {
	f := p.formula
	if f.Unit == "" || len(f.Unit) > 30 {
		b.bad.add(at+".unit", "没有单位，或单位太长", "请写 件、%、小时……")
		return
	}
	scale, known := perform.ScaleOf(f.Unit)
	switch {
	case f.Measure == Share || f.Measure == Within || f.Measure == OnTime:
		if scale.Dimension != "share" {
			b.bad.add(at+".unit", "占比的单位是 % 或 ‰，不是 "+f.Unit, "请改单位")
		}
		fallthrough
	case f.Measure == Ratio && scale.Dimension == "share":
		p.factor = big.NewRat(100*max(scale.Den, 1), max(scale.Num, 1))
	case p.from >= 0:
		if !known || scale.Dimension != "time" {
			b.bad.add(at+".unit", "时间长度的单位不能是 "+f.Unit, "可用 秒、分钟、小时、天")
			return
		}
		p.factor = big.NewRat(scale.Den, scale.Num)
	case p.of >= 0 && (f.Measure == Sum || f.Measure == Mean || f.Measure == Percentile || f.Measure == Latest):
		b.sameUnit(p, at)
	}
}

// sameUnit asks that the value of a field has the field's unit, where it has one.
func (b *builder) sameUnit(p *plan, at string) {
	field := b.schema.Fields[p.of]
	if field.Type == Number && field.Unit != "" && field.Unit != p.formula.Unit {
		b.bad.add(at+".unit", "单位是 "+p.formula.Unit+"，字段“"+field.Title+"”的单位是 "+field.Unit, "请写成一样；不自动换算")
	}
}
