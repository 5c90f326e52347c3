// Package html reads web pages: the text and the tables of the page itself, told
// apart from the menus, headers and footers around them and from tables that
// only lay things out. The whole page is one page; places are tables with cells,
// and paragraphs.
//
// Nothing is fetched and no script is run. Begin with New.
package html

import (
	"bytes"
	"context"
	"strings"

	"golang.org/x/net/html"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

// Reader opens web pages; make one with New.
type Reader struct{}

// New makes the reader.
func New() Reader { return Reader{} }

var _ read.Opener = Reader{}

// Format is html.
func (Reader) Format() string { return "html" }

// Claims is sure of web pages, whatever their name: programs save them as .xls
// and .doc as well.
func (Reader) Claims(_ string, head []byte) int {
	if read.Sniff(head) == read.LooksHTML {
		return 90
	}
	return 0
}

// maxTags is the number of tags that no real page comes near.
const maxTags = 3_000_000

// Open reads the page. It gives a fault of kind Unsupported for what is no web
// page, Unreadable for one whose elements nest without end, TooLarge for more
// tags or cells than allowed, Invalid for one that says nothing.
func (Reader) Open(ctx context.Context, name string, data []byte, limits read.Limits) (*page.Document, error) {
	limits, err := read.AdmitAs(name, data, limits, read.LooksHTML)
	if err != nil {
		return nil, err
	}
	if bytes.Count(data, []byte("<")) > maxTags {
		return nil, fault.New(fault.TooLarge, "网页的标记太多，超过上限").Hint("请拆成几个文件后再提交")
	}
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(strings.NewReader(text.String))
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "网页读不懂", err).Hint("请在浏览器中打开，另存为网页后再提交")
	}
	r := &reader{ctx: ctx, doc: &page.Document{Format: "html"}, cells: limits.Cells}
	text.Note(r.doc)
	return r.all(name, root)
}

// reader is the reading of one page.
type reader struct {
	ctx        context.Context
	doc        *page.Document
	weight     map[*html.Node]weight
	whole      weight
	cells      int // cells that may still be read
	steps      int
	line       writer // the paragraph being gathered
	tables     int    // tables and paragraphs that stand in out
	paragraphs int
	out        []page.Block
}

// all weighs the page, then reads what is no furniture.
func (r *reader) all(name string, root *html.Node) (*page.Document, error) {
	r.weight = map[*html.Node]weight{}
	body := find(root, "body")
	if body == nil {
		body = root
	}
	r.whole = r.weigh(body)
	if err := r.flow(body, false); err != nil {
		return nil, err
	}
	r.endParagraph(false)
	if len(r.out) == 0 {
		return nil, read.Blank(name)
	}
	r.doc.Pages = []page.Page{{Number: 1, Blocks: r.out}}
	return r.doc, nil
}

// errCells is the fault of a page with too many cells.
func errCells() error {
	return fault.New(fault.TooLarge, "表格的单元格太多，超过上限").Hint("请拆成几个文件后再提交")
}

// find is the first element with a name.
func find(n *html.Node, name string) *html.Node {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && c.Data == name {
			return c
		}
	}
	return nil
}

// attr is the value of an attribute, empty where there is none.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
