package draft

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
)

// Field is a column of the grid, of a template and of a mapping.
type Field string

// The fields of a line, in the order of the grid.
const (
	FieldKind        Field = "kind"
	FieldProject     Field = "project"
	FieldFunction    Field = "function"
	FieldEconomic    Field = "economic"
	FieldFund        Field = "fund"
	FieldSource      Field = "source"
	FieldAmount      Field = "amount"
	FieldLastYear    Field = "last_year"
	FieldStandard    Field = "standard"
	FieldQuantity    Field = "quantity"
	FieldItem        Field = "procurement_item"
	FieldProcured    Field = "procurement_amount"
	FieldSME         Field = "sme"
	FieldSmall       Field = "small"
	FieldCarriedFrom Field = "carried_from"
	FieldReason      Field = "reason"
)

// Fields lists all fields in the order of the grid.
func Fields() []Field {
	return []Field{FieldKind, FieldProject, FieldFunction, FieldEconomic, FieldFund, FieldSource, FieldAmount, FieldLastYear, FieldStandard, FieldQuantity, FieldItem, FieldProcured, FieldSME, FieldSmall, FieldCarriedFrom, FieldReason}
}

// MaxText is how many characters a reason or another free text may have.
const MaxText = 2000

// choice is one of a few values with the words that people write for it; the
// first word is what is shown.
type choice struct {
	value string
	words []string
}

var (
	kindChoices = []choice{
		{budget.Personnel, []string{"人员经费", "人员", "基本支出-人员经费"}},
		{budget.Operating, []string{"公用经费", "公用", "基本支出-公用经费"}},
		{budget.ProjectExp, []string{"项目支出", "项目"}},
	}
	fundChoices = []choice{
		{string(budget.General), []string{"一般公共预算", "一般公共预算拨款", "一般公共预算资金"}},
		{string(budget.GovFund), []string{"政府性基金", "政府性基金预算", "政府性基金预算拨款", "政府性基金预算资金"}},
		{string(budget.StateCapital), []string{"国有资本经营预算", "国有资本经营", "国有资本经营预算资金"}},
		{string(budget.Special), []string{"财政专户管理资金", "财政专户"}},
		{string(budget.OwnMoney), []string{"单位资金"}},
	}
	itemChoices = []choice{
		{"goods", []string{"货物", "A货物"}},
		{"works", []string{"工程", "B工程"}},
		{"services", []string{"服务", "C服务"}},
	}
)

// Choices lists what a field may hold as value and words; empty for a field that
// is not a choice.
func Choices(f Field) [][2]string {
	var out [][2]string
	for _, c := range choicesOf(f) {
		out = append(out, [2]string{c.value, c.words[0]})
	}
	return out
}

func choicesOf(f Field) []choice {
	switch f {
	case FieldKind:
		return kindChoices
	case FieldFund:
		return fundChoices
	case FieldItem:
		return itemChoices
	}
	return nil
}

// Get prints a field as the grid shows and Set reads it.
func (l *Line) Get(f Field) string {
	if p := l.moneyField(f); p != nil {
		if *p == nil {
			return ""
		}
		return (*p).String()
	}
	switch f {
	case FieldCarriedFrom:
		return positive(int64(l.CarriedFrom))
	case FieldQuantity:
		return positive(l.Quantity)
	}
	if p := l.textField(f); p != nil {
		return *p
	}
	return l.codeField(f)
}

func positive(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

func (l *Line) moneyField(f Field) **money.Fen {
	switch f {
	case FieldAmount:
		return &l.Amount
	case FieldLastYear:
		return &l.LastYear
	case FieldProcured:
		return &l.Procured
	case FieldSME:
		return &l.SME
	case FieldSmall:
		return &l.Small
	}
	return nil
}

func (l *Line) textField(f Field) *string {
	switch f {
	case FieldKind:
		return &l.Kind
	case FieldProject:
		return &l.Project
	case FieldSource:
		return &l.Source
	case FieldStandard:
		return &l.Standard
	case FieldItem:
		return &l.Item
	case FieldReason:
		return &l.Reason
	case FieldFund:
		return (*string)(&l.Fund)
	}
	return nil
}

func (l *Line) codeField(f Field) string {
	switch f {
	case FieldFunction:
		return string(l.Function)
	case FieldEconomic:
		return string(l.Economic)
	}
	return ""
}

// Set reads a field from what a person typed or pasted; a word that it cannot be
// is fault.Invalid and changes nothing. Empty text empties the field.
func (l *Line) Set(f Field, typed string) error {
	text := tidy(typed)
	switch {
	case !slices.Contains(Fields(), f):
		return fault.New(fault.Invalid, "没有“"+string(f)+"”这一栏")
	case utf8.RuneCountInString(text) > MaxText:
		return fault.New(fault.Invalid, "文字太长").Hint("最多" + strconv.Itoa(MaxText) + "字")
	case l.moneyField(f) != nil:
		return setMoney(l.moneyField(f), text)
	case f == FieldFunction:
		return setCode(classify.Function, text, func(code string) { l.Function = budget.FunctionCode(code) })
	case f == FieldEconomic:
		return setCode(classify.Departmental, text, func(code string) { l.Economic = budget.EconomicCode(code) })
	case f == FieldCarriedFrom:
		return setNumber(text, 1990, 2100, "年份应为四位数字", func(n int64) { l.CarriedFrom = int(n) })
	case f == FieldQuantity:
		return setNumber(text, 0, 1_000_000_000, "数量应为整数", func(n int64) { l.Quantity = n })
	case choicesOf(f) != nil:
		return setChoice(choicesOf(f), text, l.textField(f))
	}
	*l.textField(f) = text
	return nil
}

// tidy trims white space and drops what no field may hold: control characters.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' || r == '\ufeff' || r == utf8.RuneError {
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

func setMoney(p **money.Fen, text string) error {
	if text == "" {
		*p = nil
		return nil
	}
	printed, err := money.Parse(text, money.Yuan)
	if err != nil || printed.State != money.Number || printed.Percent {
		return fault.New(fault.Invalid, "“"+shorten(text)+"”不是金额").Hint("请填写以元为单位的数，最多两位小数")
	}
	fen := money.Fen(printed.Fen)
	*p = &fen
	return nil
}

func setCode(scheme classify.Scheme, text string, set func(string)) error {
	code, _, _ := strings.Cut(text, " ")
	code = money.Fold(code)
	if code == "" {
		set("")
		return nil
	}
	parsed, err := classify.Parse(scheme, code)
	if err != nil {
		return fault.Wrap(fault.Invalid, "“"+shorten(text)+"”不是科目编码", err).Hint("请填写编码，或从列表中选择")
	}
	set(string(parsed))
	return nil
}

func setNumber(text string, low, high int64, hint string, set func(int64)) error {
	if text == "" {
		set(0)
		return nil
	}
	n, err := strconv.ParseInt(money.Fold(strings.ReplaceAll(text, ",", "")), 10, 64)
	if err != nil || n < low || n > high {
		return fault.New(fault.Invalid, "“"+shorten(text)+"”不对").Hint(hint)
	}
	set(n)
	return nil
}

func setChoice(choices []choice, text string, p *string) error {
	if text == "" {
		*p = ""
		return nil
	}
	for _, c := range choices {
		if c.value == text || slices.Contains(c.words, text) {
			*p = c.value
			return nil
		}
	}
	known := make([]string, len(choices))
	for i, c := range choices {
		known[i] = c.words[0]
	}
	return fault.New(fault.Invalid, "“"+shorten(text)+"”不在可选范围").Hint("可填：" + strings.Join(known, "、"))
}

// shorten keeps an error readable.
func shorten(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
