package compile

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	"mingzhang/internal/page"
)

// Compiled is a budget as printed: pages as a reader would see them, the cells
// that were meant, and the disclosure that interpreting the pages gives.
type Compiled struct {
	Pages      page.Document
	Cells      []Cell
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
	out := Compiled{Pages: page.Document{Format: "compiled", Pages: []page.Page{{Number: 1, Blocks: w.blocks}}}, Cells: w.cells}
	out.Disclosure = form.Interpret(&out.Pages, []*form.Family{family}, book)
	if err := prove(&out); err != nil {
		return Compiled{}, err
	}
	return out, nil
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

// prove compares what was meant with what reading the pages gives: the first
// difference is a bug of ours, and nothing is published.
func prove(c *Compiled) error {
	read := map[string]map[string]int{}
	for i := range c.Disclosure.Facts {
		f := &c.Disclosure.Facts[i]
		if !f.Bound {
			continue
		}
		id := c.Disclosure.Tables[f.Table].Form
		if read[id] == nil {
			read[id] = map[string]int{}
		}
		read[id][key(f.At, f.Minus, f.Amount.Text)]++
	}
	for _, cell := range c.Cells {
		k := key(cell.At, cell.Minus, cell.Printed)
		if read[cell.Form][k] == 0 {
			return fault.New(fault.Internal, "印出的数读不回来："+cell.Printed).At(cell.Form + " " + cell.At.Key())
		}
		read[cell.Form][k]--
	}
	return nil
}

func key(at budget.Coordinate, minus *budget.Coordinate, text string) string {
	k := at.Key() + "=" + text
	if minus != nil {
		k += "−"
	}
	return k
}
