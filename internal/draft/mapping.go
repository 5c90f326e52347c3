package draft

import (
	"cmp"
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
)

// Meaning is what a column of another system's file says. Most are fields of a
// line; the others name the line's unit, project or codes in another way.
type Meaning string

// The meanings besides those that are fields of a line.
const (
	Ignored        Meaning = ""                // left out on import, blank on export
	Serial         Meaning = "serial"          // 序号
	InYear         Meaning = "year"            // 预算年度
	UnitCode       Meaning = "unit-code"       // 预算单位编码
	UnitName       Meaning = "unit-name"       // 预算单位名称
	ProjectCode    Meaning = "project-code"    // 项目编码
	ProjectName    Meaning = "project-name"    // 项目名称
	FunctionCode   Meaning = "function"        // 功能分类科目: code, or code and name
	FunctionName   Meaning = "function-name"   // its name alone
	EconomicCode   Meaning = "economic"        // 部门支出经济分类科目
	EconomicName   Meaning = "economic-name"   // its name alone
	GovernmentCode Meaning = "government"      // 政府支出经济分类科目
	GovernmentName Meaning = "government-name" // its name alone
	TotalAmount    Meaning = "total"           // of the amounts by fund in the same row
)

// AmountOf is the meaning of a column that holds the amounts of one fund.
func AmountOf(f budget.Fund) Meaning { return Meaning("amount:" + string(f)) }

// FundOf is the fund whose amounts a column holds; empty for other columns.
func (m Meaning) FundOf() budget.Fund {
	fund, ok := strings.CutPrefix(string(m), "amount:")
	if !ok {
		return ""
	}
	return budget.Fund(fund)
}

// Field is the field of a line that a column holds by itself; empty for columns
// that must be looked up, such as codes, projects and units.
func (m Meaning) Field() Field {
	switch f := Field(m); f {
	case FieldKind, FieldFund, FieldSource, FieldAmount, FieldLastYear, FieldStandard, FieldQuantity, FieldItem, FieldProcured, FieldSME, FieldSmall, FieldCarriedFrom, FieldReason:
		return f
	}
	return ""
}

// IsMoney tells whether a column holds amounts in the mapping's unit.
func (m Meaning) IsMoney() bool {
	return m.FundOf() != "" || m == TotalAmount || m.Field() != "" && IsMoney(m.Field())
}

// Meanings lists all meanings in the order that screens offer them.
func Meanings() []Meaning {
	out := []Meaning{Ignored, Serial, InYear, UnitCode, UnitName, Meaning(FieldKind), ProjectCode, ProjectName, FunctionCode, FunctionName,
		EconomicCode, EconomicName, GovernmentCode, GovernmentName, Meaning(FieldFund), Meaning(FieldSource), Meaning(FieldAmount), TotalAmount}
	for _, c := range fundChoices {
		out = append(out, AmountOf(budget.Fund(c.value)))
	}
	for _, f := range []Field{FieldLastYear, FieldStandard, FieldQuantity, FieldItem, FieldProcured, FieldSME, FieldSmall, FieldCarriedFrom, FieldReason} {
		out = append(out, Meaning(f))
	}
	return out
}

// Column is a column of an office's file, from the left.
type Column struct {
	Title   string  `json:"title"` // as printed; of several header rows joined by /
	Meaning Meaning `json:"meaning,omitempty"`
	Join    string  `json:"join,omitempty"` // between code and name where a cell holds both
}

// Word is what an office writes for one of a field's choices.
type Word struct {
	Field Field  `json:"field"`
	Word  string `json:"word"`
	Value string `json:"value"` // of Choices
}

// Mapping says in which columns an office exports its lines from 预算管理一体化:
// their titles and order, what each means, and the unit of money.
type Mapping struct {
	Body    office.BodyID `json:"body"`
	Above   [][]string    `json:"above,omitempty"` // rows above the header, as printed
	Head    [][]string    `json:"head"`            // header rows, as printed
	Columns []Column      `json:"columns"`
	Unit    money.Unit    `json:"unit"`
	Words   []Word        `json:"words,omitempty"`
	// Government is the government economic code that the office's own file gives
	// to a departmental one, where it gives one only.
	Government map[budget.EconomicCode]string `json:"government,omitempty"`
}

// At is the place of the column with a meaning, -1 where there is none.
func (m *Mapping) At(meaning Meaning) int {
	return slices.IndexFunc(m.Columns, func(c Column) bool { return c.Meaning == meaning })
}

// Has tells whether any of the meanings has a column.
func (m *Mapping) Has(any ...Meaning) bool {
	return slices.ContainsFunc(any, func(x Meaning) bool { return m.At(x) >= 0 })
}

// ByFund tells whether amounts stand in a column for each fund.
func (m *Mapping) ByFund() bool {
	return slices.ContainsFunc(m.Columns, func(c Column) bool { return c.Meaning.FundOf() != "" })
}

// Check gives fault.Invalid unless lines can be read with the mapping.
func (m *Mapping) Check() error {
	refuse := func(what, next string) error { return fault.New(fault.Invalid, what).Hint(next) }
	seen, known := map[Meaning]string{}, Meanings()
	for _, c := range m.Columns {
		if c.Meaning == Ignored {
			continue
		}
		if !slices.Contains(known, c.Meaning) {
			return refuse("不认识的列的含义“"+string(c.Meaning)+"”", "请从列表中选择")
		}
		if other, twice := seen[c.Meaning]; twice {
			return refuse("“"+other+"”和“"+c.Title+"”两列的含义相同", "请只留一列，另一列选“不导入”")
		}
		seen[c.Meaning] = c.Title
	}
	switch amount := m.At(Meaning(FieldAmount)) >= 0; {
	case m.Unit == money.NoUnit:
		return refuse("没有选择金额单位", "请选择文件里的金额是元还是万元")
	case !amount && !m.ByFund():
		return refuse("没有一列是金额", "请指定金额所在的列")
	case amount && m.ByFund():
		return refuse("既有一列金额，又有按资金性质分列的金额", "请把合计那一列选为“合计”")
	case m.ByFund() && m.Has(Meaning(FieldFund)):
		return refuse("资金性质既有自己的一列，又分列金额", "请只留一种")
	case !m.Has(FunctionCode, FunctionName):
		return refuse("没有一列是功能分类科目", "请指定功能分类科目编码或名称所在的列")
	case !m.Has(EconomicCode, EconomicName):
		return refuse("没有一列是部门支出经济分类科目", "请指定部门支出经济分类科目编码或名称所在的列")
	}
	return nil
}

// ValueOf finds what a word of the office's file stands for in a field; false
// where nobody said so.
func (m *Mapping) ValueOf(f Field, word string) (string, bool) {
	for _, w := range m.Words {
		if w.Field == f && w.Word == word {
			return w.Value, w.Value != ""
		}
	}
	return KnownWord(f, word)
}

// WordFor is the word that the office writes for a choice, else ours. Of several
// the one that has part in it is taken.
func (m *Mapping) WordFor(f Field, value, part string) string {
	found := ""
	for _, w := range m.Words {
		if w.Field != f || w.Value != value {
			continue
		}
		if part != "" && strings.Contains(w.Word, part) {
			return w.Word
		}
		if found == "" {
			found = w.Word
		}
	}
	for _, c := range choicesOf(f) {
		if c.value == value && found == "" {
			return c.words[0]
		}
	}
	return cmp.Or(found, value)
}

// CategoryWord is what a class of projects is called inside other words: 运转.
func CategoryWord(category string) string { return strings.TrimSuffix(category, "类") }
