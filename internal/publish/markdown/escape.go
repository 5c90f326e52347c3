package markdown

import "strings"

// signs writes characters that mean something in Markdown as characters. A
// backslash and a dollar become entities, because \( and $ open formulas.
var signs = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;", `\`, "&#92;", "$", "&#36;",
	"*", `\*`, "_", `\_`, "`", "\\`", "|", `\|`, "[", `\[`, "]", `\]`,
)

// escapeLine makes a text a paragraph or heading and nothing else.
func escapeLine(s string) string {
	s = signs.Replace(s)
	switch {
	case s == "":
		return s
	case strings.ContainsRune("#-+=~!", rune(s[0])):
		return `\` + s
	case strings.HasPrefix(s, "•"):
		return "&#8226;" + strings.TrimPrefix(s, "•")
	case strings.HasPrefix(s, "·"):
		return "&#183;" + strings.TrimPrefix(s, "·")
	}
	return s
}

// escapeCell makes a text a cell: a minus stays bare, for it is most often that
// of a number.
func escapeCell(s string) string {
	if strings.HasPrefix(s, "-") && strings.Trim(s, "-:") != "" {
		return signs.Replace(s)
	}
	if s == "-" {
		return s
	}
	return escapeLine(s)
}
