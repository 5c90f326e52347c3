package evaluate

import (
	"regexp"
	"slices"
)

var plainAmount = regexp.MustCompile(`^[-−]?[\d,，]+(?:\.\d+)?[%％]?$`)

// tallest is the most rows that a header has.
const tallest = 3

// headerAt reads the rows from r on as a header, as many as belong to it; nil
// where no header begins there.
func (v *view) headerAt(r int, scored bool) *header {
	best := (*header)(nil)
	for n := 1; n <= tallest && r+n <= len(v.texts) && v.wordsOnly(r+n-1); n++ {
		if n > 1 && !v.headerWords(r+n-1) {
			break
		}
		if h := v.combine(r, n); h.indicators() || h.money() || scored && h.unscored() {
			best = h
		}
	}
	if best != nil && !v.begins(r) {
		return nil
	}
	return best
}

// begins tells whether a row has header words of two kinds itself: a blank row, a
// title or the project's name over a header is no part of it.
func (v *view) begins(r int) bool {
	found := map[role]bool{}
	for _, c := range v.filled(r) {
		if role, _ := roleOf(v.texts[r][c]); role != noRole && role != projectRole && role != asideRole {
			found[role] = true
		}
	}
	return len(found) > 1
}

// wordsOnly tells a row without any amount.
func (v *view) wordsOnly(r int) bool {
	return !slices.ContainsFunc(v.texts[r], plainAmount.MatchString)
}

// headerWords tells a row of which every text is a header word.
func (v *view) headerWords(r int) bool {
	roles, strange := 0, 0
	for _, c := range v.filled(r) {
		if role, _ := roleOf(v.texts[r][c]); role != noRole {
			roles++
		} else if !sideWords.MatchString(unbracketed(v.texts[r][c])) {
			strange++
		}
	}
	return roles > 0 && strange == 0 || roles > 2
}
