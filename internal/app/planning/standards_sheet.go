package planning

import (
	"context"
	"slices"
	"strings"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/classify"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/publish/fillin"
	"mingzhang/internal/store"
)

// The columns of a table of standards, with other words for them.
var standardTitles = [][]string{
	{"名称", "标准名称", "支出标准"},
	{"计量单位", "单位"},
	{"单价（元）", "单价", "标准（元）", "标准", "金额（元）", "金额"},
	{"部门经济科目", "经济科目", "经济分类", "部门支出经济分类科目编码"},
	{"起始日期", "执行日期", "施行日期"},
	{"终止日期", "废止日期"},
	{"依据", "文件依据", "文号", "来源"},
}

// The places of the columns.
const (
	standardName = iota
	standardPer
	standardPrice
	standardEconomic
	standardFrom
	standardTo
	standardSource
)

// StandardsSheet is the library of a year as a workbook that can be filled in and
// brought back; of every year where it is 0.
func (d *Desk) StandardsSheet(ctx context.Context, who office.Actor, year int) ([]byte, error) {
	list, err := d.StandardsIn(ctx, who, year)
	if err != nil {
		return nil, err
	}
	b := fillin.Book{Name: "支出标准", Head: [][]string{nil}, Spare: 100}
	for c, titles := range standardTitles {
		b.Head[0] = append(b.Head[0], titles[0])
		column := fillin.Column{Width: 20}
		if c == standardPrice {
			column.Format = fillin.Money
		}
		b.Columns = append(b.Columns, column)
	}
	for _, k := range list {
		s := k.Value
		b.Rows = append(b.Rows, []string{s.Name, s.Per, s.Price.String(), string(s.Economic), s.From, s.To, s.Source})
	}
	return fillin.Write(&b)
}

// StandardsRead is what a table of standards brought, or every cell that keeps it
// out.
type StandardsRead struct {
	Added, Revised, Same int
	Bad                  []BadCell
}

// BringStandards takes a table of standards, all or none. A standard that is there
// already is left alone; one of the same name and unit with a later day follows
// the one before.
func (d *Desk) BringStandards(ctx context.Context, who office.Actor, body office.BodyID, name string, data []byte) (StandardsRead, error) {
	t, err := openTable(name, data)
	if err != nil {
		return StandardsRead{}, err
	}
	r := standardsReader{d: d, who: who, body: body}
	first, err := r.header(t, name)
	if err != nil {
		return StandardsRead{}, err
	}
	for i, cells := range t.rows[first:] {
		r.row(cells, t.at[first+i])
	}
	if len(r.out.Bad) > 0 {
		return r.out, nil
	}
	err = d.standards(ctx, who, body, r.write)
	return r.out, err
}

type standardsReader struct {
	d       *Desk
	who     office.Actor
	body    office.BodyID
	columns [7]int
	list    []draft.Standard
	out     StandardsRead
}

// header finds the columns by their titles, among the first rows.
func (r *standardsReader) header(t table, name string) (int, error) {
	for i := range min(len(t.rows), 20) {
		found := 0
		for c, titles := range standardTitles {
			r.columns[c] = slices.IndexFunc(t.rows[i], func(cell string) bool {
				return slices.ContainsFunc(titles, func(title string) bool { return headerWord(title) == headerWord(cell) })
			})
			if r.columns[c] >= 0 {
				found++
			}
		}
		if r.columns[standardName] >= 0 && r.columns[standardPrice] >= 0 && found >= 4 {
			return i + 1, nil
		}
	}
	return 0, fault.New(fault.Invalid, "没有找到支出标准的表头").At(shortText(name)).Hint("表头应有 名称、计量单位、单价（元）、起始日期、依据；可先下载模板")
}

// row reads a standard; each cell that it cannot be is named.
func (r *standardsReader) row(cells []string, number int) {
	text := func(c int) string {
		if at := r.columns[c]; at >= 0 && at < len(cells) {
			return strings.TrimSpace(cells[at])
		}
		return ""
	}
	bad := func(c int, what, next string) {
		if len(r.out.Bad) < mostBad {
			r.out.Bad = append(r.out.Bad, BadCell{fillin.Cell(max(r.columns[c], 0)+1, number), what, next})
		}
	}
	s := draft.Standard{ID: NewID("standard"), Name: text(standardName), Per: text(standardPer), Source: text(standardSource)}
	price, why := exactIn(text(standardPrice), money.Yuan)
	if s.Price = price; why != "" || price <= 0 {
		bad(standardPrice, "单价读不懂：“"+shortText(text(standardPrice))+"”", "单价以元为单位，大于零，最多两位小数")
	}
	for c, into := range map[int]*string{standardFrom: &s.From, standardTo: &s.To} {
		day, ok := dayOf(text(c))
		if *into = day; !ok && (text(c) != "" || c == standardFrom) {
			bad(c, "日期读不懂：“"+shortText(text(c))+"”", "写法如 2024-01-01")
		}
	}
	if code := draft.LeadingCode(text(standardEconomic)); code != "" {
		var l draft.Line
		if _, known := r.d.App.Book.Lookup(classify.Departmental, classify.Code(code)); l.Set(draft.FieldEconomic, code) != nil || !known {
			bad(standardEconomic, "科目表中没有"+code, "")
		}
		s.Economic = l.Economic
	}
	for c, what := range map[int]string{standardName: s.Name, standardPer: s.Per, standardSource: s.Source} {
		if what == "" {
			bad(c, standardTitles[c][0]+"没有填写", "")
		}
	}
	r.list = append(r.list, s)
}

// write puts what was read beside what is there.
func (r *standardsReader) write(tx store.Tx) error {
	for _, s := range r.list {
		list, err := kept.List[draft.Standard](tx, "", store.StandardRecord, store.RecordFilter{Body: string(r.body)})
		if err != nil {
			return err
		}
		if err := r.one(tx, list, s); err != nil {
			return err
		}
	}
	return nil
}

func (r *standardsReader) one(tx store.Tx, list []Kept[draft.Standard], s draft.Standard) error {
	for _, k := range list {
		have := k.Value
		if have.Name != s.Name || have.Per != s.Per || !overlap(have, s) {
			continue
		}
		if have.Price == s.Price && have.From == s.From && have.To == s.To && have.Economic == s.Economic && have.Source == s.Source {
			r.out.Same++
			return nil
		}
		if s.From > have.From {
			r.out.Revised++
			return r.d.revise(tx, r.who, k, s, k.Version)
		}
	}
	r.out.Added++
	return r.d.addStandard(tx, r.who, r.body, s, "导入")
}
