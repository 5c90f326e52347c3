package cycle

import (
	"strconv"

	"mingzhang/internal/perform/score"
)

func count(n int) string { return strconv.Itoa(n) }

// plain is a name for comparing.
func plain(name string) string { return score.PlainName(name) }

// pairs are the pairs of neighbouring characters of a name.
func pairs(name string) map[string]bool {
	r, out := []rune(plain(name)), map[string]bool{}
	for i := 0; i+1 < len(r); i++ {
		out[string(r[i:i+2])] = true
	}
	return out
}

// shared is how many pairs two names share.
func shared(a, b map[string]bool) int {
	n := 0
	for p := range a {
		if b[p] {
			n++
		}
	}
	return n
}
