package classify

import "errors"

// FunctionCode 支出功能分类科目编码: a code that is known to be of the Function
// scheme, for fields and parameters that accept nothing else.
type FunctionCode string

// EconomicCode 支出经济分类科目编码: a code that is known to be of an economic
// scheme, departmental or government; its first digit tells which.
type EconomicCode string

// ParseFunction reads a [FunctionCode] as [Parse] does.
func ParseFunction(text string) (FunctionCode, error) {
	code, err := Parse(Function, text)
	return FunctionCode(code), err
}

// ParseEconomic reads an [EconomicCode] as [Parse] does; the scheme is
// Departmental or Government.
func ParseEconomic(scheme Scheme, text string) (EconomicCode, error) {
	if scheme == Function {
		return "", errors.New("classify: ParseEconomic reads economic schemes; use ParseFunction")
	}
	code, err := Parse(scheme, text)
	return EconomicCode(code), err
}

// Code gives the general [Code], for asking a [Book].
func (c FunctionCode) Code() Code { return Code(c) }

// Level 级次 is the code's level, 0 if it is none.
func (c FunctionCode) Level() Level { return Code(c).Level(Function) }

// Parent 上级科目 is the code one level up, empty above a 类.
func (c FunctionCode) Parent() FunctionCode { return FunctionCode(Code(c).Parent(Function)) }

// Code gives the general [Code], for asking a [Book].
func (c EconomicCode) Code() Code { return Code(c) }

// Scheme 分类体系 is Departmental for 3xx, Government for 5xx, empty for others.
func (c EconomicCode) Scheme() Scheme {
	for _, s := range []Scheme{Departmental, Government} {
		if Code(c).Level(s) != 0 {
			return s
		}
	}
	return ""
}

// Level 级次 is the code's level, 0 if it is none.
func (c EconomicCode) Level() Level { return Code(c).Level(c.Scheme()) }

// Parent 上级科目 is the code one level up, empty above a 类.
func (c EconomicCode) Parent() EconomicCode {
	return EconomicCode(Code(c).Parent(c.Scheme()))
}
