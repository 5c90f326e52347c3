package budget

import "strconv"

// Measure is what is counted: income, expenditure, …
type Measure string

// The measures that tables and sentences of a disclosure print.
const (
	Income       Measure = "income"        // 收入
	Expenditure  Measure = "expenditure"   // 支出
	CarryIn      Measure = "carry-in"      // 上年结余、结转
	CarryOut     Measure = "carry-out"     // 结转下年
	IncomeTotal  Measure = "income-total"  // 收入总计 = 本年收入 + 上年结转
	OutlayTotal  Measure = "outlay-total"  // 支出总计 = 本年支出 + 结转下年
	Procurement  Measure = "procurement"   // 政府采购
	ThreePublic  Measure = "three-public"  // “三公”经费
	AdminRunning Measure = "admin-running" // 机关运行经费
	TaskBudget   Measure = "task"          // 年度主要任务预算金额
	Count        Measure = "count"         // persons, vehicles, projects
)

// Stage is the step of the yearly process a figure belongs to.
type Stage string

// The stages.
const (
	Planned  Stage = "budget"   // 预算数
	Adjusted Stage = "adjusted" // 调整预算数
	Actual   Stage = "actual"   // 决算数, 执行数
)

// Scope tells a department's own level from the department with all its units;
// both print under one name.
type Scope string

// The scopes of a body.
const (
	Whole  Scope = "whole"  // 汇总: the department with its units
	Own    Scope = "own"    // 本级: its own level only
	Single Scope = "single" // one unit
)

// Body is 单位: who receives and spends.
type Body struct {
	Name  string `json:"name"`
	Scope Scope  `json:"scope"`
}

// IsZero tells whether no body is named.
func (b Body) IsZero() bool { return b == Body{} }

// String prints the body as a table would.
func (b Body) String() string {
	if b.Scope == Own {
		return b.Name + "（本级）"
	}
	return b.Name
}

// Fund is 资金性质: the account the money comes from.
type Fund string

// The funds; absent means all money.
const (
	General      Fund = "general"       // 一般公共预算
	GovFund      Fund = "gov-fund"      // 政府性基金预算
	StateCapital Fund = "state-capital" // 国有资本经营预算
	Fiscal       Fund = "fiscal"        // 财政拨款: the three above together
	Special      Fund = "special"       // 财政专户管理资金
	OwnMoney     Fund = "own-money"     // 单位资金
)

// FunctionCode is 支出功能分类科目编码, 3, 5 or 7 digits.
type FunctionCode string

// EconomicCode is 部门预算支出经济分类科目编码, 3 or 5 digits.
type EconomicCode string

// Coordinate says what a number is about. An empty field means all: no fund is
// all money, no function is the total. It is comparable, so it can be a key.
type Coordinate struct {
	Measure  Measure      `json:"measure,omitempty"`
	Year     int          `json:"year,omitempty"`
	Stage    Stage        `json:"stage,omitempty"`
	Body     Body         `json:"body,omitzero"`
	Function FunctionCode `json:"function,omitempty"`
	Economic EconomicCode `json:"economic,omitempty"`
	Fund     Fund         `json:"fund,omitempty"`
	Source   string       `json:"source,omitempty"`  // line of income, such as 事业收入
	Kind     string       `json:"kind,omitempty"`    // basic, project, basic.personnel, basic.operating
	Item     string       `json:"item,omitempty"`    // vehicles, reception, goods, …
	Project  string       `json:"project,omitempty"` // project or task name
	Subset   string       `json:"subset,omitempty"`  // 其中: part of its whole, never added
}

// Kinds of expenditure.
const (
	Basic      = "basic"           // 基本支出
	Personnel  = "basic.personnel" // 人员经费
	Operating  = "basic.operating" // 公用经费
	ProjectExp = "project"         // 项目支出
)

// Key is a short, stable text of the coordinate, used in identifiers.
func (c Coordinate) Key() string {
	b := make([]byte, 0, 128)
	b = append(b, c.Measure...)
	if c.Year != 0 {
		b = strconv.AppendInt(append(b, ";y="...), int64(c.Year), 10)
	}
	b = appendTag(b, ";s=", string(c.Stage))
	if !c.Body.IsZero() {
		b = append(append(append(append(b, ";b="...), c.Body.Scope...), ':'), c.Body.Name...)
	}
	b = appendTag(b, ";f=", string(c.Function))
	b = appendTag(b, ";e=", string(c.Economic))
	b = appendTag(b, ";fund=", string(c.Fund))
	b = appendTag(b, ";src=", c.Source)
	b = appendTag(b, ";k=", c.Kind)
	b = appendTag(b, ";i=", c.Item)
	b = appendTag(b, ";p=", c.Project)
	return string(appendTag(b, ";sub=", c.Subset))
}

func appendTag(b []byte, tag, v string) []byte {
	if v == "" {
		return b
	}
	return append(append(b, tag...), v...)
}
