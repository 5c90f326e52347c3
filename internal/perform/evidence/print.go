package evidence

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math/big"
	"strconv"
	"time"
)

func day(t time.Time) string { return t.Format(time.DateOnly) }

func text(n int64) string { return strconv.FormatInt(n, 10) }

// Digest 公式指纹 is the SHA-256 of a schema and a formula, in hex: a value that
// carries it was computed by exactly these.
func Digest(s *Schema, f *Formula) string {
	data, err := json.Marshal(struct {
		S *Schema
		F *Formula
	}{s, f})
	if err != nil {
		panic(err) // plain data always marshals
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// shownDecimals is how many decimals are shown; the number itself is exact.
const shownDecimals = 4

// Text is the number as people see it: at most four decimals, half away from zero;
// a day for a time; nothing where there is no number.
func (v Value) Text() string {
	switch {
	case v.Number != nil:
		return decimalText(v.Number)
	case !v.At.IsZero() && v.DayOnly:
		return day(v.At)
	case !v.At.IsZero():
		return v.At.Format("2006-01-02 15:04:05")
	}
	return ""
}

func decimalText(r *big.Rat) string {
	s := r.FloatString(shownDecimals)
	for s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	if s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	if s == "-0" {
		return "0"
	}
	return s
}
