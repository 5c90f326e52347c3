package evidence

import (
	"fmt"
	"math/big"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform"
)

// plan is a formula made ready to compute.
type plan struct {
	formula          *Formula
	where, hit, base predicate
	of, over         int // places of fields, −1 where not used
	from, to         int
	limit            int64 // nanoseconds
	rank             Decimal
	whole            *big.Rat
	fresh            int64    // nanoseconds, 0 where nothing is wanted
	factor           *big.Rat // from what is measured to the unit of the value
}

// CheckFormula 校验公式: asks that a formula fits a schema that holds together. Each
// problem is a fault of kind Invalid; at is what its place begins with.
func CheckFormula(s *Schema, f *Formula, at string) []*fault.Error {
	_, bad := newPlan(s, f, at)
	return bad
}

func newPlan(s *Schema, f *Formula, at string) (*plan, problems) {
	zone, _ := readZone(s.Zone)
	b := &builder{schema: s, zone: zone}
	p := &plan{formula: f, of: -1, over: -1, from: -1, to: -1, factor: big.NewRat(1, 1)}
	b.words(f, at)
	p.where = b.filter(f.Where, at+".where")
	p.hit = b.filter(f.Hit, at+".hit")
	p.base = b.filter(f.Base, at+".base")
	b.parts(p, at)
	b.unit(p, at)
	b.fresh(p, at)
	b.period(f.Period, at+".period")
	return p, b.bad
}

func (b *builder) words(f *Formula, at string) {
	if !formulaID.MatchString(f.ID) {
		b.bad.add(at+".id", "编号“"+f.ID+"”不合规", "写成 来源编号.名称，用小写字母、数字和连字符")
	}
	if f.Title == "" {
		b.bad.add(at+".title", "公式没有名称", "请写一个人看得懂的名称")
	}
	if len(f.Title)+len(f.Note) > longestText || len(f.Indicators) > mostValues {
		b.bad.add(at, "名称、说明太长，或指标太多", "请缩短")
	}
}

// needed says which parts a measure takes: + must stand, ? may.
var needed = map[Measure]string{
	Count: "", Distinct: "+of", Sum: "+value", Mean: "+value", Share: "+hit ?whole", Ratio: "+ratio",
	Within: "+from +to +limit", Percentile: "+value +rank", Latest: "+of", OnTime: "+due +done",
}

// parts asks that a formula has what its measure needs and nothing else.
func (b *builder) parts(p *plan, at string) {
	f := p.formula
	takes, known := needed[f.Measure]
	if !known {
		b.bad.add(at+".measure", "计算方法“"+string(f.Measure)+"”不认识", "可用 count、distinct、sum、mean、share、ratio、within、percentile、latest、on-time")
		return
	}
	for _, part := range partsOf(f) {
		want := wanted(takes, part.name, f)
		if want == must && !part.has {
			b.bad.add(at+"."+part.name, string(f.Measure)+" 需要 "+part.name, "请补上")
		}
		if want == mustNot && part.has {
			b.bad.add(at+"."+part.name, string(f.Measure)+" 不用 "+part.name, "请去掉")
		}
	}
	b.places(p, at)
	b.constants(p, at)
}

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

func (b *builder) fresh(p *plan, at string) {
	if p.formula.Fresh == "" {
		return
	}
	var ok bool
	if p.fresh, ok = readSpan(p.formula.Fresh); !ok {
		b.bad.add(at+".fresh", "新鲜度“"+p.formula.Fresh+"”读不懂", "写成 45天 的样子")
	}
}
