package html

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"mingzhang/internal/read"
)

// weight is what an element holds, by which content is told from furniture.
type weight struct {
	text    int // characters
	linked  int // of them within links that lead away
	links   int // links that lead away
	inside  int // links to places of this page
	amounts int // table cells that hold an amount
}

func (w *weight) add(o weight) {
	w.text += o.text
	w.linked += o.linked
	w.links += o.links
	w.inside += o.inside
	w.amounts += o.amounts
}

// weigh weighs an element and all in it.
func (r *reader) weigh(n *html.Node) weight {
	var w weight
	switch {
	case n.Type == html.TextNode:
		w.text = letters(n.Data)
		return w
	case n.Type == html.ElementNode && (unprinted[n.Data] || isHidden(n)):
		return w
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.add(r.weigh(c))
	}
	switch n.Data {
	case "a":
		w.link(attr(n, "href"))
	case "td", "th":
		if w.text < 30 && read.IsAmount(plain(n)) {
			w.amounts++
		}
	}
	if n.Type == html.ElementNode {
		r.weight[n] = w
	}
	return w
}

// link counts a link.
func (w *weight) link(href string) {
	switch {
	case strings.HasPrefix(href, "#") && len(href) > 1:
		w.inside++
	case href != "":
		w.links++
		w.linked = w.text
	}
}

// letters counts characters but for white space.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// unprinted are the elements that print nothing.
var unprinted = map[string]bool{
	"script": true, "style": true, "noscript": true, "template": true, "head": true, "title": true, "meta": true, "link": true,
	"select": true, "datalist": true, "button": true, "audio": true, "video": true, "canvas": true, "svg": true, "map": true,
}

var hiddenStyle = regexp.MustCompile(`(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)`)

// isHidden tells an element that its page hides.
func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" && a.Val != "until-found" || a.Key == "style" && hiddenStyle.MatchString(a.Val) {
			return true
		}
	}
	return false
}

// called are the words by which pages name their furniture.
var called = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:nav|navbar|navigation|menu|menus|header|head|top|topbar|banner|footer|foot|bottom|sidebar|side|breadcrumb|breadcrumbs|crumb|crumbs|position|location|share|copyright|toolbar|tools|pager|pagination|friendlinks?|links|search|login|related|recommend|qrcode)(?:$|[\s_-]|\d)`)

// isFurniture tells an element that stands around the content, and why: by its
// kind, by its name, or because it is made of links. What holds amounts in a
// table is never furniture.
func (r *reader) isFurniture(n *html.Node) (why string, yes bool) {
	w := r.weight[n]
	if w.text == 0 || w.amounts > 0 || w.text*2 > r.whole.text || isContents(n, w) {
		return "", false
	}
	switch role := attr(n, "role"); {
	case n.Data == "nav", role == "navigation", role == "search":
		return "nav", true
	case n.Data == "footer", n.Data == "aside", role == "contentinfo", role == "complementary", role == "banner":
		return n.Data, !hasTitle(n)
	case blockElement[n.Data] && w.links >= 4 && w.linked*10 >= w.text*6:
		return "links", true
	case blockElement[n.Data] && called.MatchString(attr(n, "class")+" "+attr(n, "id")):
		return "name", !hasTitle(n) && w.text*8 < r.whole.text
	}
	return "", false
}

// isContents tells a list of places in the page itself.
func isContents(n *html.Node, w weight) bool {
	return w.inside >= 2 && w.links <= w.inside/4 && (n.Data == "nav" || w.text < 60*w.inside)
}

// hasTitle tells an element with a heading of the highest levels that is about
// a budget.
func hasTitle(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && (c.Data == "h1" || c.Data == "h2") {
			if s := plain(c); strings.Contains(s, "预算") || strings.Contains(s, "决算") {
				return true
			}
		}
	}
	return false
}

// plain is the text of an element in one line.
func plain(n *html.Node) string {
	var w writer
	w.all(n)
	return strings.Join(strings.Fields(w.text()), " ")
}
