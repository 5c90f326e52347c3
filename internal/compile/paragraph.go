package compile

import (
	"strings"

	"mingzhang/internal/fault"
)

// Run is a stretch of a paragraph: plain text, or a reference to a number of the
// ledger.
type Run struct {
	Text string     `json:"text"`          // as printed; of an unresolved reference empty
	Key  string     `json:"key,omitempty"` // of a reference
	Ref  *Reference `json:"ref,omitempty"` // what the key stands for, once resolved
}

// ParseParagraph reads the text of a paragraph: {{key}} is a reference, \{ \} \\
// and \# are the characters themselves. It fails with fault.Invalid on a brace
// that is not closed, not opened, or stands alone.
func ParseParagraph(text string) ([]Run, error) {
	var out []Run
	var plain strings.Builder
	for rest := text; rest != ""; {
		switch {
		case len(rest) > 1 && rest[0] == '\\' && strings.IndexByte(`\{}#`, rest[1]) >= 0:
			plain.WriteByte(rest[1])
			rest = rest[2:]
		case strings.HasPrefix(rest, "{{"):
			key, after, closed := strings.Cut(rest[2:], "}}")
			key = strings.TrimSpace(key)
			if !closed || key == "" || strings.ContainsAny(key, "{}\\\n") {
				return nil, fault.New(fault.Invalid, "花括号不成对，或引用里没有名称").Hint("引用写作 {{名称}}；要印花括号本身请写 \\{ 和 \\}")
			}
			out, rest = append(flush(out, &plain), Run{Key: key}), after
		case rest[0] == '{' || rest[0] == '}':
			return nil, fault.New(fault.Invalid, "花括号不成对").Hint("引用写作 {{名称}}；要印花括号本身请写 \\{ 和 \\}")
		default:
			plain.WriteByte(rest[0])
			rest = rest[1:]
		}
	}
	return flush(out, &plain), nil
}

func flush(out []Run, plain *strings.Builder) []Run {
	if plain.Len() == 0 {
		return out
	}
	out = append(out, Run{Text: plain.String()})
	plain.Reset()
	return out
}

var escaper = strings.NewReplacer(`\`, `\\`, `{`, `\{`, `}`, `\}`)

// Format writes runs as the text that ParseParagraph reads.
func Format(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Key != "" {
			b.WriteString("{{" + r.Key + "}}")
			continue
		}
		b.WriteString(escaper.Replace(r.Text))
	}
	return b.String()
}

// printed joins the runs as they are printed.
func printed(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// plain makes a text of the ledger harmless in a draft: one line, and none of
// its characters is a mark, a heading or a brace of ours.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
	return strings.ReplaceAll(escaper.Replace(strings.TrimSpace(s)), "#", `\#`)
}

func plainAll(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = plain(s)
	}
	return out
}
