package form

import (
	"cmp"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/table"
)

// Roles of the columns of a table that no form explains, told by their headers.
const (
	genericAmount = iota
	genericCode
	genericName
	genericEntity
	genericOther
)

// genericHeader counts the header rows of a table that no form explains: those
// over the first row of the body.
func genericHeader(g *table.Grid) int {
	h := 0
	for h < min(mostHeaderRows, len(g.Rows)-1) && !hasNumbers(g, h) {
		h++
	}
	for h > 1 && opensBody(g, h-1) && !cutsSpan(g, h-1) {
		h--
	}
	return h
}

// opensBody tells a row without numbers that is a row of the body all the same:
// it begins with a list number or is a total.
func opensBody(g *table.Grid, r int) bool {
	for c := range g.Width() {
		if t := Fold(g.Cell(r, c)); t != "" {
			return enumerator.MatchString(t) || t == "合计" || t == "总计"
		}
	}
	return false
}

// genericBlock is a stretch of columns: what a row is called, then its amounts.
type genericBlock struct {
	codes   []int
	name    int
	entity  int
	amounts []int
}

// generic reads a table that no form explains: names, codes and amounts are told
// apart by the headers; nothing is bound to a coordinate.
func (b *binder) generic() {
	blocks := b.genericBlocks()
	entity := ""
	b.bodyRows(func(r int, row *budget.Row) {
		for i := range blocks {
			k := &blocks[i]
			if e := b.text(r, k.entity); e != "" {
				entity = e
			}
			code, name := b.genericName(r, k)
			if i == 0 {
				row.Entity, row.Code, row.Name = entity, code, name
			}
			for _, c := range k.amounts {
				if f, ok := b.amount(r, c, row); ok && f.Amount.State == money.Number {
					f.Entity, f.RowCode, f.RowName = entity, code, name
					b.add(f)
				}
			}
		}
	})
}

// genericName is the code and the name of a row; a total printed over the code's
// columns, and a body without either, are names.
func (b *binder) genericName(r int, k *genericBlock) (code, name string) {
	for _, c := range k.codes {
		code += table.Bare(b.grid.Cell(r, c))
	}
	name = b.text(r, k.name)
	if code != "" && !hasDigit(code) {
		code, name = "", cmp.Or(name, code)
	}
	if code == "" && name == "" {
		name = b.text(r, k.entity)
	}
	return code, name
}

// genericBlocks parts the columns: a block ends where names follow amounts.
func (b *binder) genericBlocks() []genericBlock {
	out := []genericBlock{{name: -1, entity: -1}}
	for c, path := range b.match.paths {
		k := &out[len(out)-1]
		role := b.genericRole(c, path)
		if (role == genericCode || role == genericName) && len(k.amounts) > 0 {
			out = append(out, genericBlock{name: -1, entity: k.entity})
			k = &out[len(out)-1]
		}
		switch {
		case role == genericCode:
			k.codes = append(k.codes, c)
		case role == genericName && k.name < 0:
			k.name = c
		case role == genericEntity && k.entity < 0:
			k.entity = c
		case role == genericAmount:
			k.amounts = append(k.amounts, c)
		}
	}
	return out
}

var (
	codeWords   = []string{"编码", "代码"}
	nameWords   = []string{"名称", "项目", "科目", "功能分类", "经济分类", "摘要", "内容"}
	entityWords = []string{"单位名称", "部门名称", "预算单位", "单位"}
)

// genericRole tells what a column holds by its header and its cells.
func (b *binder) genericRole(c int, path string) int {
	last := lastLabel(Fold(path))
	numbers, words := b.cellsOf(c)
	switch {
	case countsRows(path):
		return genericOther
	case last == "类" || last == "款" || last == "项" || containsAny(last, codeWords) && numbers >= words:
		return genericCode
	case numbers > words:
		return genericAmount
	case last == "单位" || containsAny(last, entityWords[:3]):
		return genericEntity
	case words > 0 && (containsAny(last, nameWords) || words > 2*numbers):
		return genericName
	}
	return genericAmount
}

// cellsOf counts the cells of a column that hold numbers and those that hold words.
func (b *binder) cellsOf(c int) (numbers, words int) {
	for r := b.match.header; r < len(b.grid.Rows); r++ {
		switch t := b.grid.Cell(r, c); {
		case t == "" || b.bodies.isTotalName(t):
		case isNumeral(t):
			numbers++
		case hasHan(t):
			words++
		}
	}
	return numbers, words
}

func isNumeral(t string) bool {
	p, err := money.Parse(t, money.Yuan)
	return err == nil && p.State == money.Number
}

func hasHan(t string) bool {
	return strings.ContainsFunc(t, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff })
}

// countsRows tells a column that only numbers the rows.
func countsRows(path string) bool {
	switch lastLabel(Fold(path)) {
	case "行次", "序号", "栏次":
		return true
	}
	return false
}
