package html

import (
	"html/template"
	"io"
	"strconv"

	"mingzhang/internal/message"
	"mingzhang/internal/money"
	"mingzhang/internal/publish"
	"mingzhang/internal/report"
)

// Check writes the report of a check as one file that needs nothing else: no network,
// no script. First it says what was not checkable; findings lead to their equations,
// and both to the printed cells.
func Check(w io.Writer, d report.Document, p *message.Printer) error {
	c := checked{Doc: &d, Lists: map[publish.Part]publish.List{}, p: p, cells: map[string]string{}, texts: map[string]string{}, equations: map[string]string{}, findings: map[string][]int{}}
	for _, l := range publish.Lists(p, &d) {
		c.Lists[l.Part] = l
	}
	c.index()
	t, err := template.New("check").Funcs(c.funcs()).Parse(checkPage)
	if err != nil {
		return err
	}
	return t.Execute(w, &c)
}

// checked is a report with the anchors of what stands in it. Anchors are counted:
// nothing of the document's own text gets into one.
type checked struct {
	Doc       *report.Document
	Lists     map[publish.Part]publish.List
	p         *message.Printer
	cells     map[string]string // fact → anchor
	texts     map[string]string // claim → anchor
	equations map[string]string // equation → anchor
	findings  map[string][]int  // fact, claim or finding → numbers of findings
}

func (c *checked) index() {
	for i, e := range c.Doc.Equations {
		c.equations[e.ID] = "e" + strconv.Itoa(i+1)
	}
	for _, t := range c.Doc.Tables {
		for _, row := range t.Rows {
			for _, cell := range row.Cells {
				if cell.Fact != "" {
					c.cells[cell.Fact] = "c" + strconv.Itoa(len(c.cells)+1)
				}
			}
		}
	}
	for i, n := range c.Doc.TextNumbers() {
		c.texts[n.Claim] = "n" + strconv.Itoa(i+1)
	}
	for i, f := range c.Doc.Findings {
		c.found(f.ID, i+1)
		for _, o := range f.Operands {
			c.found(o.Fact, i+1)
		}
	}
}

func (c *checked) found(id string, no int) {
	list := c.findings[id]
	if id != "" && (len(list) == 0 || list[len(list)-1] != no) {
		c.findings[id] = append(list, no)
	}
}

func (c *checked) funcs() template.FuncMap {
	return template.FuncMap{
		"say": c.p.Say, "text": c.p.Text, "maybe": c.p.Maybe, "clean": publish.Clean, "css": func() template.CSS { return template.CSS(css + checkCSS) },
		"lang": c.p.Lang, "list": func(part string) publish.List { return c.Lists[publish.Part(part)] }, "add": func(a, b int) int { return a + b },
		"equation": func(id string) string { return c.equations[id] }, "cell": func(id string) string { return c.cells[id] },
		"number": func(id string) string { return c.texts[id] }, "on": func(id string) []int { return c.findings[id] },
		"explained": func(x report.Diagnosis) []int { return plusOne(x.Explains) }, "repair": func(x report.Diagnosis) string { return publish.Repair(c.p, x) },
		"place": func(o report.Operand) string { return c.anchor(o) }, "isNumber": publish.IsNumber, "findingsOf": c.findingsOf,
		"side": sideOf, "label": func(o report.Operand) string { return publish.Clean(o.Label()) }, "sign": sign, "group": money.Group,
		"judged": c.equationsWith, "span": func(n int) int { return max(1, n) },
	}
}

func plusOne(list []int) []int {
	out := make([]int, len(list))
	for i, n := range list {
		out[i] = n + 1
	}
	return out
}

// anchor is where an operand stands on the page; empty where it is printed in another
// document.
func (c *checked) anchor(o report.Operand) string {
	if o.Document != "" {
		return ""
	}
	if o.Claim != "" {
		return c.texts[o.Claim]
	}
	return c.cells[o.Fact]
}

// findingsOf are the numbers of the findings on a number of the text.
func (c *checked) findingsOf(s report.Span) []int {
	var out []int
	for _, id := range s.Findings {
		out = append(out, c.findings[id]...)
	}
	return out
}

func sideOf(ops []report.Operand, side string) []report.Operand {
	var out []report.Operand
	for _, o := range ops {
		if string(o.Side) == side {
			out = append(out, o)
		}
	}
	return out
}

// sign stands before the i-th operand of a side.
func sign(i, sign int) string {
	switch {
	case sign < 0:
		return "−"
	case i > 0:
		return "+"
	}
	return ""
}

func (c *checked) equationsWith(verdict string) []report.Equation {
	var out []report.Equation
	for _, e := range c.Doc.Equations {
		if string(e.Verdict) == verdict {
			out = append(out, e)
		}
	}
	return out
}
