package screen

import (
	"strconv"
	"strings"

	"mingzhang/internal/money"
)

// Amount says an amount of fen in people's words: 1.26 亿元, 67 万元, 126
// million yuan. It is cut to two decimals, half up, by whole numbers only.
func (w *Words) Amount(fen int64) string {
	sign := ""
	if fen < 0 {
		sign, fen = "−", -fen
	}
	if w.Lang() == "en" {
		return sign + englishAmount(fen)
	}
	switch {
	case fen >= int64(money.HundredMn):
		return sign + twoDecimals(fen, int64(money.HundredMn)) + " 亿元"
	case fen >= int64(money.TenK):
		return sign + twoDecimals(fen, int64(money.TenK)) + " 万元"
	}
	return sign + twoDecimals(fen, int64(money.Yuan)) + " 元"
}

func englishAmount(fen int64) string {
	million := int64(money.Million)
	if fen >= million {
		return "¥" + twoDecimals(fen, million) + " million"
	}
	return "¥" + twoDecimals(fen, int64(money.Yuan))
}

// twoDecimals divides to two decimals, half up, without trailing zeros.
func twoDecimals(fen, unit int64) string {
	whole, rest := fen/unit, fen%unit
	cents := (rest*100 + unit/2) / unit
	if cents == 100 {
		whole, cents = whole+1, 0
	}
	text := money.Group(strconv.FormatInt(whole, 10))
	if cents == 0 {
		return text
	}
	frac := strconv.FormatInt(100+cents, 10)[1:]
	return text + "." + strings.TrimRight(frac, "0")
}

// TenK prints fen in 万元 exactly, with thousands separators.
func TenK(fen int64) string { return money.Group(money.Format(fen, money.TenK, 0)) }

// OfHundred says how many yuan of every hundred a part is.
func OfHundred(part, whole int64) string {
	if whole <= 0 || part < 0 {
		return ""
	}
	return strconv.FormatInt(divideRound(part, whole, 100), 10)
}

// divideRound is part × scale ÷ whole, half up, without overflow for any sum a
// country can print.
func divideRound(part, whole, scale int64) int64 {
	q, r := part/whole, part%whole
	if r > (1<<62)/scale {
		r, whole = r/1000, whole/1000
	}
	return q*scale + (r*scale+whole/2)/whole
}
