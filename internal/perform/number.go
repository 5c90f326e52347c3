package perform

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	thousands = regexp.MustCompile(`\d+(?:, ?\d{3})+`)
	grouped   = regexp.MustCompile(`^\d{1,3}(?:, ?\d{3})+$`)
	gap       = regexp.MustCompile(`(\d) +(\.?\d)`)
	decimal   = regexp.MustCompile(`\d+(?:\.\d+)?`)
)

// joinNumbers takes the separators out of 44,561 and 1, 371, and the blanks out of 10 0%.
func joinNumbers(s string) (string, []Flag) {
	s = joinThousands(s)
	if !gap.MatchString(s) {
		return s, nil
	}
	for gap.MatchString(s) {
		s = gap.ReplaceAllString(s, "$1$2")
	}
	return s, []Flag{NumberRepaired}
}

func joinThousands(s string) string {
	var b strings.Builder
	at := 0
	for _, m := range thousands.FindAllStringIndex(s, -1) {
		b.WriteString(s[at:m[0]])
		b.WriteString(ungroup(s[m[0]:m[1]], s[m[1]:]))
		at = m[1]
	}
	return b.String() + s[at:]
}

// ungroup removes separators only from well-formed groups of three.
func ungroup(number, after string) string {
	if r, _ := firstRune(after); isDigit(r) || !grouped.MatchString(number) {
		return number
	}
	return strings.NewReplacer(",", "", " ", "").Replace(number)
}

const (
	numerals = `[一二两三四五六七八九十百]{1,5}`
	counted  = `(?:人次|个|次|场|人|名|家|项|份|件|套|台|期|批|篇|条|处|户|天|年|小时|工作日)`
)

var (
	numeralAfter = regexp.MustCompile(`(` + strings.Join(compared, "|") + `|[≥≤<>=]|每(?:半年|季度|季|月|周|年|日|天))(` + numerals + `)(` + counted + `)`)
	numeralCell  = regexp.MustCompile(`^()(` + numerals + `)(` + counted + `)$`)
	numeralLast  = regexp.MustCompile(`([^\x00-\x7f第统同每专单之逐百千万亿一二三四五六七八九十])(` + numerals + `)(` + counted + `)$`)
	numeralOf    = regexp.MustCompile(`(百分之)(` + numerals + `)()`)
)

// chineseNumbers writes 不少于两次 as 不少于2次. It looks only where a number must
// stand, because 一 and 十 are parts of many words.
func chineseNumbers(s string) string {
	for _, re := range []*regexp.Regexp{numeralOf, numeralAfter, numeralCell, numeralLast} {
		s = re.ReplaceAllStringFunc(s, func(m string) string {
			g := re.FindStringSubmatch(m)
			return g[1] + numeral(g[2]) + g[3]
		})
	}
	return s
}

// numeral gives 九十五 as 95; below a thousand.
func numeral(s string) string {
	total, digit := 0, 0
	for _, r := range s {
		switch r {
		case '百', '十':
			total += max(digit, 1) * map[rune]int{'百': 100, '十': 10}[r]
			digit = 0
		case '两':
			digit = 2
		default:
			digit = strings.IndexRune("一二三四五六七八九", r)/len("一") + 1
		}
	}
	return strconv.Itoa(total + digit)
}
