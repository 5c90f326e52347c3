package publish

import (
	"regexp"
	"strings"
)

// printedNumber is a number that a spreadsheet prints with the same digits: no
// leading zeros, thousands grouped everywhere or nowhere.
var printedNumber = regexp.MustCompile(`^-?(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})*|[1-9][0-9]*)(?:\.[0-9]+)?$`)

// IsNumber tells an amount: digits with their signs, also in percent.
func IsNumber(text string) bool {
	return printedNumber.MatchString(strings.TrimSuffix(text, "%"))
}

// mostDigits is how many digits a spreadsheet keeps exactly.
const mostDigits = 15

// Number takes a printed number apart: its plain digits and the number format
// that prints it again. ok is false for what no format would print the same:
// percents, dashes, signs, more digits than a spreadsheet keeps.
func Number(text string) (digits, format string, ok bool) {
	if !printedNumber.MatchString(text) || isMinusZero(text) {
		return "", "", false
	}
	digits = strings.ReplaceAll(text, ",", "")
	whole, fraction, dotted := strings.Cut(strings.TrimPrefix(digits, "-"), ".")
	if len(whole)+len(fraction) > mostDigits {
		return "", "", false
	}
	format = "#,##0"
	if len(whole) > 3 && !strings.Contains(text, ",") {
		format = "0"
	}
	if dotted {
		format += "." + strings.Repeat("0", len(fraction))
	}
	return digits, format, true
}

func isMinusZero(text string) bool {
	return strings.HasPrefix(text, "-") && strings.Trim(text, "-0.,") == ""
}
