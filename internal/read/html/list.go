package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// mark is the number that a browser counts for an item of an ordered list;
// empty in other lists, in lists without numbers, and where the text brings its
// own.
func mark(li *html.Node) string {
	list := li.Parent
	if list == nil || list.Data != "ol" || strings.Contains(attr(list, "style"), "none") || bringsOwn(plain(li)) {
		return ""
	}
	n := 1
	if s, err := strconv.Atoi(attr(list, "start")); err == nil {
		n = s
	}
	for c := list.FirstChild; c != nil; c = c.NextSibling {
		if c.Data != "li" {
			continue
		}
		if v, err := strconv.Atoi(attr(c, "value")); err == nil {
			n = v
		}
		if c == li {
			break
		}
		n++
	}
	switch t := attr(list, "type"); {
	case (t == "a" || t == "A") && n >= 1 && n <= 26:
		return string(rune(t[0])+rune(n-1)) + ". "
	default:
		return strconv.Itoa(n) + ". "
	}
}

// bringsOwn tells a text that begins with a number: 1. 一、 （二） 第三.
func bringsOwn(text string) bool {
	text = strings.TrimLeft(text, "（( 第")
	rest := strings.TrimLeft(text, "0123456789一二三四五六七八九十")
	return rest != text && (rest == "" || strings.ContainsAny(rest[:1], ".)、") || strings.HasPrefix(rest, "、") || strings.HasPrefix(rest, "）") ||
		strings.HasPrefix(rest, "．") || strings.HasPrefix(rest, "部分") || strings.HasPrefix(rest, "章"))
}
