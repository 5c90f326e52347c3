package report

import (
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/form"
)

// staffOf gathers the first told counts of people of a body; what the text
// tells of no body is told of the whole.
func (b *builder) staffOf(body budget.Body) map[string]int {
	out := map[string]int{}
	for i := range b.d.Claims {
		c := &b.d.Claims[i]
		kind := claim.StaffKind(c)
		whose := c.Body
		if whose.IsZero() {
			whose = b.d.Whole()
		}
		if _, has := out[kind]; kind == "" || has || whose != body {
			continue
		}
		if n, err := strconv.Atoi(c.Number); err == nil {
			out[kind] = n
		}
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
