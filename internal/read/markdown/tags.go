package markdown

import "strings"

// tag is a piece of HTML markup in a text.
type tag struct {
	name  string // lower case; empty for a comment
	close bool   // </name>
	attrs string
	size  int // bytes it takes
}

// known are the tags that are markup here; any other < is a sign.
var known = tagNames()

func tagNames() map[string]bool {
	m := map[string]bool{}
	const names = `p br b i u s em strong sub sup span div font center small big del ins mark code pre a img
		math mrow mi mo mn mtext table thead tbody tfoot tr td th caption colgroup col ul ol li hr
		h1 h2 h3 h4 h5 h6 html head body title meta link style script section article blockquote o:p`
	for _, n := range strings.Fields(names) {
		m[n] = true
	}
	return m
}

// maxTag is the longest tag believed.
const maxTag = 4096

// tagAt reads the tag that begins with the < at the start of s; false where the
// < is only a sign, as in <5 or a<b.
func tagAt(s string) (tag, bool) {
	if strings.HasPrefix(s, "<!") {
		return remark(s)
	}
	t := tag{}
	body := s[1:]
	if strings.HasPrefix(body, "/") {
		t.close, body = true, body[1:]
	}
	n := nameLength(body)
	if n == 0 || !known[strings.ToLower(body[:n])] {
		return tag{}, false
	}
	t.name = strings.ToLower(body[:n])
	end := tagEnd(body[n:])
	if end < 0 {
		return tag{}, false
	}
	t.attrs = body[n : n+end]
	t.size = len(s) - len(body) + n + end + 1
	return t, true
}

// remark reads a comment or a document type, which say nothing.
func remark(s string) (tag, bool) {
	end := ">"
	if strings.HasPrefix(s, "<!--") {
		end = "-->"
	} else if len(s) < 3 || s[2]|0x20 < 'a' || s[2]|0x20 > 'z' {
		return tag{}, false
	}
	i := strings.Index(s[:min(len(s), maxTag)], end)
	if i < 0 {
		return tag{}, false
	}
	return tag{size: i + len(end)}, true
}

// nameLength counts the bytes of a tag's name.
func nameLength(s string) int {
	n := 0
	for n < len(s) && n < 12 && isNameByte(s[n], n) {
		n++
	}
	return n
}

func isNameByte(b byte, at int) bool {
	return b|0x20 >= 'a' && b|0x20 <= 'z' || at > 0 && (b >= '0' && b <= '9' || b == ':')
}

// tagEnd finds the > that ends a tag, past quoted attributes; -1 where another
// < comes first or the tag has no end.
func tagEnd(s string) int {
	if s == "" || !strings.ContainsRune(" \t\n/>", rune(s[0])) {
		return -1
	}
	var quote byte
	for i := 0; i < min(len(s), maxTag); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		case c == '<':
			return -1
		}
	}
	return -1
}

// attr finds the value of an attribute, empty where there is none.
func (t tag) attr(name string) string {
	s := strings.ToLower(t.attrs)
	for {
		i := strings.Index(s, name)
		if i < 0 {
			return ""
		}
		before := i == 0 || strings.ContainsRune(" \t\n\"'/", rune(s[i-1]))
		s = s[i+len(name):]
		if rest, ok := strings.CutPrefix(strings.TrimSpace(s), "="); ok && before {
			return attrValue(strings.TrimSpace(rest))
		}
	}
}

// attrValue takes the quotes off a value.
func attrValue(s string) string {
	if s == "" {
		return ""
	}
	if q := s[:1]; q == `"` || q == "'" {
		v, _, _ := strings.Cut(s[1:], q)
		return v
	}
	v, _, _ := strings.Cut(s, " ")
	return v
}
