package markdown

import "strings"

// signs are the TeX commands that budgets use, as the characters they print.
var signs = map[string]string{
	"geq": "≥", "ge": "≥", "geqslant": "≥", "leq": "≤", "le": "≤", "leqslant": "≤",
	"neq": "≠", "ne": "≠", "times": "×", "div": "÷", "pm": "±", "cdot": "·", "approx": "≈",
	"sim": "~", "gt": ">", "lt": "<", "triangle": "△", "Delta": "△", "infty": "∞", "circ": "°",
	"rightarrow": "→", "to": "→", "sum": "∑", "quad": " ", "checkmark": "√", "sqrt": "√",
}

// plainFormula writes a TeX formula as a reader sees it: \geq 85\% is ≥85%.
// Commands that only set type are dropped; unknown ones are kept as they are.
func plainFormula(tex string) string {
	var b strings.Builder
	for i := 0; i < len(tex); i++ {
		switch c := tex[i]; c {
		case '{', '}', '^', '_', '$':
		case '\\':
			word, n := command(tex[i+1:])
			b.WriteString(word)
			i += n
		default:
			b.WriteByte(c)
		}
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(b.String(), " ×", "×")), " ")
}

// command reads what follows a backslash: the character it prints and the
// bytes it takes, white space after a word included.
func command(s string) (string, int) {
	n := 0
	for n < len(s) && s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z' {
		n++
	}
	if n == 0 {
		if len(s) > 0 {
			return strings.TrimSpace(s[:1]), 1
		}
		return `\`, 0
	}
	word := s[:n]
	for n < len(s) && s[n] == ' ' {
		n++
	}
	switch word {
	case "text", "mathrm", "mathbf", "rm", "bf", "left", "right", "displaystyle":
		return "", n
	}
	if sign, ok := signs[word]; ok {
		return sign, n
	}
	return `\` + word + " ", n
}

// dollarFormulas writes $…$ and \(…\) as text where a command stands inside;
// any other dollar is a currency.
func dollarFormulas(s string) string {
	s = between(s, `\(`, `\)`)
	return between(s, "$", "$")
}

// between rewrites the formulas between two marks.
func between(s, open, end string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, open)
		inner, after, closed := strings.Cut(rest, end)
		if !ok || !closed {
			break
		}
		b.WriteString(before)
		if strings.Contains(inner, `\`) || open != "$" {
			b.WriteString(plainFormula(inner))
			s = after
			continue
		}
		b.WriteString(open)
		s = rest
	}
	return b.String() + s
}
