package classify

import (
	"fmt"
	"strings"
)

// Parse 读科目编码 reads a code as people print it: full-width digits and white
// space inside are accepted, any other shape is refused with a [CodeError].
// That a code has the right shape does not mean that it exists; ask
// [Book.Lookup].
func Parse(scheme Scheme, text string) (Code, error) {
	digits := foldCode(text)
	if problem, hint := misshapen(scheme, digits); problem != "" {
		return "", &CodeError{Scheme: scheme, Text: text, Problem: problem, Hint: hint}
	}
	return Code(digits), nil
}

// foldCode drops white space and makes full-width characters ASCII.
func foldCode(text string) string { return strings.Map(foldRune, text) }

// misshapen says in what way the digits cannot be a code of the scheme, and
// what to do about it; both are empty if they can.
func misshapen(scheme Scheme, digits string) (problem, hint string) {
	switch {
	case scheme.Depth() == 0:
		return "没有这种分类", "可用 function、economic、government-economic"
	case digits == "":
		return "编码是空的", "请填写编码；没有编码的行按名称查找"
	case !isDigits(digits):
		return "编码只能由数字组成", "请删去其他字符，只留数字"
	case levelOf(len(digits)) == 0 || levelOf(len(digits)) > scheme.Depth():
		return fmt.Sprintf("编码有 %d 位", len(digits)), shapeHint(scheme)
	case digits[0] != scheme.lead():
		return fmt.Sprintf("编码以 %c 开头", digits[0]), leadHint(scheme, digits[0])
	}
	if level := zeroPart(digits); level != 0 {
		return fmt.Sprintf("%s编码是 00", level), fmt.Sprintf("若用 0 补位，请只写到%s级", level-1)
	}
	return "", ""
}

func shapeHint(scheme Scheme) string {
	if scheme.Depth() == Section {
		return "应为类 3 位、款 5 位，例如 301、30101；请补足前面的 0"
	}
	return "应为类 3 位、款 5 位、项 7 位，例如 201、20106、2010601；请补足前面的 0"
}

func leadHint(scheme Scheme, lead byte) string {
	if other, ok := schemeOf(lead); ok {
		return fmt.Sprintf("%c 开头的是%s科目，请核对所在的列", lead, other.Title())
	}
	return fmt.Sprintf("%s科目以 %c 开头，请核对类编码", scheme.Title(), scheme.lead())
}
