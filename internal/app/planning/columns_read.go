package planning

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"mingzhang/internal/classify"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/publish/fillin"
)

// foreignRow is a row of an office's file: its texts by meaning, and their cells.
type foreignRow struct {
	number int
	text   map[draft.Meaning]string
	at     map[draft.Meaning]string
}

// wanted is a line as a row of the file says it: the fields that the file has,
// as a line prints them.
type wanted struct {
	sheetRow
	offered string // key of the project that must be added first
}

// foreigner reads the rows of an office's file as lines of a unit.
type foreigner struct {
	mapping draft.Mapping
	book    *classify.Book
	world   draft.World
	names   names
	unit    office.Body
	units   map[string]office.Body     // of the department, by code and by name
	byCode  map[string]draft.Project   // projects of all units, by code and by id
	byName  map[string][]draft.Project // of the unit

	out    []wanted
	bad    []BadCell
	notes  []BadCell
	offers []Offer
	asked  map[string]int // offers by code and by key
	others map[string]int // rows of other units
	left   []int          // rows that say nothing: totals, notes
	totals []totalRow
	sum    money.Fen
	broken bool // the present row has a bad cell
}

type totalRow struct {
	cell string
	fen  money.Fen
}

func (x *foreigner) fail(at, what, next string) {
	x.broken = true
	if len(x.bad) < mostBad {
		x.bad = append(x.bad, BadCell{at, what, next})
	}
}

func (x *foreigner) note(at, what, next string) {
	if len(x.notes) < mostBad {
		x.notes = append(x.notes, BadCell{at, what, next})
	}
}

// read takes all rows below the header.
func (x *foreigner) read(t table, first int) {
	for i, cells := range t.rows[first:] {
		x.row(x.apart(cells, t.at[first+i]))
	}
}

// apart puts a row's cells to what they mean.
func (x *foreigner) apart(cells []string, number int) foreignRow {
	r := foreignRow{number, map[draft.Meaning]string{}, map[draft.Meaning]string{}}
	for c, col := range x.mapping.Columns {
		if col.Meaning == draft.Ignored {
			continue
		}
		r.at[col.Meaning] = fillin.Cell(c+1, number)
		if c < len(cells) {
			r.text[col.Meaning] = strings.TrimSpace(cells[c])
		}
	}
	return r
}

// row reads one row: a line, or a line for each fund that has an amount.
func (x *foreigner) row(r foreignRow) {
	x.broken = false
	switch {
	case x.isTotal(r), x.saysNothing(r):
		x.left = append(x.left, r.number)
		return
	case !x.mine(r):
		return
	}
	base, offered := x.fields(r)
	if !x.mapping.ByFund() {
		x.add(r, base, offered, draft.Meaning(draft.FieldAmount))
		return
	}
	n := len(x.out)
	for _, c := range x.mapping.Columns {
		if fund := c.Meaning.FundOf(); fund != "" && !x.empty(r, c.Meaning) {
			base[draft.FieldFund] = string(fund)
			x.add(r, base, offered, c.Meaning)
		}
	}
	if len(x.out) == n && !x.broken {
		x.left = append(x.left, r.number)
	}
	x.checkTotal(r, x.out[n:])
}

// empty tells whether an amount is blank, a dash or zero.
func (x *foreigner) empty(r foreignRow, m draft.Meaning) bool {
	fen, why := exactIn(r.text[m], x.mapping.Unit)
	return why == "" && fen == 0
}

// isTotal tells a row that adds others up, and keeps what a grand total says.
func (x *foreigner) isTotal(r foreignRow) bool {
	word := ""
	for m, text := range r.text {
		if w := headerWord(text); !m.IsMoney() && (w == "合计" || w == "总计" || w == "小计") {
			word = w
		}
	}
	if word == "" {
		return false
	}
	m := draft.Meaning(draft.FieldAmount)
	if x.mapping.ByFund() {
		m = draft.TotalAmount
	}
	if fen, why := exactIn(r.text[m], x.mapping.Unit); word != "小计" && why == "" && r.text[m] != "" {
		x.totals = append(x.totals, totalRow{r.at[m], fen})
	}
	return true
}

// saysNothing tells a row without codes and amounts: a note, a signature.
func (x *foreigner) saysNothing(r foreignRow) bool {
	for m, text := range r.text {
		if text != "" && (m.IsMoney() || m == draft.FunctionCode || m == draft.FunctionName || m == draft.EconomicCode || m == draft.EconomicName) {
			return false
		}
	}
	return true
}

// mine tells whether a row is of the unit; rows of others are counted.
func (x *foreigner) mine(r foreignRow) bool {
	code, name := r.text[draft.UnitCode], classify.NormalizeName(r.text[draft.UnitName])
	if code == "" && name == "" {
		return true
	}
	b, found := x.units["#"+code]
	if !found && name != "" {
		if b, found = x.units[name]; found && code != "" && b.Code != "" {
			found = false // the name has another code
		}
	}
	switch {
	case found && (b.ID == x.unit.ID || b.Within == x.unit.ID):
		return true
	case found:
		x.others[b.Name]++
		return false
	}
	m := draft.UnitName
	if code != "" {
		m = draft.UnitCode
	}
	x.fail(r.at[m], "机构中没有这个预算单位：“"+shortText(cmp.Or(code, r.text[draft.UnitName]))+"”", "请在“机构”中登记单位编码，或照机构中的全称填写")
	return false
}

// know lists units and projects by what a file may call them: a department's own
// level goes by the department's name as well.
func (x *foreigner) know(bodies []office.Body) {
	x.units, x.byCode, x.byName = map[string]office.Body{}, map[string]draft.Project{}, map[string][]draft.Project{}
	for _, b := range bodies {
		full := classify.NormalizeName(b.Name)
		x.units[full] = b
		if b.Code != "" {
			x.units["#"+b.Code] = b
		}
		if b.Own {
			x.units[strings.TrimSuffix(full, "(本级)")] = b
		}
	}
	ids := slices.Sorted(maps.Keys(x.world.Projects))
	for _, id := range ids {
		x.byCode[id] = x.world.Projects[id]
	}
	for _, id := range ids {
		p := x.world.Projects[id]
		if known, has := x.byCode[p.Code]; p.Code != "" && (!has || known.Body != x.unit.ID) {
			x.byCode[p.Code] = p
		}
		if p.Body == x.unit.ID {
			x.byName[classify.NormalizeName(p.Name)] = append(x.byName[classify.NormalizeName(p.Name)], p)
		}
	}
}

// fields reads what a row says besides its amount.
func (x *foreigner) fields(r foreignRow) (map[draft.Field]string, string) {
	out := map[draft.Field]string{}
	project, offered := x.project(r)
	if x.mapping.Has(draft.ProjectCode, draft.ProjectName) {
		out[draft.FieldProject] = project
	}
	out[draft.FieldFunction] = x.code(r, classify.Function, draft.FunctionCode, draft.FunctionName)
	out[draft.FieldEconomic] = x.code(r, classify.Departmental, draft.EconomicCode, draft.EconomicName)
	for _, c := range x.mapping.Columns {
		f := c.Meaning.Field()
		if f == "" || f == draft.FieldAmount {
			continue
		}
		if text, ok := x.field(r, c.Meaning, f); ok {
			out[f] = text
		}
	}
	return out, offered
}

// field reads a cell as a line prints it; false where it cannot be read.
func (x *foreigner) field(r foreignRow, m draft.Meaning, f draft.Field) (string, bool) {
	text := r.text[m]
	switch {
	case text == "":
		return "", true
	case draft.IsMoney(f):
		fen, ok := x.amount(r, m)
		return fen.String(), ok
	case len(draft.Choices(f)) > 0:
		value, ok := x.mapping.ValueOf(f, draft.Title([]string{text}, 0))
		if !ok {
			x.fail(r.at[m], "“"+shortText(text)+"”是什么还没有说明", "请在“列的对应”里指定这个词的含义")
		}
		return value, ok
	case f == draft.FieldQuantity || f == draft.FieldCarriedFrom:
		text = number(text)
	case f == draft.FieldStandard:
		text = x.names.value(f, text)
	}
	var l draft.Line
	if err := l.Set(f, text); err != nil {
		x.failed(r.at[m], err)
		return "", false
	}
	return l.Get(f), true
}

func (x *foreigner) failed(at string, err error) {
	next := ""
	if e, ok := err.(*fault.Error); ok {
		next = e.Next
	}
	x.fail(at, sentence(err), next)
}

func (x *foreigner) amount(r foreignRow, m draft.Meaning) (money.Fen, bool) {
	fen, why := exactIn(r.text[m], x.mapping.Unit)
	if why != "" {
		x.fail(r.at[m], why+"：“"+shortText(r.text[m])+"”", "金额以"+x.mapping.Unit.String()+"为单位，精确到分")
	}
	return fen, why == ""
}

// exactIn reads an amount in a unit to the fen, and says why it cannot. A
// workbook stores numbers to 15 digits and writes what is behind them as noise.
func exactIn(text string, unit money.Unit) (money.Fen, string) {
	for _, t := range []string{text, number(text)} {
		p, err := money.Parse(t, unit)
		switch {
		case err == nil && p.State == money.Number && !p.Percent:
			return money.Fen(p.Fen), ""
		case err == nil && (p.State == money.Blank || p.State == money.Dash):
			return 0, ""
		}
	}
	return 0, "金额读不懂，或不到分"
}

// add makes the line of an amount.
func (x *foreigner) add(r foreignRow, base map[draft.Field]string, offered string, m draft.Meaning) {
	fen, ok := x.amount(r, m)
	if !ok || x.broken {
		return
	}
	w := wanted{sheetRow{r.number, map[draft.Field]string{}, map[draft.Field]string{}}, offered}
	for f, text := range base {
		w.cells[f], w.at[f] = text, cmp.Or(r.at[draft.Meaning(f)], r.at[m])
	}
	w.cells[draft.FieldAmount] = ""
	if r.text[m] != "" {
		w.cells[draft.FieldAmount] = fen.String()
	}
	w.at[draft.FieldAmount] = r.at[m]
	w.at[draft.FieldProject] = cmp.Or(r.at[draft.ProjectCode], r.at[draft.ProjectName])
	w.at[draft.FieldFunction] = cmp.Or(r.at[draft.FunctionCode], r.at[draft.FunctionName])
	w.at[draft.FieldEconomic] = cmp.Or(r.at[draft.EconomicCode], r.at[draft.EconomicName])
	x.sum += fen
	x.out = append(x.out, w)
}

// checkTotal compares the total of a row with its amounts.
func (x *foreigner) checkTotal(r foreignRow, parts []wanted) {
	text := r.text[draft.TotalAmount]
	if text == "" || x.broken {
		return
	}
	var sum money.Fen
	for _, w := range parts {
		var fen money.Fen
		_ = fen.UnmarshalText([]byte(w.cells[draft.FieldAmount])) // printed by add
		sum += fen
	}
	if total, ok := x.amount(r, draft.TotalAmount); ok && total != sum {
		x.fail(r.at[draft.TotalAmount], "合计 "+total.String()+" 元，各资金之和 "+sum.String()+" 元", "请核对这一行")
	}
}

// sums compares the file's grand totals with its lines.
func (x *foreigner) sums() {
	if len(x.bad) > 0 || len(x.others) > 0 {
		return // it adds up more than was read
	}
	for _, t := range x.totals {
		if t.fen != x.sum {
			x.note(t.cell, "文件的合计 "+t.fen.String()+" 元，明细之和 "+x.sum.String()+" 元", "请核对文件是否完整")
		}
	}
}
