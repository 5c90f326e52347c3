package evidence

import (
	"strings"
	"testing"

	"mingzhang/internal/fault"
)

const soundSystem = `
schema:
  id: s
  title: 来源
  key: [id]
  date: at
  zone: "+08:00"
  fields:
    - {name: id, title: 编号, type: text}
    - {name: at, title: 日期, type: time}
    - {name: end, title: 完成, type: time}
    - {name: n, title: 用时, type: number, unit: 秒}
    - {name: ok, title: 合格, type: flag}
    - {name: who, title: 人, type: text, personal: pseudonym}
    - {name: tel, title: 电话, type: text, personal: drop}
formulas:
  - id: s.f
    title: 公式
`

// TestValidator: what is wrong with a formula is said with its place.
func TestValidator(t *testing.T) {
	cases := []struct{ formula, where, what string }{
		{"measure: count\nperiod: {span: year}\nunit: 件", "", ""},
		{"measure: count\nperiod: {span: year}\nunit: 件\nwhere: {field: x, op: filled}", "formulas[0].where.field", "没有字段“x”"},
		{"measure: count\nperiod: {span: year}\nunit: 件\nwhere: {field: tel, op: filled}", "formulas[0].where.field", "已经删除"},
		{"measure: count\nperiod: {span: year}\nunit: 件\nwhere: {field: who, op: '==', value: 张三}", "formulas[0].where.value", "去标识化"},
		{"measure: count\nperiod: {span: year}\nunit: 件\nwhere: {all: [{field: n, op: '~', value: '1'}]}", "formulas[0].where.all[0].op", "“~”不认识"},
		{"measure: count\nperiod: {span: year}\nunit: 件\nwhere: {any: [{not: {field: n, op: '>', value: 多}}]}", "formulas[0].where.any[0].not.value", "不是字段“用时”的值"},
		{"measure: count\nperiod: {span: year}\nunit: 件\nwhere: {field: id, op: '<', value: a}", "formulas[0].where.op", "没有大小之分"},
		{"measure: count\nperiod: {span: year}\nunit: 件\nwhere: {field: id, op: in}", "formulas[0].where.values", "1 至 200 个值"},
		{"measure: count\nperiod: {span: year}\nunit: 件\nwhere: {}", "formulas[0].where", "只能是"},
		{"measure: count\nperiod: {span: year}\nunit: 件\nwhere: {field: id, op: filled, not: {field: id, op: filled}}", "formulas[0].where", "只能是"},
		{"measure: many\nperiod: {span: year}\nunit: 件", "formulas[0].measure", "“many”不认识"},
		{"measure: sum\nperiod: {span: year}\nunit: 秒", "formulas[0].of", "需要 of"},
		{"measure: count\nof: n\nperiod: {span: year}\nunit: 件", "formulas[0].of", "不用 of"},
		{"measure: sum\nof: id\nperiod: {span: year}\nunit: 秒", "formulas[0].of", "不能这样用"},
		{"measure: sum\nof: n\nperiod: {span: year}\nunit: 分钟", "formulas[0].unit", "不自动换算"},
		{"measure: mean\nfrom: at\nto: end\nperiod: {span: year}\nunit: 件", "formulas[0].unit", "时间长度"},
		{"measure: share\nhit: {field: ok, op: '==', value: 是}\nperiod: {span: year}\nunit: 件", "formulas[0].unit", "占比的单位"},
		{"measure: within\nfrom: at\nto: end\nlimit: 3个工作日\nperiod: {span: year}\nunit: '%'", "formulas[0].limit", "读不懂"},
		{"measure: percentile\nof: n\nrank: '0'\nperiod: {span: year}\nunit: 秒", "formulas[0].rank", "0 与 100"},
		{"measure: share\nhit: {field: ok, op: filled}\nwhole: '0'\nperiod: {span: year}\nunit: '%'", "formulas[0].whole", "不是正数"},
		{"measure: count\nperiod: {span: decade}\nunit: 件", "formulas[0].period.span", "“decade”不认识"},
		{"measure: count\nperiod: {span: all, per: month}\nunit: 件", "formulas[0].period.per", "不能按"},
		{"measure: count\nperiod: {span: year, take: min}\nunit: 件", "formulas[0].period.take", "没有写 per"},
		{"measure: count\nperiod: {span: range, from: 2023-12-31, to: 2023-01-01}\nunit: 件", "formulas[0].period", "起在止之后"},
		{"measure: count\nperiod: {span: range, from: 2013-01-01, to: 2023-01-01, per: day}\nunit: 件", "formulas[0].period", "分段太多"},
		{"measure: count\nperiod: {span: year}\nunit: 件\nfresh: 一会儿", "formulas[0].fresh", "读不懂"},
		{"measure: count\nperiod: {span: year}", "formulas[0].unit", "没有单位"},
		{"measure: count\nlevel: true\nperiod: {span: year, per: month}\nunit: 件", "formulas[0].level", "按段取"},
		{"measure: count\nperiod: {span: year}\nunit: 件\nloop: 1", "", "loop"},
		{"measure: count\nperiod: &p {span: year}\nunit: 件\nwhere: *p", "", "别名"},
	}
	for _, c := range cases {
		_, err := ReadSystem([]byte(soundSystem + "    " + strings.ReplaceAll(c.formula, "\n", "\n    ")))
		if c.what == "" {
			if err != nil {
				t.Errorf("%s: %v", c.formula, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), c.what) || !strings.Contains(err.Error(), c.where) || !fault.Is(err, fault.Invalid) {
			t.Errorf("%s\n%v\nwant %s at %s", c.formula, err, c.what, c.where)
		}
	}
}

// TestSchemaValidator: what is wrong with a schema is said with its place.
func TestSchemaValidator(t *testing.T) {
	for _, c := range []struct{ old, new, where string }{
		{"id: s\n", "id: 来源\n", "schema.id"},
		{"key: [id]", "key: []", "schema.key"},
		{"key: [id]", "key: [tel]", "schema.key[0]"},
		{"date: at", "date: id", "schema.date"},
		{`zone: "+08:00"`, `zone: 北京`, "schema.zone"},
		{"type: flag", "type: bool", "schema.fields[4].type"},
		{"title: 合格", "title: 编号", "schema.fields[4]"},
		{"name: ok", "name: id", "schema.fields[4].name"},
		{"name: ok", "name: OK!", "schema.fields[4].name"},
		{"unit: 秒", "unit: 秒, min: 一", "schema.fields[3].min"},
		{"unit: 秒", "unit: 秒, min: '2', max: '1'", "schema.fields[3].min"},
		{"unit: 秒", "unit: 秒, unit_from: n", "schema.fields[3].unit_from"},
		{"type: flag", "type: flag, personal: drop", "schema.fields[4].personal"},
		{"personal: drop", "personal: drop, required: true", "schema.fields[6].required"},
		{"id: s.f", "id: t.f", "formulas[0].id"},
	} {
		text := strings.Replace(soundSystem, c.old, c.new, 1) + "    measure: count\n    period: {span: year}\n    unit: 件\n"
		if _, err := ReadSystem([]byte(text)); err == nil || !strings.Contains(err.Error(), c.where) {
			t.Errorf("%s: %v, want a problem at %s", c.new, err, c.where)
		}
	}
}

// TestBoundedFormulas: a filter cannot be made so large that it takes long.
func TestBoundedFormulas(t *testing.T) {
	deep := &Filter{Field: "id", Op: "filled"}
	for range 10_000 {
		deep = &Filter{Not: deep}
	}
	wide := &Filter{}
	for range 100_000 {
		wide.All = append(wide.All, Filter{Field: "id", Op: "filled"})
	}
	for _, f := range []*Filter{deep, wide} {
		bad := CheckFormula(&testSchema, &Formula{ID: "test.f", Title: "x", Measure: Count, Where: f, Period: Period{Span: "year"}, Unit: "件"}, "f")
		if len(bad) != 1 || !strings.Contains(bad[0].Error(), "太多或太深") {
			t.Errorf("%v", bad)
		}
	}
}

// FuzzReadSystem: no text makes the reader panic or hang; what it accepts computes.
func FuzzReadSystem(f *testing.F) {
	f.Add([]byte(soundSystem + "    measure: count\n    period: {span: year}\n    unit: 件\n"))
	f.Add([]byte(`{"schema":{"id":"s","fields":[]},"formulas":[{"where":{"all":[{"not":{}}]}}]}`))
	f.Add([]byte("a: &a [*a, *a]\n"))
	list, err := embedded.ReadDir("systems")
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range list {
		data, _ := embedded.ReadFile("systems/" + e.Name())
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := ReadSystem(data)
		if err != nil {
			return
		}
		c, err := NewComputation(s.Schema, s.Formulas, Moment{Now: testNow})
		if err != nil {
			t.Fatalf("read but not computed: %v", err)
		}
		if _, err := c.Add(make([]string, len(s.Schema.Fields))); err != nil {
			t.Fatal(err)
		}
		for _, v := range c.Values() {
			if v.Number != nil {
				t.Errorf("%s has %v of no records", v.Formula, v.Number)
			}
		}
	})
}
