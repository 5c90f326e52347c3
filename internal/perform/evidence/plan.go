package evidence

import (
	"math/big"

	"mingzhang/internal/fault"
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
	if f.Level && f.Period.Take == "" {
		b.bad.add(at+".level", "存量要按段取最小或最大", "请写 period.per 和 take")
	}
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

func (b *builder) fresh(p *plan, at string) {
	if p.formula.Fresh == "" {
		return
	}
	var ok bool
	if p.fresh, ok = readSpan(p.formula.Fresh); !ok {
		b.bad.add(at+".fresh", "新鲜度“"+p.formula.Fresh+"”读不懂", "写成 45天 的样子")
	}
}
