package draft

import (
	"strconv"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
)

// World is what a line is checked against.
type World struct {
	Year      int
	Book      *classify.Book
	Projects  map[string]Project
	Standards map[string]Standard
	Bodies    map[office.BodyID]office.Body
}

// Check lists what a line lacks or contradicts. Problems that stop keep the line
// from being handed in; the others should be looked at.
func (w World) Check(l *Line) []Problem {
	c := &checker{World: w, line: l}
	c.present()
	c.codes()
	c.project()
	c.amounts()
	c.standard()
	return c.out
}

type checker struct {
	World
	line *Line
	out  []Problem
}

func (c *checker) stop(f Field, what, next string) {
	c.out = append(c.out, Problem{Line: c.line.ID, Field: f, What: what, Next: next, Stops: true})
}

func (c *checker) note(f Field, what, next string) {
	c.out = append(c.out, Problem{Line: c.line.ID, Field: f, What: what, Next: next})
}

func (c *checker) present() {
	for _, f := range []Field{FieldKind, FieldFunction, FieldEconomic, FieldFund, FieldAmount} {
		if c.line.Get(f) == "" {
			c.stop(f, "没有填写", "")
		}
	}
	if b, ok := c.Bodies[c.line.Body]; !ok || !b.Open(c.Year) {
		c.stop("", "单位已经撤销或不存在，不能编列", "请把这一行移到承接的单位")
	}
}

func (c *checker) codes() {
	c.code(FieldFunction, classify.Function, string(c.line.Function), 7, "应列到项级（七位）")
	c.code(FieldEconomic, classify.Departmental, string(c.line.Economic), 5, "应列到款级（五位）")
}

func (c *checker) code(f Field, scheme classify.Scheme, code string, length int, level string) {
	if code == "" {
		return
	}
	if len(code) != length {
		c.stop(f, "科目级次不对", level)
		return
	}
	entry, known := c.Book.Lookup(scheme, classify.Code(code))
	switch {
	case !known:
		c.stop(f, "科目表中没有"+code, "请从列表中选择；若当年新设，请先补充科目表")
	case !c.Listed(scheme, entry):
		c.stop(f, code+" "+entry.Name+" 在"+strconv.Itoa(c.Year)+"年还没有", "请改用当年科目")
	}
}

// Listed tells whether a code was in the list already in the budget's year.
func (w World) Listed(scheme classify.Scheme, e classify.Entry) bool {
	for _, ch := range w.Book.Changes() {
		if ch.Kind == classify.Added && ch.Scheme == scheme && ch.Code == e.Code && ch.Since > w.Year {
			return false
		}
	}
	return true
}

func (c *checker) project() {
	l := c.line
	p, known := c.Projects[l.Project]
	switch {
	case l.Kind == budget.ProjectExp && l.Project == "":
		c.stop(FieldProject, "项目支出没有写明项目", "请从项目库中选择")
	case l.Project == "":
	case !known:
		c.stop(FieldProject, "项目库没有项目"+shorten(l.Project), "只有项目库中的项目可以编入预算")
	case l.Kind != budget.ProjectExp && l.Kind != "" && p.Category == "特定目标类":
		c.stop(FieldKind, "特定目标类项目只能列项目支出", "")
	case p.Body != l.Body:
		c.stop(FieldProject, "项目属于其他单位", "请选择本单位的项目")
	case p.From > c.Year || p.To != 0 && p.To < c.Year:
		c.stop(FieldProject, "项目在"+strconv.Itoa(c.Year)+"年不在实施期", "请修改项目的起止年度，或换一个项目")
	}
}

func (c *checker) amounts() {
	l := c.line
	if l.Amount != nil && *l.Amount < 0 {
		c.stop(FieldAmount, "预算金额不能是负数", "调减请在执行中办理调整")
	}
	bought := orZero(l.Procured)
	switch {
	case l.Item == "" && bought != 0:
		c.stop(FieldItem, "有采购金额而没有采购类别", "请选择货物、工程或服务")
	case bought > max(l.Money(), 0):
		c.stop(FieldProcured, "采购金额大于预算金额", "")
	case orZero(l.SME) > bought:
		c.stop(FieldSME, "面向中小企业金额大于采购金额", "")
	case orZero(l.Small) > orZero(l.SME):
		c.stop(FieldSmall, "面向小微企业金额大于面向中小企业金额", "")
	}
	if l.CarriedFrom >= c.Year {
		c.stop(FieldCarriedFrom, "结转来源年度应早于预算年度", "")
	}
}

func (c *checker) standard() {
	l := c.line
	if l.Standard == "" {
		return
	}
	s, known := c.Standards[l.Standard]
	switch {
	case !known || !s.Holds(strconv.Itoa(c.Year)):
		c.stop(FieldStandard, "支出标准不存在或在当年无效", "请从标准库中选择")
	case s.Economic != "" && s.Economic != l.Economic:
		c.note(FieldStandard, "这项标准用于"+string(s.Economic), "请核对经济科目")
	case l.Amount != nil && money.Fen(int64(s.Price)*l.Quantity) != *l.Amount:
		c.note(FieldAmount, "金额不等于标准 "+s.Price.String()+" × "+strconv.FormatInt(l.Quantity, 10), "请核对数量或金额")
	}
}
