package perform

import (
	"regexp"
	"strings"
	"unicode"
)

// keepPlainWords keeps the words around a value only where they are nothing but
// words: they say what is counted and may not be read as another value.
func (t *Target) keepPlainWords() {
	t.Subject = strings.TrimPrefix(t.Subject, "的")
	t.Object = strings.TrimPrefix(t.Object, "的")
	if !onlyWords(t.Subject) || !quietEnd(t.Subject) {
		t.Subject = ""
	}
	if !onlyWords(t.Object) {
		t.Object = ""
	}
}

// onlyWords is true for letters and quotation marks that no reader would take.
func onlyWords(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && !strings.ContainsRune("“”、·", r) || unicode.IsDigit(r) {
			return false
		}
	}
	if again, _ := plain(s); again != s || tidy(s) != s || periodAt.MatchString(s) {
		return false
	}
	return !strings.HasPrefix(s, "的") && !saysOperator(s)
}

func saysOperator(s string) bool {
	for _, w := range strong {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// quietEnd is true where the last word cannot run into the number after it.
func quietEnd(s string) bool {
	r, _ := lastRune(s)
	return !isASCIILetter(r) && r != '第' && longestSuffix(s, near)+longestSuffix(s, weak)+longestSuffix(s, fillers) == ""
}

var shareName = regexp.MustCompile(`(?:满意|合格|覆盖|完成|及时|达标|准确|办结|参与|出勤|在岗|通过|支付|执行|到位|保障|知晓|响应|发放|使用|利用)[率度]`)

// repairOperator reads 290% as ≥90% where the name is a share that cannot pass
// 100%: scanners take ≥ for 2.
func (t *Target) repairOperator(name string) {
	if t.Kind != Percent || !t.Implied || t.Number2 != "" || !shareName.MatchString(name) {
		return
	}
	rest, ok := strings.CutPrefix(t.Number, "2")
	whole, _, _ := strings.Cut(rest, ".")
	if ok && (whole == "100" || len(whole) == 2 && whole >= "50") {
		t.Number, t.Operator, t.Implied, t.Form = rest, AtLeast, false, "T21"
		t.flag(OperatorRepaired)
	}
}
