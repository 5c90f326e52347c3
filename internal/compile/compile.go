package compile

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	"mingzhang/internal/page"
)

// Compiled is a budget as printed: pages as a reader would see them, how many
// numbers were meant, each of which reads back, and the disclosure that
// interpreting the pages gives.
type Compiled struct {
	Pages      page.Document
	Numbers    int
	Disclosure budget.Disclosure
}

// Compile prints the ledger in the forms of a family. It fails with
// fault.Invalid when the ledger breaks what no table could print: unknown
// bodies or projects, codes of the wrong shape, money that does not balance, or
// an edited paragraph that does not hold.
func Compile(l *budget.Ledger, family *form.Family, book *classify.Book) (Compiled, error) {
	w, err := newWriter(l, family, book)
	if err != nil {
		return Compiled{}, err
	}
	if err := w.document(); err != nil {
		return Compiled{}, err
	}
	out := Compiled{Pages: page.Document{Format: "compiled", Pages: []page.Page{{Number: 1, Blocks: w.blocks}}}}
	out.Disclosure = form.Interpret(&out.Pages, []*form.Family{family}, book)
	out.Numbers, err = w.prove(&out.Disclosure)
	return out, err
}

// balanced refuses more expenditure than income: a carry-out below zero.
func (c *cube) balanced() error {
	at := c.base(budget.CarryOut)
	at.Body = c.whole
	if c.amounts[at] < 0 {
		return fault.New(fault.Invalid, "支出比收入多 "+c.text(-c.amounts[at])+" 元").At("收支总表").Hint("请补上收入行，或减少支出")
	}
	return nil
}
