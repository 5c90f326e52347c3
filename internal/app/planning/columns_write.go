package planning

import (
	"bytes"
	"context"
	"encoding/csv"
	"slices"
	"strconv"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/classify"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/publish/fillin"
	"mingzhang/internal/store"
)

// exporter writes a unit's lines in an office's columns.
type exporter struct {
	draft.Mapping
	sheet    *Sheet
	names    names
	book     *classify.Book
	projects map[string]draft.Project
	alike    map[string]int // projects by name
	rows     []exportRow
}

// exportRow is one line, or the lines of several funds that are alike otherwise.
type exportRow struct {
	line    *draft.Line
	amounts map[draft.Meaning]money.Fen
}

// Outgo is the unit's lines in the columns of its mapping, as "xlsx" or "csv";
// fault.NotFound where there is no mapping yet.
func (d *Desk) Outgo(ctx context.Context, who office.Actor, id string, unit office.BodyID, format string) ([]byte, error) {
	s, err := d.Sheet(ctx, who, id, unit)
	if err != nil {
		return nil, err
	}
	k, err := d.MappingOf(ctx, who, id, unit)
	if err != nil {
		return nil, err
	}
	if k.Version == 0 {
		return nil, fault.New(fault.NotFound, "还没有列的对应").At(s.Body.Name).Hint("请先上传一个从一体化导出的文件，指定各列的含义")
	}
	x := exporter{Mapping: k.Value, sheet: &s, names: d.namesOf(&s), book: d.App.Book, projects: map[string]draft.Project{}, alike: map[string]int{}}
	if err := d.App.Store.View(ctx, x.loadProjects); err != nil {
		return nil, err
	}
	if err := x.gather(); err != nil {
		return nil, err
	}
	if format == "csv" {
		return x.csv()
	}
	return x.workbook()
}

func (x *exporter) loadProjects(tx store.Tx) error {
	list, err := kept.List[draft.Project](tx, "", store.ProjectRecord, store.RecordFilter{Body: string(x.sheet.Body.ID)})
	for _, k := range list {
		x.projects[k.ID] = k.Value
		x.alike[classify.NormalizeName(k.Value.Name)]++
	}
	return err
}

// gather puts the lines into rows: each its own, or those of different funds
// together where amounts stand in a column for each fund.
// A line whose fund has no column there is fault.Invalid.
func (x *exporter) gather() error {
	amount := draft.Meaning(draft.FieldAmount)
	for i := range x.sheet.Lines {
		l := &x.sheet.Lines[i].Value
		m := amount
		if x.ByFund() {
			m = draft.AmountOf(l.Fund)
		}
		if l.Money() != 0 && !x.Has(m) {
			return fault.New(fault.Invalid, "第"+itoa(i+1)+"行的资金性质在一体化的列里没有位置").At(x.sheet.Body.Name).Hint("请补上这一行的资金性质，或重新指定列的对应")
		}
		if at := x.rowFor(l, m); at >= 0 {
			x.rows[at].amounts[m] = l.Money()
			continue
		}
		r := exportRow{l, map[draft.Meaning]money.Fen{}}
		if l.Amount != nil {
			r.amounts[m] = *l.Amount
		}
		x.rows = append(x.rows, r)
	}
	return nil
}

// rowFor finds the row before that a line of another fund belongs to.
func (x *exporter) rowFor(l *draft.Line, m draft.Meaning) int {
	if !x.ByFund() || len(x.rows) == 0 || l.Amount == nil {
		return -1
	}
	last := x.rows[len(x.rows)-1]
	if _, full := last.amounts[m]; full {
		return -1
	}
	for _, f := range draft.Fields() {
		if f != draft.FieldAmount && f != draft.FieldFund && l.Get(f) != last.line.Get(f) {
			return -1
		}
	}
	return len(x.rows) - 1
}

// cell is what a column says of a row; numbers as digits.
func (x *exporter) cell(n int, r exportRow, c draft.Column) string {
	l, body := r.line, x.sheet.Body
	switch c.Meaning {
	case draft.Serial:
		return strconv.Itoa(n + 1)
	case draft.InYear:
		return strconv.Itoa(x.sheet.Budget.Year)
	case draft.UnitCode:
		return body.Code
	case draft.UnitName:
		return body.Name
	case draft.ProjectCode, draft.ProjectName:
		return x.project(l.Project, c.Meaning)
	case draft.FunctionCode, draft.FunctionName:
		return x.code(classify.Function, string(l.Function), c, draft.FunctionName)
	case draft.EconomicCode, draft.EconomicName:
		return x.code(classify.Departmental, string(l.Economic), c, draft.EconomicName)
	case draft.GovernmentCode, draft.GovernmentName:
		return x.code(classify.Government, x.government(l), c, draft.GovernmentName)
	}
	if c.Meaning.IsMoney() {
		return x.money(r, c.Meaning)
	}
	return x.plain(l, c.Meaning.Field())
}

// project is the code or name of a project. One without a code goes by its name;
// by its id where the name tells it from no other, or has no column.
func (x *exporter) project(id string, m draft.Meaning) string {
	p, known := x.projects[id]
	switch {
	case id == "":
		return ""
	case !known:
		return id
	case m == draft.ProjectName:
		return p.Name
	case p.Code != "":
		return p.Code
	}
	if x.alike[classify.NormalizeName(p.Name)] > 1 || !x.Has(draft.ProjectName) {
		return p.ID
	}
	return ""
}

// code writes a code as the office does: alone, joined to its name, or the name
// alone where that names one code only.
func (x *exporter) code(scheme classify.Scheme, code string, c draft.Column, byName draft.Meaning) string {
	entry, known := x.book.Lookup(scheme, classify.Code(code))
	switch {
	case !known || c.Meaning != byName && c.Join == "":
		return code
	case c.Meaning != byName:
		return code + c.Join + entry.Name
	}
	alone := c.Meaning == draft.FunctionName && !x.Has(draft.FunctionCode) || c.Meaning == draft.EconomicName && !x.Has(draft.EconomicCode)
	if same := x.book.ByName(scheme, entry.Name, ""); alone && len(same) > 1 {
		return code + " " + entry.Name
	}
	return entry.Name
}

// government is the government economic code of a line: as the office's own file
// gave it, else where only one is possible; empty where it depends on the unit.
func (x *exporter) government(l *draft.Line) string {
	if code := x.Government[l.Economic]; code != "" {
		return code
	}
	code, found := classify.Code(l.Economic), ""
	for _, m := range x.book.Mapping() {
		if slices.ContainsFunc(m.Departments, func(d classify.Code) bool { return d == code || d.IsAncestorOf(code) }) {
			if found != "" {
				return ""
			}
			found = string(m.Government)
		}
	}
	return found
}

func (x *exporter) money(r exportRow, m draft.Meaning) string {
	fen, has := r.amounts[m]
	switch f := m.Field(); {
	case m == draft.TotalAmount:
		for _, part := range r.amounts {
			fen += part
		}
		has = true
	case f != "" && f != draft.FieldAmount:
		text := r.line.Get(f)
		has = text != "" && fen.UnmarshalText([]byte(text)) == nil
	}
	if !has {
		return ""
	}
	return money.Format(int64(fen), x.Unit, 2)
}

func (x *exporter) plain(l *draft.Line, f draft.Field) string {
	if f == "" {
		return ""
	}
	value := l.Get(f)
	if value != "" && len(draft.Choices(f)) > 0 {
		part := ""
		if f == draft.FieldKind && l.Project != "" {
			part = draft.CategoryWord(x.projects[l.Project].Category)
		}
		return x.WordFor(f, value, part)
	}
	return x.names.shown(f, value)
}

func (x *exporter) csv() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	var rows [][]string
	for _, row := range slices.Concat(x.Above, x.Head) {
		cells := make([]string, len(row))
		for c, text := range row {
			cells[c] = harmless(text)
		}
		rows = append(rows, cells)
	}
	for n, r := range x.rows {
		var cells []string
		for _, c := range x.Columns {
			text := x.cell(n, r, c)
			if !c.Meaning.IsMoney() {
				text = harmless(text)
			}
			cells = append(cells, text)
		}
		rows = append(rows, cells)
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, fault.Wrap(fault.Internal, "CSV 没有写成", err)
	}
	return out.Bytes(), nil
}

func (x *exporter) workbook() ([]byte, error) {
	b := fillin.Book{Name: "Sheet1", Above: x.Above, Head: x.Head}
	for _, col := range x.Columns {
		c := fillin.Column{Width: 18}
		if col.Meaning.IsMoney() {
			c.Format = "#,##0.00####"
		}
		b.Columns = append(b.Columns, c)
	}
	for n, r := range x.rows {
		var cells []string
		for _, col := range x.Columns {
			cells = append(cells, x.cell(n, r, col))
		}
		b.Rows = append(b.Rows, cells)
	}
	return fillin.Write(&b)
}
