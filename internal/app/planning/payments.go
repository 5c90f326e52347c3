package planning

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"mingzhang/internal/app"
	"mingzhang/internal/app/kept"
	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// MaxPayments is how many rows one file may have.
const MaxPayments = 200_000

// column is what a column of a payment file means.
type column string

const (
	colUnit     column = "单位"
	colCode     column = "项目编码"
	colProject  column = "项目"
	colFunction column = "功能科目"
	colEconomic column = "经济科目"
	colAmount   column = "金额（元）"
	colDate     column = "日期"
	colVoucher  column = "凭证号"
)

// headers are the names by which columns are known, brackets and blanks apart.
var headers = map[string]column{
	"单位": colUnit, "预算单位": colUnit, "单位名称": colUnit, "预算单位名称": colUnit, "单位编码": colUnit, "预算单位编码": colUnit,
	"项目编码": colCode, "项目代码": colCode, "项目": colProject, "项目名称": colProject, "预算项目": colProject,
	"功能科目": colFunction, "功能分类": colFunction, "功能分类科目": colFunction, "支出功能分类": colFunction, "功能科目编码": colFunction,
	"经济科目": colEconomic, "经济分类": colEconomic, "部门经济分类": colEconomic, "部门经济科目": colEconomic, "经济科目编码": colEconomic,
	"金额元": colAmount, "支付金额元": colAmount, "金额": colAmount, "支付金额": colAmount,
	"日期": colDate, "支付日期": colDate, "凭证号": colVoucher, "凭证编号": colVoucher, "支付凭证号": colVoucher,
}

// required are the columns that a file must have.
var required = []column{colUnit, colFunction, colAmount, colDate}

// PaymentRun is what a file of payments says: the payments, or every row that
// cannot be taken.
type PaymentRun struct {
	Run      ImportRun
	Payments []draft.Payment
	Problems []RowProblem
}

// RowProblem is a cell of a file that cannot be taken.
type RowProblem struct {
	Row    int    // in the file, from 1
	Column string // its name; empty for the whole row
	Typed  string
	What   string
	Next   string
}

// ReadPayments reads a CSV or XLSX file of payments against a budget. Columns are
// found by their header; amounts are yuan. One bad row keeps the whole file out:
// nothing is half-taken.
func (d *Desk) ReadPayments(ctx context.Context, who office.Actor, id, name string, data []byte) (PaymentRun, error) {
	s, err := d.Standing(ctx, who, id)
	if err != nil {
		return PaymentRun{}, err
	}
	tree, err := d.Tree(ctx)
	if err != nil {
		return PaymentRun{}, err
	}
	k := Payers{Year: s.Budget.Year, Book: d.App.Book, Bodies: bodiesOf(tree, s.Budget)}
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		list, err := kept.List[draft.Project](tx, "", store.ProjectRecord, store.RecordFilter{})
		k.Projects = ofBodies(values(list), k.Bodies)
		return err
	})
	if err != nil {
		return PaymentRun{}, err
	}
	return k.Read(name, data)
}

// Payers is what the rows of a payment file are understood by.
type Payers struct {
	Year     int
	Book     *classify.Book
	Bodies   []office.Body
	Projects []draft.Project
}

// Read reads a file of payments.
func (k Payers) Read(name string, data []byte) (PaymentRun, error) {
	rows, err := rowsOf(name, data)
	if err != nil {
		return PaymentRun{}, err
	}
	p := payReader{Payers: k, seen: map[string]int{}}
	p.out.Run = ImportRun{Digest: app.Digest(data), Name: name}
	head, err := p.header(rows)
	if err != nil {
		return PaymentRun{}, err
	}
	for i, row := range rows[head+1:] {
		p.row(row, head+2+i)
	}
	if len(p.out.Problems) > 0 {
		p.out.Payments = nil
	} else if len(p.out.Payments) == 0 {
		return p.out, fault.New(fault.Invalid, "文件里没有支付记录").At(name)
	}
	return p.out, nil
}

type payReader struct {
	Payers
	columns map[column]int
	seen    map[string]int // how many equal rows there were
	out     PaymentRun
}

// header finds the row that names the columns, among the first ones.
func (p *payReader) header(rows [][]string) (int, error) {
	missing := required
	for i := range min(len(rows), 20) {
		columns := map[column]int{}
		for j, cell := range rows[i] {
			if c, ok := headers[headerWord(cell)]; ok {
				if _, twice := columns[c]; !twice {
					columns[c] = j
				}
			}
		}
		lacks := slices.DeleteFunc(slices.Clone(required), func(c column) bool { _, ok := columns[c]; return ok })
		if len(lacks) == 0 {
			p.columns = columns
			return i, nil
		}
		if len(lacks) < len(missing) {
			missing = lacks
		}
	}
	words := make([]string, len(missing))
	for i, c := range missing {
		words[i] = string(c)
	}
	return 0, fault.New(fault.Invalid, "表头缺少："+strings.Join(words, "、")).At(p.out.Run.Name).
		Hint("表头应有 单位、项目编码或项目、功能科目、经济科目、金额（元）、日期、凭证号")
}

// headerWord is a header without blanks, brackets and punctuation.
func headerWord(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\r\n\u3000()（）:：_-*", r) {
			return -1
		}
		return r
	}, money.Fold(text))
}

func (p *payReader) cell(row []string, c column) string {
	j, ok := p.columns[c]
	if !ok || j >= len(row) {
		return ""
	}
	return strings.TrimSpace(strings.ReplaceAll(row[j], "\u3000", " "))
}

func (p *payReader) bad(row int, c column, typed, what, next string) {
	if len([]rune(typed)) > 60 {
		typed = string([]rune(typed)[:60]) + "…"
	}
	p.out.Problems = append(p.out.Problems, RowProblem{Row: row, Column: string(c), Typed: typed, What: what, Next: next})
}

// row reads one row; blank rows and totals say nothing.
func (p *payReader) row(row []string, n int) {
	if strings.TrimSpace(strings.Join(row, "")) == "" || isTotal(row) {
		return
	}
	before := len(p.out.Problems)
	pay := draft.Payment{Voucher: p.cell(row, colVoucher)}
	pay.Body = p.unit(row, n)
	pay.Project = p.project(row, n, pay.Body)
	pay.Function, pay.Economic = p.codes(row, n)
	pay.Amount = p.amount(row, n)
	pay.Date = p.date(row, n)
	pay.Kind = kindOf(pay)
	if len(p.out.Problems) > before {
		return
	}
	pay.ID = p.id(pay)
	p.out.Payments = append(p.out.Payments, pay)
}

func isTotal(row []string) bool {
	for _, cell := range row {
		if w := headerWord(cell); w != "" {
			return w == "合计" || w == "总计" || w == "小计"
		}
	}
	return false
}

// kindOf is the kind of expenditure that a payment belongs to.
func kindOf(p draft.Payment) string {
	switch {
	case p.Project != "":
		return budget.ProjectExp
	case strings.HasPrefix(string(p.Economic), "301"), strings.HasPrefix(string(p.Economic), "303"):
		return budget.Personnel
	}
	return budget.Operating
}

// id names a payment by what it says, and by how often the file said it before:
// the same payment in another file is the same.
func (p *payReader) id(pay draft.Payment) string {
	key := strings.Join([]string{string(pay.Body), pay.Project, string(pay.Function), string(pay.Economic), pay.Amount.String(), pay.Date, pay.Voucher}, "\x00")
	p.seen[key]++
	sum := sha256.Sum256([]byte(key + "\x00" + itoa(p.seen[key])))
	return "pay-" + hex.EncodeToString(sum[:12])
}

func (p *payReader) unit(row []string, n int) office.BodyID {
	typed := p.cell(row, colUnit)
	for _, b := range p.Bodies {
		if typed == b.Name || typed == b.Code && typed != "" {
			if b.Within != "" {
				return b.Within
			}
			return b.ID
		}
	}
	p.bad(n, colUnit, typed, "机构中没有这个预算单位", "请照“机构”中的全称或编码填写")
	return ""
}

func (p *payReader) project(row []string, n int, unit office.BodyID) string {
	c, typed := colCode, p.cell(row, colCode)
	if typed == "" {
		c, typed = colProject, p.cell(row, colProject)
	}
	if typed == "" || unit == "" {
		return ""
	}
	var found []string
	for _, q := range p.Projects {
		if q.Body == unit && (typed == q.ID || typed == q.Code || c == colProject && typed == q.Name) {
			found = append(found, q.ID)
		}
	}
	switch {
	case len(found) == 1:
		return found[0]
	case len(found) > 1:
		p.bad(n, c, typed, "这个单位有"+itoa(len(found))+"个项目叫这个名称", "请填写项目编码")
	default:
		p.bad(n, c, typed, "项目库中这个单位没有这个项目", "请先在“项目库”中建立，或改正编码")
	}
	return ""
}

func (p *payReader) codes(row []string, n int) (budget.FunctionCode, budget.EconomicCode) {
	var l draft.Line
	for _, c := range []struct {
		column column
		field  draft.Field
		scheme classify.Scheme
	}{{colFunction, draft.FieldFunction, classify.Function}, {colEconomic, draft.FieldEconomic, classify.Departmental}} {
		typed := p.cell(row, c.column)
		if typed == "" && c.column == colEconomic {
			continue
		}
		if typed == "" {
			p.bad(n, c.column, "", "没有填写", "请填写功能科目编码")
			continue
		}
		if err := l.Set(c.field, typed); err != nil {
			p.bad(n, c.column, typed, sentence(err), "")
			continue
		}
		if _, known := p.Book.Lookup(c.scheme, classify.Code(l.Get(c.field))); !known {
			p.bad(n, c.column, typed, "科目表中没有这个编码", "")
		}
	}
	return l.Function, l.Economic
}

func (p *payReader) amount(row []string, n int) money.Fen {
	typed := p.cell(row, colAmount)
	fen, why := exactFen(typed)
	if why != "" {
		p.bad(n, colAmount, typed, why, "金额以元为单位，最多两位小数；退款填负数")
	}
	return fen
}

func (p *payReader) date(row []string, n int) string {
	typed := p.cell(row, colDate)
	day, ok := dayOf(typed)
	switch {
	case !ok:
		p.bad(n, colDate, typed, "日期读不懂", "写法如 2023-03-15")
	case !strings.HasPrefix(day, itoa(p.Year)+"-"):
		p.bad(n, colDate, typed, "日期不在"+itoa(p.Year)+"年", "请只导入本年度的支付")
	}
	return day
}
