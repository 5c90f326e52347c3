package web_test

import (
	"net/http"
	"strings"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/report"
	"mingzhang/internal/web/screen"
)

// printedDocument is a document of three pages, the third turned, with a sum that
// does not add up: over two pages, one number of it wrong by the diagnosis.
func printedDocument() report.Document {
	box := func(page int, x float64) place.Place {
		return place.Place{Page: page, Box: place.Box{X0: x, Y0: 40, X1: x + 30, Y1: 52}}
	}
	number := func(fact, value string, at place.Place) *report.Number {
		return &report.Number{Kind: "table", Unit: "万元", Value: value, Fact: fact, RowName: "合计", Place: at}
	}
	total, part, text := number("0.0.1", "12", box(1, 50)), number("0.1.1", "7", box(3, 60)), &report.Number{Kind: "text", Value: "12", Claim: "1.0.0", Table: -1, Text: "共12万元。", Place: box(1, 200)}
	cell := func(n *report.Number) report.TableCell {
		return report.TableCell{Text: n.Value, Role: "amount", Fact: n.Fact, Bound: true, Verdict: report.Broken, Severity: report.Error, At: n.Place}
	}
	return report.Document{
		Name: "a.pdf", Digest: strings.Repeat("ab", 32), Format: "pdf", Title: "某局预算",
		Reading: report.Reading{Pages: 4, Unread: []int{4}, Paper: []place.Paper{{Page: 1, Width: 600, Height: 800}, {Page: 2, Width: 600, Height: 800}, {Page: 3, Width: 800, Height: 600, Turn: 90}}},
		Tables:  []report.Table{{ID: "t0", No: "1", Title: "总表", Status: "printed", Numbers: 2, Rows: []report.TableRow{{Cells: []report.TableCell{{Text: "合计", Role: "name"}, cell(total)}}, {Cells: []report.TableCell{{Text: "一项", Role: "name"}, cell(part)}}}}},
		Findings: []report.Finding{
			{ID: "far", Rule: "sum.rows", Severity: report.Error, Verdict: report.Broken, Message: report.T("ui.brand"), Operands: []report.Operand{{Side: report.Left, Sign: 1, Number: part}}},
			{ID: "sum", Rule: "sum.rows", Severity: report.Error, Verdict: report.Broken, Message: report.T("ui.brand"),
				Operands: []report.Operand{{Side: report.Left, Sign: 1, Number: total}, {Side: report.Right, Sign: 1, Number: part}, {Side: report.Right, Sign: 1, Number: text}}},
		},
		Diagnoses: []report.Diagnosis{{Case: 1, Cell: report.Operand{Number: total}, Explains: []int{1}}},
		Sections:  []report.Section{{Title: "说明", Paragraphs: []report.Paragraph{{At: box(1, 190), Spans: []report.Span{{Text: "共"}, {Text: "12", Claim: "1.0.0", Tie: report.Tied, At: text.Place}}}}}},
		Log:       []fault.Entry{fault.NewEntry(fault.Partial, "pdf.scanned-page", place.Place{Page: 4}), fault.NewEntry(fault.Dropped, "pdf.clipped", place.Place{Page: 3}, "count", "9")},
	}
}

func TestPagesOfAPrintedDocument(t *testing.T) {
	d := printedDocument()
	h := newHandler(newFake(d))
	base, sum := "/d/"+d.Digest[:12]+"/pages", "finding="+screen.Slug("sum")
	for _, c := range []struct {
		path   string
		status int
		want   []string
	}{
		{base, 303, nil},
		{base + "/1", 200, []string{`class="box st-broken r-"`, "1 个数", `data-key="n"`, "/pages/1/thumb.png"}},
		{base + "/1?" + sum, 200, []string{"r-wrong", "r-right", `href="` + base + "/3?" + sum + `"`, `x="48.50" y="38.50" width="33.00" height="15.00"`}},
		{base + "/3?" + sum, 200, []string{"box st-broken r-right", "9个被裁剪", `viewBox="0 0 800.00 600.00"`}},
		{base + "/1?claim=1.0.0&zoom=2", 200, []string{"r-here", "zoom-2", "zoom=3"}},
		{base + "/1?fact=0.0.1", 200, []string{"r-here"}},
		{base + "/1?fact=9.9.9&zoom=x", 200, []string{"zoom-0"}},
		{base + "/1?finding=ffff", 404, []string{"没有这条疑点"}},
		{base + "/4", 404, []string{"没有这个页面"}},
		{base + "/x", 404, []string{"没有这个页面"}},
		{base + "/1/small.png", 200, []string{"\x00"}},
		{base + "/3/large.png", 200, []string{"\x01"}},
		{base + "/2/small.png", 422, []string{"打不开"}},
		{base + "/1/other.png", 404, nil},
		{base + "/9/small.png", 404, nil},
		{"/d/" + d.Digest[:12] + "/facts/0.0.1", 200, []string{`class="crop"`, "/pages/1/medium.png"}},
		{"/d/" + d.Digest[:12] + "/text", 200, []string{base + "/1?claim=1.0.0"}},
		{"/d/" + d.Digest[:12] + "/findings", 200, []string{base + "/1?" + sum, base + "/3?finding=" + screen.Slug("far")}},
		{"/d/" + d.Digest[:12] + "/reading", 200, []string{"共 4 页，读出 3 页", base + "/4", "丢弃 1 处"}},
	} {
		w := ask(h, "GET", c.path, nil)
		if w.Code != c.status {
			t.Errorf("GET %s: status %d, want %d", c.path, w.Code, c.status)
		}
		for _, want := range c.want {
			if !strings.Contains(w.Body.String(), want) {
				t.Errorf("GET %s lacks %q", c.path, want)
			}
		}
	}
}

// The way from finding to finding follows the pages, not the list.
func TestFindingsInOrderOfPages(t *testing.T) {
	d := printedDocument()
	h := newHandler(newFake(d))
	base := "/d/" + d.Digest[:12] + "/pages"
	body := ask(h, "GET", base+"/1?finding="+screen.Slug("sum"), nil).Body.String()
	if !strings.Contains(body, `href="`+base+"/3?finding="+screen.Slug("far")+`" data-key="n"`) || strings.Contains(body, `data-key="p"`) {
		t.Error("after the finding of page 1 comes that of page 3, and none before it")
	}
	if w := ask(h, "GET", base+"?finding="+screen.Slug("far"), nil); w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), base+"/3?") {
		t.Errorf("%d %s", w.Code, w.Header().Get("Location"))
	}
}

// A document without paper shows its tables as read, with merged cells.
func TestPagesOfAWorkbook(t *testing.T) {
	d := printedDocument()
	d.Format, d.Reading.Paper = "xlsx", nil
	at := func(cell string) place.Place { return place.Place{Sheet: "表二", Cell: cell} }
	d.Tables[0].Rows[0].Cells[1].At, d.Tables[0].Rows[1].Cells[1].At = at("B2"), at("B3")
	f := newFake(d)
	f.original = &page.Document{Pages: []page.Page{{Name: "封面", Blocks: []page.Block{{Kind: page.Picture}}}, {Name: "表二", Blocks: []page.Block{{Kind: page.Table, Rows: []page.Row{
		{Cells: []page.Cell{{Text: "<b>表头</b>", ColSpan: 2, Place: at("A1")}, {Covered: true}}},
		{Cells: []page.Cell{{Text: "合计", Place: at("A2")}, {Text: "12", Place: at("B2")}}},
		{Cells: []page.Cell{{Text: "一项", Place: at("A3")}, {Text: "7", Place: at("B3")}}},
	}}}}}}
	h := newHandler(f)
	base := "/d/" + d.Digest[:12] + "/pages"
	if w := ask(h, "GET", base+"?fact=0.1.1", nil); w.Header().Get("Location") != base+"/2?fact=0.1.1" {
		t.Errorf("leads to %s", w.Header().Get("Location"))
	}
	body := ask(h, "GET", base+"/2?fact=0.1.1", nil).Body.String()
	for _, want := range []string{`colspan="2"`, "&lt;b&gt;表头&lt;/b&gt;", `class="st-broken r-here" data-asked`, "表二"} {
		if !strings.Contains(body, want) {
			t.Errorf("the sheet lacks %q", want)
		}
	}
	if strings.Count(body, "<td") != 5 {
		t.Errorf("%d cells are drawn, want 5", strings.Count(body, "<td"))
	}
	if w := ask(h, "GET", base+"/1", nil); !strings.Contains(w.Body.String(), "这里是一张图片") {
		t.Error("a picture is not said")
	}
	if w := ask(h, "GET", base+"/3", nil); w.Code != 404 {
		t.Errorf("a leaf that is not there: %d", w.Code)
	}
}

// A PDF that was read before places were kept says what to do.
func TestPagesOfAnOldReading(t *testing.T) {
	d := printedDocument()
	d.Reading = report.Reading{}
	if w := ask(newHandler(newFake(d)), "GET", "/d/"+d.Digest[:12]+"/pages", nil); w.Code != 200 || !strings.Contains(w.Body.String(), "重新导入一次") {
		t.Errorf("%d", w.Code)
	}
}
