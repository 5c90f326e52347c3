package report

import (
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/form"
)

// staffOf is a body's people by kind.
func staffOf(rec budget.BodyRecord) map[string]int {
	out := map[string]int{}
	for _, s := range rec.Staff {
		out[s.Kind] = s.Count
	}
	return out
}

// bareName is a printed name without its list number.
func bareName(name string) string {
	folded := form.Fold(name)
	for _, sep := range []string{"、", "."} {
		if i := strings.Index(folded, sep); i >= 0 && i <= 6 {
			if rest := folded[i+len(sep):]; rest != "" {
				return strings.NewReplacer("(", "（", ")", "）").Replace(rest)
			}
		}
	}
	return name
}
