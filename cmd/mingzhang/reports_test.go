package main

import (
	"bytes"
	"context"
	stdcsv "encoding/csv"
	stdjson "encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"github.com/xuri/excelize/v2"
	nethtml "golang.org/x/net/html"

	"mingzhang/internal/message"
	"mingzhang/internal/publish/annotated"
	"mingzhang/internal/publish/publishtest"
	"mingzhang/internal/report"
)

// content is what every report of a check must say, whatever its format.
type content struct {
	findings []string // numbered sentences, in order
	repairs  []string // suggested values of the cases, in order
	open     []string // reasons, in order
	numbers  []string // of the narrative, in order
	asked    int      // equations
	about    string   // all its words: digest, rule set and day are looked for
}

// TestReportsSayTheSame: each format is parsed back and holds the same findings, cases
// and not-checkable entries, with rule set, digest and day.
func TestReportsSayTheSame(t *testing.T) {
	p := message.New("zh")
	for name, d := range reported(t) {
		want := wanted(&d, p)
		for format, parse := range map[string]func(*testing.T, []byte) content{"json": fromJSON, "csv": fromCSV, "xlsx": fromXLSX, "html": fromHTML} {
			t.Run(name+"/"+format, func(t *testing.T) {
				var b bytes.Buffer
				if err := writeReport(&b, format, []report.Document{d}, p); err != nil {
					t.Fatal(err)
				}
				got := parse(t, b.Bytes())
				same(t, "findings", got.findings, want.findings)
				same(t, "repairs", got.repairs, want.repairs)
				same(t, "not checkable", got.open, want.open)
				same(t, "numbers of the text", got.numbers, want.numbers)
				if got.asked != want.asked {
					t.Errorf("%d equations, want %d", got.asked, want.asked)
				}
				stated := []string{d.Digest, d.RuleSet, d.CheckedOn}
				for _, r := range d.Switched() {
					stated = append(stated, r.Switch.Reason, r.Switch.By)
				}
				for _, said := range stated {
					if said == "" || !strings.Contains(got.about, said) {
						t.Errorf("does not state %q", said)
					}
				}
			})
		}
	}
}

// TestAnnotatedSaysTheSame: the notes in the PDF carry the numbers, sentences, repairs
// and not-checkable entries of the other reports.
func TestAnnotatedSaysTheSame(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "samples", "putuo-justice-2026-budget.pdf")
	original, err := os.ReadFile(path)
	if err != nil {
		t.Skip("the shared samples are not here")
	}
	p, d := message.New("zh"), checkFile(t, path)
	var b bytes.Buffer
	if err := annotated.Write(&b, original, &d, p); err != nil {
		t.Fatal(err)
	}
	notes := strings.Join(strings.Fields(contents(t, b.Bytes())), "")
	for i, f := range d.Findings {
		if says := strconv.Itoa(i+1) + p.Say("ui.severity."+string(f.Severity)) + "：" + p.Text(f.Message); !strings.Contains(notes, strings.Join(strings.Fields(says), "")) {
			t.Errorf("no note says %s", says)
		}
	}
	want := wanted(&d, p)
	for _, said := range append(append(want.repairs, want.open...), d.Digest, d.RuleSet, d.CheckedOn) {
		if !strings.Contains(notes, strings.Join(strings.Fields(said), "")) {
			t.Errorf("no note says %s", said)
		}
	}
}

// TestReportsAreHarmless: no text of a document becomes a formula or markup.
func TestReportsAreHarmless(t *testing.T) {
	d, p := publishtest.HostileReport(), message.New("zh")
	var page, table bytes.Buffer
	if err := writeReport(&page, "html", []report.Document{d}, p); err != nil {
		t.Fatal(err)
	}
	harmless(t, page.Bytes())
	if err := writeReport(&table, "csv", []report.Document{d}, p); err != nil {
		t.Fatal(err)
	}
	rows, err := stdcsv.NewReader(strings.NewReader(strings.TrimPrefix(table.String(), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+@", rune(cell[0])) {
				t.Errorf("a cell begins like a formula: %q", cell)
			}
		}
	}
}

// harmless fails where a page runs, loads or links to anything outside it.
func harmless(t *testing.T, data []byte) {
	t.Helper()
	root, err := nethtml.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == nethtml.ElementNode && slices.Contains([]string{"script", "img", "link", "iframe", "object", "base", "i", "u"}, n.Data) {
			t.Errorf("the page has an element %s", n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "src" || strings.HasPrefix(a.Key, "on") || a.Key == "href" && !strings.HasPrefix(a.Val, "#") {
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	}
}

// reported are the reports that the formats are compared on.
func reported(t *testing.T) map[string]report.Document {
	t.Helper()
	out := map[string]report.Document{"hostile": publishtest.HostileReport()}
	for _, name := range []string{"putuo-justice-2026-budget.pdf", "futian-2023.md"} {
		path := filepath.Join("..", "..", "..", "shared", "samples", name)
		if _, err := os.Stat(path); err == nil {
			out[name] = checkFile(t, path)
		}
	}
	return out
}

func checkFile(t *testing.T, path string) report.Document {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	c, err := a.Check(context.Background(), filepath.Base(path), data)
	if err != nil {
		t.Fatal(err)
	}
	return c.Report
}

func wanted(d *report.Document, p *message.Printer) content {
	var c content
	for i, f := range d.Findings {
		c.findings = append(c.findings, strconv.Itoa(i+1)+" "+p.Text(f.Message))
	}
	for _, x := range d.Diagnoses {
		c.repairs = append(c.repairs, x.Suggested)
	}
	for _, o := range d.Open() {
		c.open = append(c.open, p.Text(o.Why))
	}
	for _, n := range d.TextNumbers() {
		c.numbers = append(c.numbers, n.Span.Text)
	}
	c.asked = len(d.Equations)
	return c
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d %s, want %d", len(got), what, len(want))
		return
	}
	for i := range want {
		if plain(got[i]) != plain(want[i]) {
			t.Errorf("%s %d is %q, want %q", what, i+1, got[i], want[i])
		}
	}
}

// plain drops the apostrophe before what looks like a formula, and white space.
func plain(s string) string { return strings.Join(strings.Fields(strings.ReplaceAll(s, "'", "")), "") }

func fromJSON(t *testing.T, data []byte) content {
	var docs []struct {
		Findings  []struct{ Message string }
		Diagnoses []struct{ Suggested string }
		Open      []struct{ Why string } `json:"not_checkable"`
		Equations []struct{ ID string }
		Numbers   []struct{ Number string } `json:"numbers_in_text"`
	}
	if err := stdjson.Unmarshal(data, &docs); err != nil || len(docs) != 1 {
		t.Fatal(err, len(docs))
	}
	c := content{about: string(data)}
	for i, f := range docs[0].Findings {
		c.findings = append(c.findings, strconv.Itoa(i+1)+" "+f.Message)
	}
	for _, x := range docs[0].Diagnoses {
		c.repairs = append(c.repairs, x.Suggested)
	}
	for _, o := range docs[0].Open {
		c.open = append(c.open, o.Why)
	}
	for _, n := range docs[0].Numbers {
		c.numbers = append(c.numbers, n.Number)
	}
	c.asked = len(docs[0].Equations)
	return c
}

func fromCSV(t *testing.T, data []byte) content {
	rows, err := stdcsv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	c := content{about: string(data)}
	for _, r := range rows[1:] {
		switch r[0] {
		case "疑点":
			c.findings = append(c.findings, r[1]+" "+r[5])
		case "诊断":
			c.repairs = append(c.repairs, r[8])
		case "未能核对":
			c.open = append(c.open, r[5])
		case "文字中的数":
			c.numbers = append(c.numbers, r[7])
		case "勾稽关系":
			c.asked++
		}
	}
	return c
}

func fromXLSX(t *testing.T, data []byte) content {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows := func(sheet string) [][]string {
		rows, err := f.GetRows(sheet)
		if err != nil || len(rows) == 0 {
			t.Fatalf("%s: %v", sheet, err)
		}
		for i := range rows {
			for len(rows[i]) < len(rows[0]) {
				rows[i] = append(rows[i], "")
			}
		}
		return rows[1:]
	}
	var c content
	for _, r := range rows("疑点") {
		c.findings = append(c.findings, r[0]+" "+r[4])
	}
	for _, r := range rows("诊断") {
		c.repairs = append(c.repairs, r[4])
	}
	for _, r := range rows("未能核对") {
		c.open = append(c.open, r[2])
	}
	for _, r := range rows("文字中的数") {
		c.numbers = append(c.numbers, r[1])
	}
	c.asked = len(rows("勾稽关系"))
	for _, r := range rows("封面") {
		c.about += strings.Join(r, " ")
	}
	return c
}

func fromHTML(t *testing.T, data []byte) content {
	root, err := nethtml.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := content{about: words(root)}
	each := func(id string, take func(li *nethtml.Node)) {
		section := find(root, func(n *nethtml.Node) bool { return attr(n, "id") == id })
		for n := range section.Descendants() {
			if n.Data == "li" {
				take(n)
			}
		}
	}
	each("findings", func(li *nethtml.Node) {
		says := find(li, func(n *nethtml.Node) bool { return attr(n, "class") == "says" })
		badge := words(find(says, func(n *nethtml.Node) bool { return attr(n, "class") == "badge" }))
		c.findings = append(c.findings, strings.Replace(words(says), badge, "", 1))
	})
	for n := range root.Descendants() {
		if hasAttr(n, "data-suggested") {
			c.repairs = append(c.repairs, attr(n, "data-suggested"))
		}
	}
	each("open", func(li *nethtml.Node) {
		c.open = append(c.open, words(find(li, func(n *nethtml.Node) bool { return n.Data == "span" })))
	})
	each("equations", func(*nethtml.Node) { c.asked++ })
	for n := range find(root, func(n *nethtml.Node) bool { return attr(n, "id") == "text" }).Descendants() {
		if strings.HasPrefix(attr(n, "class"), "t-") {
			c.numbers = append(c.numbers, words(n))
		}
	}
	return c
}

func find(root *nethtml.Node, is func(*nethtml.Node) bool) *nethtml.Node {
	for n := range root.Descendants() {
		if is(n) {
			return n
		}
	}
	return &nethtml.Node{}
}

func hasAttr(n *nethtml.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a nethtml.Attribute) bool { return a.Key == name })
}

func attr(n *nethtml.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func words(n *nethtml.Node) string {
	out := ""
	for d := range n.Descendants() {
		if d.Type == nethtml.TextNode {
			out += d.Data
		}
	}
	return out
}

// contents are the words of all notes of a PDF.
func contents(t *testing.T, data []byte) string {
	t.Helper()
	ctx, err := api.ReadContext(bytes.NewReader(data), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, e := range ctx.Table {
		d, ok := e.Object.(types.Dict)
		if !ok || d.NameEntry("Subtype") == nil || *d.NameEntry("Subtype") != "Text" {
			continue
		}
		if text, err := ctx.DereferenceText(d["Contents"]); err == nil {
			out.WriteString(text + "\n")
		}
	}
	return out.String()
}

// TestCheckTellsOfPictures: a check says before anything else which pages were not read,
// and which were recognised in pictures.
func TestCheckTellsOfPictures(t *testing.T) {
	d, p := publishtest.HostileReport(), message.New("zh")
	d.Reading.Unread, d.Reading.Pictures, d.Reading.Pictured, d.Reading.Doubtful = []int{2, 5}, []int{3}, 40, 4
	var text, table bytes.Buffer
	tell(&text, p, &d, false)
	if err := writeReport(&table, "csv", []report.Document{d}, p); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"第2、5页没有读到", "从图片识别的页：3；40个数是识别出来的，其中4个没有把握"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the check does not say %q:\n%s", want, text.String())
		}
	}
	for _, want := range []string{"没有读到的页", "40个数是识别出来的"} {
		if !strings.Contains(table.String(), want) {
			t.Errorf("the report does not say %q", want)
		}
	}
}
