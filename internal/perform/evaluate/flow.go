package evaluate

import (
	"regexp"
	"strconv"
	"strings"

	"mingzhang/internal/page"
	"mingzhang/internal/table"
)

// column is what a header word means.
type column int

const (
	noColumn column = iota
	level1Column
	level2Column
	nameColumn
	targetColumn
	actualColumn
	weightColumn
	scoreColumn
	natureColumn // 指标性质, 指标方向
	unitColumn   // 计量单位
	initialColumn
	budgetColumn
	executedColumn
	rateColumn
)

// headerWords are asked in order: 偏差原因 before 完成, 实际完成值 before 指标值.
var headerWords = []struct {
	re *regexp.Regexp
	is column
}{
	{regexp.MustCompile(`原因|措施|备注|说明|依据|计算方法|评分标准|评价标准`), noColumn},
	{regexp.MustCompile(`一级指标`), level1Column},
	{regexp.MustCompile(`二级指标`), level2Column},
	{regexp.MustCompile(`三级指标|^指标名称|^具体指标|^指标内容|^绩效指标名称`), nameColumn},
	{regexp.MustCompile(`指标性质|指标方向`), natureColumn},
	{regexp.MustCompile(`[计度]量单位`), unitColumn},
	{regexp.MustCompile(`得分|自评分|^评分`), scoreColumn},
	{regexp.MustCompile(`分值|权重|标准分|满分`), weightColumn},
	{regexp.MustCompile(`执行率`), rateColumn},
	{regexp.MustCompile(`执行数|实际支出|支出数`), executedColumn},
	{regexp.MustCompile(`年初预算`), initialColumn},
	{regexp.MustCompile(`预算数|调整后预算|全年预算`), budgetColumn},
	{regexp.MustCompile(`实际|完成值|完成情况|完成数|达成值`), actualColumn},
	{regexp.MustCompile(`指标值|目标值|计划值|预期值`), targetColumn},
}

func columnOf(text string) column {
	for _, w := range headerWords {
		if w.re.MatchString(text) {
			return w.is
		}
	}
	return noColumn
}

// header is where each column stands in a grid.
type header map[column][]int

func (h header) has(list ...column) bool {
	for _, c := range list {
		if len(h[c]) == 0 {
			return false
		}
	}
	return true
}

// headerOf reads a row as a header; columns under a span count once.
func headerOf(r page.Row) header {
	h := header{}
	for n, c := range r.Cells {
		text := table.Bare(c.Text)
		if c.Covered || text == "" || len(text) > 120 {
			continue
		}
		if is := columnOf(text); is != noColumn {
			h[is] = append(h[is], n)
		}
	}
	return h
}

func (h header) indicators() bool {
	return h.has(nameColumn) && (h.has(scoreColumn) || h.has(weightColumn)) && (h.has(actualColumn) || h.has(targetColumn))
}

func (h header) money() bool {
	return h.has(executedColumn) && (h.has(budgetColumn) || h.has(initialColumn))
}

// FromFlow 识别自评表: finds the tables of self-evaluation in a document by their
// header words.
func FromFlow(f table.Flow) []Sheet {
	var out []Sheet
	for i := range f.Grids {
		out = append(out, fromGrid(&f.Grids[i])...)
	}
	return out
}

// gridReader walks the rows of a grid; one grid may hold several sheets.
type gridReader struct {
	grid   *table.Grid
	out    []Sheet
	sheet  Sheet
	head   header // of the part that is being read
	heads  page.Row
	level1 string
	level2 string
	rows   int // rows of money read
}

func fromGrid(g *table.Grid) []Sheet {
	r := &gridReader{grid: g}
	r.fresh()
	for _, row := range g.Rows {
		r.row(row)
	}
	r.end()
	return r.out
}

func (r *gridReader) fresh() {
	r.sheet = Sheet{Title: r.grid.Title, Place: r.grid.Place}
	r.head, r.level1, r.level2, r.rows = nil, "", "", 0
	for _, c := range r.grid.Captions {
		r.labels(c.Text)
	}
	for _, n := range r.grid.Notes {
		r.sheet.Declared = append(r.sheet.Declared, sharesInText(table.Bare(n.Text))...)
	}
}

// end keeps a sheet that has indicators.
func (r *gridReader) end() {
	if len(r.sheet.Rows) > 0 {
		r.out = append(r.out, r.sheet)
	}
	r.fresh()
}

var sheetYear = regexp.MustCompile(`(20\d{2})年?度?`)

func (r *gridReader) labels(text string) {
	if m := sheetYear.FindStringSubmatch(text); m != nil && r.sheet.Year == 0 {
		r.sheet.Year, _ = strconv.Atoi(m[1])
	}
}

func (r *gridReader) row(row page.Row) {
	h := headerOf(row)
	switch {
	case h.indicators():
		r.head, r.heads, r.level1, r.level2 = h, row, "", ""
	case h.money():
		if len(r.sheet.Rows) > 0 {
			r.end()
		}
		r.head, r.heads, r.rows = h, row, 0
	case r.facts(row):
	case r.head.indicators():
		r.indicator(row)
	case r.head.money():
		r.amounts(row)
	}
}

// facts reads 项目名称 | … and its like; a new project begins a new sheet.
func (r *gridReader) facts(row page.Row) bool {
	found := false
	for n, c := range row.Cells {
		label := strings.TrimRight(table.Bare(c.Text), ":：")
		value := r.next(row, n)
		switch label {
		case "项目名称":
			if len(r.sheet.Rows) > 0 {
				r.end()
			}
			r.sheet.Project, found = value, true
		case "实施单位", "项目单位", "预算单位", "单位名称", "部门名称":
			r.sheet.Unit, found = value, true
		case "主管部门", "总体目标", "年度总体目标", "自评结论":
			found = true
		case "评价等级", "自评等级", "等次", "评价等次":
			r.sheet.Grade, found = value, true
		}
	}
	if text := cellAt(row, 0); !found && r.head == nil {
		r.labels(text)
		r.sheet.Declared = append(r.sheet.Declared, sharesInText(text)...)
		if r.sheet.Title == "" && strings.Contains(text, "自评表") {
			r.sheet.Title = text
		}
	}
	if text := cellAt(row, 0); !found && strings.HasPrefix(text, "注") {
		r.sheet.Declared = append(r.sheet.Declared, sharesInText(text)...)
		found = true
	}
	return found
}

// next is the first cell with text to the right.
func (r *gridReader) next(row page.Row, n int) string {
	for n++; n < len(row.Cells); n++ {
		if text := table.Bare(row.Cells[n].Text); text != "" && !row.Cells[n].Covered {
			return text
		}
	}
	return ""
}

func cellAt(row page.Row, n int) string {
	if n < 0 || n >= len(row.Cells) {
		return ""
	}
	return table.Bare(row.Cells[n].Text)
}

// cell is the text of a column; empty where the header lacks it.
func (r *gridReader) cell(row page.Row, c column) string {
	if len(r.head[c]) == 0 {
		return ""
	}
	return cellAt(row, r.head[c][0])
}

var (
	totalLabel = regexp.MustCompile(`^(?:总分|合计|总计|总得分|自评总分|得分合计|评分合计|综合得分)[:：]?$`)
	pointsText = regexp.MustCompile(`(\d{1,3}(?:\.\d{1,2})?)分`)
)

// indicator reads a row of the indicators, or the line of the total.
func (r *gridReader) indicator(row page.Row) {
	for n := 0; n < len(row.Cells) && n <= r.last(nameColumn); n++ {
		if totalLabel.MatchString(cellAt(row, n)) {
			r.sheet.Weight, r.sheet.Score = r.cell(row, weightColumn), r.cell(row, scoreColumn)
			if r.sheet.Score == "" && !r.head.has(weightColumn) {
				r.sheet.Score = r.next(row, n)
			}
			r.head = nil
			return
		}
	}
	r.carry(row)
	name := r.cell(row, nameColumn)
	if name == "" {
		return
	}
	implied := !r.head.has(weightColumn)
	r.sheet.Rows = append(r.sheet.Rows, Row{Level1: r.level1, Level2: r.level2, Name: name, Target: r.target(row), Actual: r.cell(row, actualColumn),
		Weight: r.cell(row, weightColumn), Score: r.cell(row, scoreColumn), Implied: implied, Place: row.Place})
}

func (r *gridReader) last(c column) int {
	if len(r.head[c]) == 0 {
		return -1
	}
	return r.head[c][0]
}

// carry keeps the levels of merged cells, and the weights that they print.
func (r *gridReader) carry(row page.Row) {
	if t := r.cell(row, level1Column); t != "" {
		name, _, _ := strings.Cut(strings.ReplaceAll(t, "（", "("), "(")
		if m := pointsText.FindStringSubmatch(t); m != nil && name != r.level1 {
			r.sheet.Declared = append(r.sheet.Declared, Share{name, m[1]})
		}
		r.level1 = name
	}
	if t := r.cell(row, level2Column); t != "" {
		r.level2 = t
	}
}

// target joins the columns of a form that keeps operator and unit apart.
func (r *gridReader) target(row page.Row) string {
	value := r.cell(row, targetColumn)
	if !r.head.has(natureColumn) && !r.head.has(unitColumn) || value == "" {
		return value
	}
	var parts []string
	for _, n := range r.head[natureColumn] {
		parts = append(parts, cellAt(row, n))
	}
	parts = append(parts, value)
	for _, n := range r.head[unitColumn] {
		parts = append(parts, cellAt(row, n))
	}
	return strings.Join(parts, "|")
}

// amounts reads a row of the money: the first is the total, the others its parts.
func (r *gridReader) amounts(row page.Row) {
	a := Amount{Initial: r.cell(row, initialColumn), Budget: r.cell(row, budgetColumn), Executed: r.cell(row, executedColumn)}
	for n := 0; n < len(row.Cells) && n < r.first(); n++ {
		if t := cellAt(row, n); t != "" {
			a.Name = t
		}
	}
	if a.Initial+a.Budget+a.Executed == "" {
		return
	}
	r.rows++
	if r.rows > 1 {
		if strings.Contains(a.Name, "财政") || strings.Contains(a.Name, "结转") || strings.Contains(a.Name, "其他") || strings.Contains(a.Name, "其中") {
			r.sheet.Money.Parts = append(r.sheet.Money.Parts, a)
		}
		return
	}
	weight := r.cell(row, weightColumn)
	if len(r.head[scoreColumn]) > 0 && weight == "" {
		if m := pointsText.FindStringSubmatch(cellAt(r.heads, r.head[scoreColumn][0])); m != nil {
			weight = m[1]
		}
	}
	r.sheet.Money = Money{Initial: a.Initial, Budget: a.Budget, Executed: a.Executed, Weight: weight,
		Rate: r.cell(row, rateColumn), Score: r.cell(row, scoreColumn), Place: row.Place}
}

// first is the leftmost column of amounts.
func (r *gridReader) first() int {
	at := 1 << 30
	for _, c := range []column{initialColumn, budgetColumn, executedColumn} {
		if n := r.last(c); n >= 0 {
			at = min(at, n)
		}
	}
	return at
}
