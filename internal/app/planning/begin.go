package planning

import (
	"context"

	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// Start says what a new budget begins with: one of the three, or nothing.
type Start struct {
	Last     string         // id of last year's budget
	Ledger   *budget.Ledger // of this year, or of last year: then its amounts become last year's
	Document string         // digest of a document of the library, last year's
	Name     string         // of the file that the ledger came in
}

// Begin opens a year and fills it, in one transaction: either the budget is there
// with its content, or nothing is.
func (d *Desk) Begin(ctx context.Context, who office.Actor, b draft.Budget, from Start) (string, error) {
	if err := d.may(ctx, who, office.OpenBudget, b.Department); err != nil {
		return "", err
	}
	process, err := d.prepare(ctx, &b)
	if err != nil {
		return "", err
	}
	tree, err := d.Tree(ctx)
	if err != nil {
		return "", err
	}
	c, err := d.content(ctx, who, tree, b, from)
	if err != nil {
		return "", err
	}
	b.From = c.from
	err = d.App.Store.Update(ctx, func(tx store.Tx) error {
		if err := d.begin(tx, who, b, process); err != nil {
			return err
		}
		return c.into(d, tx, tree, who, b)
	})
	return b.ID, err
}

// content is what a new budget is filled with, and where it came from.
type content struct {
	ledger *budget.Ledger
	lines  []draft.Line
	from   string
}

func (c content) into(d *Desk, tx store.Tx, tree *office.Tree, who office.Actor, b draft.Budget) error {
	if c.ledger != nil {
		return d.fillIn(tx, tree, who, b.ID, c.ledger, c.from)
	}
	f := filler{d: d, tx: tx, who: who, id: b.ID, why: c.from}
	for _, l := range c.lines {
		f.put(store.LineRecord, l.ID, l.Body, l.Money(), l)
	}
	return f.err
}

func (d *Desk) content(ctx context.Context, who office.Actor, tree *office.Tree, b draft.Budget, from Start) (content, error) {
	switch {
	case from.Last != "":
		return d.lastBudget(ctx, who, b, from.Last)
	case from.Ledger != nil:
		ledger, err := ofYear(from.Ledger, b.Year)
		return content{ledger: ledger, from: from.Name}, err
	case from.Document != "":
		return d.lastDocument(ctx, bodiesOf(tree, b), b, from.Document)
	}
	return content{}, nil
}

func (d *Desk) lastBudget(ctx context.Context, who office.Actor, b draft.Budget, id string) (content, error) {
	last, err := d.Standing(ctx, who, id)
	if err != nil {
		return content{}, err
	}
	if last.Budget.Department != b.Department {
		return content{}, fault.New(fault.Invalid, "这是另一个部门的预算").At(last.Department.Name)
	}
	ledger, err := d.Ledger(ctx, id)
	if err != nil {
		return content{}, err
	}
	if ledger.Year != b.Year-1 {
		return content{}, otherYear(ledger.Year, b.Year)
	}
	return content{ledger: NextYear(ledger), from: id}, nil
}

// ofYear is the ledger for a budget year; last year's is turned into its start.
func ofYear(l *budget.Ledger, year int) (*budget.Ledger, error) {
	switch l.Year {
	case year:
		return l, nil
	case year - 1:
		return NextYear(l), nil
	}
	return nil, otherYear(l.Year, year)
}

func otherYear(have, want int) error {
	return fault.New(fault.Invalid, "内容是"+itoa(have)+"年的，不能作为"+itoa(want)+"年的起点").Hint("请选" + itoa(want-1) + "年的预算，或改年度")
}

func (d *Desk) lastDocument(ctx context.Context, bodies []office.Body, b draft.Budget, digest string) (content, error) {
	doc, err := d.App.Disclosure(ctx, digest)
	if err != nil {
		return content{}, err
	}
	if doc.Year != b.Year-1 {
		return content{}, otherYear(doc.Year, b.Year)
	}
	lines := FromDocument(&doc, bodies, "from-document")
	if len(lines) == 0 {
		return content{}, fault.New(fault.Invalid, "文件里没有找到这些单位的项级支出").At(doc.Name).Hint("单位名称应与“机构”中一致；也可以空白开始，再用表格导入")
	}
	return content{lines: lines, from: doc.Name}, nil
}
