package draft_test

import (
	"encoding/csv"
	"reflect"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/draft"
	"mingzhang/internal/money"
)

// rowsOf takes a text apart; bytes that are no CSV give the rows before them.
func rowsOf(text string) [][]string {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	var rows [][]string
	for {
		row, err := r.Read()
		if err != nil {
			return rows
		}
		rows = append(rows, row)
	}
}

func meanings(m draft.Mapping) (out []draft.Meaning) {
	for _, c := range m.Columns {
		out = append(out, c.Meaning)
	}
	return out
}

// Headers as offices export them: brackets, blanks and marks of any kind, titles
// in two rows, notes above.
func TestProposeKnowsTitles(t *testing.T) {
	for _, c := range []struct {
		text  string
		want  string
		unit  money.Unit
		first int
	}{
		{"预算单位编码,项目 名称 *,功能分类科目（编码）,部门经济分类科目名称,资金来源,本年预算数(万元)\n1,甲,2010301,办公费,一般公共预算资金,2\n", "unit-code project-name function economic-name fund amount", money.TenK, 1},
		{"预算单位编码,项目名称,功能科目,经济科目,资金来源,金额（元）\n1,甲,2010301,30201,本级拨款,2\n", "unit-code project-name function economic source amount", money.Yuan, 1},
		{"标题\n\n单位:千元\n项目,,支出功能分类,,部门预算支出经济分类,,资金性质,,\n编码,名称,科目编码,科目名称,编码,名称,小计,一般公共预算拨款,单位资金\n", "project-code project-name function function-name economic economic-name total amount:general amount:own-money", money.Thousand, 4},
		{"项目名称,功能科目编码,经济科目编码,资金性质,合计,上年预算数\n甲,2010301,30201,一般公共预算,5,4\n", "project-name function economic fund amount last_year", money.NoUnit, 1},
		{"单位：元宝区卫生院\n项目名称,功能科目编码,经济科目编码,金额\n", "project-name function economic amount", money.NoUnit, 2},
	} {
		p, err := draft.Propose(rowsOf(c.text))
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		var got []string
		for _, m := range meanings(p.Mapping) {
			got = append(got, string(m))
		}
		if len(p.Mapping.Head) > 2 || strings.HasPrefix(p.Mapping.Columns[0].Title, "单位:") {
			t.Errorf("%q: the header is %q", c.text, p.Mapping.Head)
		}
		if strings.Join(got, " ") != c.want || p.Mapping.Unit != c.unit || p.First != c.first {
			t.Errorf("%q: %v in %s from row %d, want %s", c.text, got, p.Mapping.Unit, p.First, c.want)
		}
	}
}

func TestKnownWords(t *testing.T) {
	for _, c := range []struct {
		field draft.Field
		word  string
		value string
	}{
		{draft.FieldFund, "1 一般公共预算资金", "general"}, {draft.FieldFund, "111-政府性基金预算资金", "gov-fund"}, {draft.FieldFund, "经费", ""},
		{draft.FieldKind, "人员类项目", "basic.personnel"}, {draft.FieldKind, "运转类", ""}, {draft.FieldKind, "运转类-公用经费项目", "basic.operating"},
		{draft.FieldKind, "31 特定目标类", "project"}, {draft.FieldItem, "A 货物", "goods"}, {draft.FieldFund, "", ""},
	} {
		if got, ok := draft.KnownWord(c.field, c.word); got != c.value || ok != (c.value != "") {
			t.Errorf("%s %q is %q, want %q", c.field, c.word, got, c.value)
		}
	}
}

// A mapping in which something essential is missing, or meant twice, is refused.
func TestMappingCheck(t *testing.T) {
	column := func(list ...draft.Meaning) draft.Mapping {
		m := draft.Mapping{Unit: money.Yuan}
		for _, x := range list {
			m.Columns = append(m.Columns, draft.Column{Title: string(x), Meaning: x})
		}
		return m
	}
	good := column("function", "economic-name", "amount", draft.Ignored, draft.Ignored)
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	none := good
	none.Unit = money.NoUnit
	for _, m := range []draft.Mapping{none, column("function", "economic"), column("economic", "amount"), column("function", "amount"), column("function", "economic", "amount", "amount"),
		column("function", "economic", "amount", "amount:general"), column("function", "economic", "fund", "amount:general"), column("function", "economic", "amount", "made-up")} {
		if m.Check() == nil {
			t.Errorf("%v is taken", meanings(m))
		}
	}
}

// What is proposed never says one thing twice, is stable under its own titles, and
// stays within the file.
func FuzzPropose(f *testing.F) {
	f.Add("标题\n单位：万元\n项目编码,项目名称,功能分类科目,部门支出经济分类,资金性质,金额\nP1,甲,2010301,30201,一般公共预算,1\n")
	f.Add("项目,,资金来源,,\n编码,名称,合计,一般公共预算,政府性基金\n")
	f.Add("金额,金额,金额（元）,预算数（万元）\n")
	f.Add("\ufeff（\u3000）,：,*,\x00\n,,,\n")
	f.Fuzz(func(t *testing.T, text string) {
		rows := rowsOf(text)
		p, err := draft.Propose(rows)
		if err != nil {
			return
		}
		if p.First > len(rows) || len(p.Doubts) != len(p.Mapping.Columns) {
			t.Fatalf("%+v of %d rows", p, len(rows))
		}
		seen := map[draft.Meaning]bool{}
		for _, c := range p.Mapping.Columns {
			if c.Meaning != draft.Ignored && seen[c.Meaning] {
				t.Fatalf("%s twice", c.Meaning)
			}
			if !slices.Contains(draft.Meanings(), c.Meaning) {
				t.Fatalf("%q is no meaning", c.Meaning)
			}
			seen[c.Meaning] = true
		}
		again := draft.ProposeAt(slices.Concat(p.Mapping.Above, p.Mapping.Head, rows[p.First:]), len(p.Mapping.Above), len(p.Mapping.Head))
		if !reflect.DeepEqual(again.Mapping.Columns, p.Mapping.Columns) || again.Mapping.Unit != p.Mapping.Unit {
			t.Fatalf("the kept header reads otherwise:\n%+v\n%+v", p.Mapping, again.Mapping)
		}
	})
}
