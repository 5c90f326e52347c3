package screen

import (
	"strings"
	"unicode/utf8"

	"mingzhang/internal/report"
)

// shortName drops what the names of all units begin with, the place they are
// in; charts have no room for it.
func (p Page) shortName(name string) string {
	if p.Doc == nil {
		return name
	}
	return strings.TrimPrefix(name, unitPrefix(p.Doc.Overview.Tree))
}

// unitPrefix is what all units' names begin with, or nothing where that would
// leave less than three characters of one.
func unitPrefix(units []report.TreeNode) string {
	if len(units) < 2 {
		return ""
	}
	prefix := units[0].Name
	for _, u := range units[1:] {
		prefix = commonPrefix(prefix, u.Name)
	}
	for _, u := range units {
		if utf8.RuneCountInString(u.Name[len(prefix):]) < 3 {
			return ""
		}
	}
	return prefix
}

// commonPrefix is what two names both begin with, in whole characters.
func commonPrefix(a, b string) string {
	for i, r := range a {
		if !strings.HasPrefix(b[min(i, len(b)):], string(r)) {
			return a[:i]
		}
	}
	return a
}
