package html

import "strings"

// signs writes as entities what means something in HTML, and the marks of
// Markdown, which our reader of text would else take off.
var signs = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;",
	"*", "&#42;", "_", "&#95;", "`", "&#96;", `\`, "&#92;", "$", "&#36;", "|", "&#124;",
)

// escape makes a text safe between tags and in quotes.
func escape(s string) string { return signs.Replace(s) }
