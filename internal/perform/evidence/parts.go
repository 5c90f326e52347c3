package evidence

import "strings"

// want says whether a measure takes a part.
type want int

const (
	mustNot want = iota
	may
	must
)

// part is one optional part of a formula, and whether it is written.
type part struct {
	name string
	has  bool
}

func partsOf(f *Formula) []part {
	return []part{{"of", f.Of != ""}, {"over", f.Over != ""}, {"from", f.From != ""}, {"to", f.To != ""}, {"limit", f.Limit != ""},
		{"rank", f.Rank != ""}, {"due", f.Due != ""}, {"done", f.Done != ""}, {"hit", f.Hit != nil}, {"base", f.Base != nil}, {"whole", f.Whole != ""}}
}

// wanted reads what a measure takes. value is a field or the time between two;
// ratio is two filters or two fields.
func wanted(takes, part string, f *Formula) want {
	if strings.Contains(takes, "+value") {
		duration := f.From != "" || f.To != ""
		switch part {
		case "of":
			return choice(!duration)
		case "from", "to":
			return choice(duration)
		}
	}
	if strings.Contains(takes, "+ratio") {
		sums := f.Of != "" || f.Over != ""
		switch part {
		case "of", "over":
			return choice(sums)
		case "hit", "base":
			return choice(!sums)
		}
	}
	for _, w := range strings.Fields(takes) {
		if w[1:] == part {
			return map[byte]want{'+': must, '?': may}[w[0]]
		}
	}
	return mustNot
}

func choice(yes bool) want {
	if yes {
		return must
	}
	return mustNot
}
