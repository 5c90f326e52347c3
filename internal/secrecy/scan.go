package secrecy

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Kind is what was found.
type Kind string

// The kinds.
const (
	IdentityCard Kind = "identity-card" // 公民身份号码 (GB 11643)
	Telephone    Kind = "telephone"
	BankAccount  Kind = "bank-account"
	HomeAddress  Kind = "home-address"
	SecrecyMark  Kind = "secrecy-mark" // 《保守国家秘密法》第十七条的标志, and words of internal use
)

// Hit is one find; Start and End are rune offsets.
type Hit struct {
	Kind       Kind
	Start, End int
	Text       string
}

type pattern struct {
	kind  Kind
	re    *regexp.Regexp
	group int
	holds func(string) bool
}

// The patterns look at folded text, in which full-width characters are ASCII.
var patterns = []pattern{
	{IdentityCard, regexp.MustCompile(`(?:^|[^0-9A-Za-z])([1-9]\d{16}[\dXx])(?:$|[^0-9A-Za-z])`), 1, identity},
	{Telephone, regexp.MustCompile(`(?:^|[^0-9.,])(1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?:$|[^0-9.,万元亿])`), 1, nil},
	{Telephone, regexp.MustCompile(`(?:^|[^0-9.,])(0\d{2,3}[- ]\d{7,8})(?:$|[^0-9.,])`), 1, nil},
	{Telephone, regexp.MustCompile(`(?:电话|手机|联系方式)[号码]{0,2}[:： ]{0,2}(\d[\d -]{6,14}\d)`), 1, nil},
	{BankAccount, regexp.MustCompile(`(?:^|[^0-9.,])([3-6]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?)(?:$|[^0-9.,])`), 1, luhn},
	{BankAccount, regexp.MustCompile(`(?:银行)?(?:账号|帐号|账户号|卡号)[:： ]{0,2}(\d[\d -]{8,28}\d)`), 1, nil},
	{HomeAddress, regexp.MustCompile(`(?:家庭住址|家庭地址|住址|户籍地址|现住址|居住地址)[为是:： ]{0,2}([^，。；、\n]{4,60})`), 1, nil},
	{HomeAddress, regexp.MustCompile(`[\p{Han}0-9]{2,20}(?:路|街|巷|村|小区|花园|苑|大道)[\p{Han}0-9]{0,16}\d+(?:栋|幢|座|号楼|单元)[\p{Han}0-9A-Za-z]{0,10}\d{2,4}(?:室|房|号)`), 0, nil},
	{SecrecyMark, regexp.MustCompile(`(?:绝密|机密|秘密)\s*[★☆*]\s*(?:\d+年|\d+个月|长期)?`), 0, nil},
	{SecrecyMark, regexp.MustCompile(`(?m)^\s*(绝密|机密|秘密)\s*$`), 1, nil},
	{SecrecyMark, regexp.MustCompile(`内部(?:资料|文件|使用)[,，、 ]{0,2}(?:不得|请勿|严禁)(?:外传|公开|扩散|复制)|仅供内部(?:使用|参考)|不得公开|注意保密`), 0, nil},
}

// Scan finds in reading order what must not be public in a text. Where two finds
// overlap the first kind of the list above counts.
func Scan(text string) []Hit {
	folded := fold(text)
	var out []Hit
	for _, p := range patterns {
		for from := 0; from < len(folded); {
			m := p.re.FindStringSubmatchIndex(folded[from:])
			if m == nil {
				break
			}
			start, end := from+m[2*p.group], from+m[2*p.group+1]
			if found := folded[start:end]; p.holds == nil || p.holds(found) {
				out = add(out, p.kind, folded, text, start, end)
			}
			from = max(end, from+m[0]+1)
		}
	}
	slices.SortFunc(out, func(a, b Hit) int { return a.Start - b.Start })
	return out
}

// add notes a find unless it lies over an earlier one.
func add(out []Hit, kind Kind, folded, text string, start, end int) []Hit {
	h := Hit{Kind: kind, Start: utf8.RuneCountInString(folded[:start])}
	h.End = h.Start + utf8.RuneCountInString(folded[start:end])
	for _, o := range out {
		if h.Start < o.End && o.Start < h.End {
			return out
		}
	}
	h.Text = string([]rune(text)[h.Start:h.End])
	return append(out, h)
}

// fold makes full-width ASCII half-width, rune for rune.
func fold(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - 0xFEE0
		}
		if r == '　' {
			return ' '
		}
		if r == utf8.RuneError {
			return '?'
		}
		return r
	}, text)
}

// identity checks month, day and the check digit of an identity number
// (GB 11643-1999, ISO 7064 MOD 11-2).
func identity(s string) bool {
	weights := [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += int(s[i]-'0') * w
	}
	month, day := s[10:12], s[12:14]
	return month >= "01" && month <= "12" && day >= "01" && day <= "31" &&
		"10X98765432"[sum%11] == strings.ToUpper(s[17:])[0]
}

// luhn checks a card number (ISO/IEC 7812-1).
func luhn(s string) bool {
	sum, double := 0, false
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		n := int(s[i] - '0')
		if double {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum, double = sum+n, !double
	}
	return sum%10 == 0
}
