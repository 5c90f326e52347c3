package numfmt

import (
	"strings"
	"unicode/utf8"
)

// token is a piece of a section.
type token struct {
	kind tokenKind
	text string // what it prints, or the letters of a date part
}

// tokenKind says what a token is.
type tokenKind int

const (
	literal  tokenKind = iota
	digit              // 0 # ?
	point              // .
	comma              // , between digits
	exponent           // E+ or E-
	textMark           // @
	general            // General
	datePart           // yyyy, m, dd
	elapsed            // [h]
	halfDay            // AM/PM
	fraction           // / between digits
)

// parseSection compiles one section.
func parseSection(code string) section {
	s := section{}
	for code != "" {
		code = code[s.lex(code):]
	}
	s.settle()
	return s
}

// lex reads the token at the start of code and says how many bytes it takes.
func (s *section) lex(code string) int {
	r, n := utf8.DecodeRuneInString(code)
	switch r {
	case '"':
		text, _, _ := strings.Cut(code[1:], `"`)
		s.add(literal, text)
		return min(len(code), len(text)+2)
	case '\\', '!':
		_, m := utf8.DecodeRuneInString(code[n:])
		s.add(literal, code[n:n+m])
		return n + m
	case '_', '*':
		_, m := utf8.DecodeRuneInString(code[n:])
		if r == '_' {
			s.add(literal, " ")
		}
		return n + m
	case '[':
		return s.lexBracket(code)
	case '0', '#', '?':
		s.add(digit, string(r))
	case '.':
		s.add(point, ".")
	case ',':
		s.add(comma, ",")
	case '@':
		s.add(textMark, "@")
	case '/':
		s.add(fraction, "/")
	default:
		return s.lexWord(code, r, n)
	}
	return n
}

// words are the tokens spelled out.
var words = []struct {
	text string
	kind tokenKind
}{
	{"general", general}, {"g/通用格式", general}, {"am/pm", halfDay}, {"a/p", halfDay},
	{"上午/下午", halfDay}, {"e+", exponent}, {"e-", exponent},
}

// lexWord reads a word, a run of date letters, or a literal character.
func (s *section) lexWord(code string, r rune, n int) int {
	for _, w := range words {
		if len(code) >= len(w.text) && strings.EqualFold(code[:len(w.text)], w.text) {
			s.add(w.kind, code[:len(w.text)])
			return len(w.text)
		}
	}
	lower := r | 0x20
	if !strings.ContainsRune("ymdhsae", lower) {
		s.add(literal, code[:n])
		return n
	}
	end := 1
	for end < len(code) && rune(code[end]|0x20) == lower {
		end++
	}
	s.add(datePart, strings.ToLower(code[:end]))
	return end
}

// lexBracket reads [Red], [$¥-804], [h], [>=100] or [DBNum1].
func (s *section) lexBracket(code string) int {
	inner, _, closed := strings.Cut(code[1:], "]")
	if !closed {
		s.add(literal, "[")
		return 1
	}
	lower := strings.ToLower(inner)
	switch {
	case strings.HasPrefix(inner, "$"):
		sign, _, _ := strings.Cut(inner[1:], "-")
		s.add(literal, sign)
	case lower != "" && (strings.Trim(lower, "h") == "" || strings.Trim(lower, "m") == "" || strings.Trim(lower, "s") == ""):
		s.add(elapsed, lower)
	case strings.HasPrefix(inner, "<"), strings.HasPrefix(inner, ">"), strings.HasPrefix(inner, "="):
		op := inner[:len(inner)-len(strings.TrimLeft(inner, "<>="))]
		if d, ok := ParseDecimal(inner[len(op):]); ok {
			s.when = &condition{op: op, value: d}
		}
	case lower == "dbnum1":
		s.han = true
	}
	return len(inner) + 2
}

func (s *section) add(k tokenKind, text string) {
	s.tokens = append(s.tokens, token{k, text})
}

// settle finds out what the section is and how it scales and rounds.
func (s *section) settle() {
	s.kind = asLiteral
	has := map[tokenKind]bool{}
	for i, t := range s.tokens {
		has[t.kind] = true
		if t.kind == literal && t.text == "%" {
			s.scale += 2
		}
		if t.kind == comma && has[digit] && s.groups(i) {
			s.grouped = true
		} else if t.kind == comma && has[digit] {
			s.scale -= 3
		}
		if t.kind == digit && !has[exponent] {
			if has[point] {
				s.decimals++
			} else {
				s.wholes++
			}
		}
	}
	switch {
	case has[textMark]:
		s.kind = asText
	case has[datePart], has[elapsed], has[halfDay]:
		s.kind = asDate
	case has[general], has[fraction] && has[digit]:
		s.kind = asGeneral
	case has[digit]:
		s.kind = asNumber
	}
	if s.kind == asGeneral && !has[general] {
		s.tokens = []token{{kind: general}}
	}
}

// groups tells whether a digit follows the comma before the decimal point, so
// that the comma parts thousands; otherwise it divides by a thousand.
func (s *section) groups(i int) bool {
	for _, t := range s.tokens[i+1:] {
		switch t.kind {
		case digit:
			return true
		case point, exponent:
			return false
		}
	}
	return false
}
