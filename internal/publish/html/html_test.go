package html_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"mingzhang/internal/publish/publishtest"
	"mingzhang/internal/read"
	webpage "mingzhang/internal/read/html"
	reader "mingzhang/internal/read/markdown"

	page "mingzhang/internal/publish/html"
)

func TestRenderer(t *testing.T) { publishtest.Run(t, page.New(), words) }

func TestReadBack(t *testing.T) {
	publishtest.ReadBack(t, page.New(), read.Set{webpage.New(), reader.New()})
	publishtest.ReadBack(t, page.New(), read.Set{reader.New()})
}

// words is the text of the page as a browser understands it.
func words(t *testing.T, data []byte) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		switch {
		case n.Type == html.TextNode && n.Parent.Data != "style":
			b.WriteString(n.Data + "\n")
		case n.Type == html.ElementNode && (n.Data == "script" || n.Data == "img"):
			t.Errorf("a <%s> came into the page", n.Data)
		}
	}
	return b.String()
}

// TestPage: the page names its language and its parts, links its contents, and
// asks nothing of any network.
func TestPage(t *testing.T) {
	data := string(publishtest.Bytes(t, page.New(), publishtest.Sample(t)))
	for _, want := range []string{`<html lang="zh-CN">`, "<nav ", "<main>", `<th scope="col"`, `<th scope="colgroup"`, "<caption>收支总表</caption>", "<thead>", "@media print"} {
		if !strings.Contains(data, want) {
			t.Errorf("no %s", want)
		}
	}
	for _, bad := range []string{"http:", "https:", "<script", "<link"} {
		if strings.Contains(data, bad) {
			t.Errorf("%s in the page", bad)
		}
	}
}

// TestStyleIsSkipped: the style sheet is short enough that our reader takes it
// for the comment that it stands in.
func TestStyleIsSkipped(t *testing.T) {
	data := publishtest.Bytes(t, page.New(), publishtest.Sample(t))
	again := publishtest.Read(t, read.Set{reader.New()}, "x.html", data)
	for _, s := range again.Sections {
		for _, p := range s.Paragraphs {
			if strings.Contains(p.Text, "font-size") {
				t.Fatalf("the style sheet was read as words: %.60s", p.Text)
			}
		}
	}
}
