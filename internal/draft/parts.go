package draft

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
)

// Budget is one department's budget of one year.
type Budget struct {
	ID           string        `json:"id"`
	Department   office.BodyID `json:"department"`
	Year         int           `json:"year"`
	Family       string        `json:"family"`       // that prints it
	Jurisdiction string        `json:"jurisdiction"` // whose process and clocks hold
	Process      string        `json:"process"`      // id of the office.Process
	From         string        `json:"from,omitempty"`
	LastIncome   *money.Fen    `json:"last_income,omitempty"` // last year's 收入总计
	LastOutlay   *money.Fen    `json:"last_outlay,omitempty"` // last year's 支出总计
}

// Project is a project of the library (项目库). It lives over several years; what
// one year says of it is its Targets.
type Project struct {
	ID         string        `json:"id"`
	Code       string        `json:"code,omitempty"` // project code of 预算管理一体化
	Body       office.BodyID `json:"body"`           // the unit that it is budgeted at
	Section    office.BodyID `json:"section,omitempty"`
	Owner      string        `json:"owner,omitempty"` // person
	Name       string        `json:"name"`
	Parent     string        `json:"parent,omitempty"` // project → sub-project → contract or measure
	Category   string        `json:"category"`         // 人员类, 运转类, 特定目标类
	New        bool          `json:"new,omitempty"`    // new in its first year: needs an ex-ante assessment
	From       int           `json:"from,omitempty"`   // first budget year
	To         int           `json:"to,omitempty"`     // last budget year
	Total      *money.Fen    `json:"total,omitempty"`  // over all years
	Content    string        `json:"content,omitempty"`
	Use        string        `json:"use,omitempty"`        // 主要用于
	Tags       []string      `json:"tags,omitempty"`       // what concurrences ask for: information-projects, vehicles, abroad
	Assessment *Assessment   `json:"assessment,omitempty"` // 事前绩效评估
	CarryFrom  int           `json:"carry_from,omitempty"` // year whose money it carries over
	Contracts  []Contract    `json:"contracts,omitempty"`
}

// Categories are the three classes of projects (《预算管理一体化规范》).
var Categories = []string{"人员类", "运转类", "特定目标类"}

// Assessment is an ex-ante performance assessment (事前绩效评估).
type Assessment struct {
	By      string `json:"by"`
	Date    string `json:"date"`
	Passed  bool   `json:"passed"`
	Opinion string `json:"opinion"`
}

// Contract is a contract of a project.
type Contract struct {
	ID    string    `json:"id"`
	Name  string    `json:"name"`
	Party string    `json:"party,omitempty"`
	From  string    `json:"from"` // 2006-01-02
	To    string    `json:"to"`
	Total money.Fen `json:"total"`
	Paid  money.Fen `json:"paid"` // up to the end of last year
	Due   money.Fen `json:"due"`  // this year
}

// Targets are what a year says of a project, or of a whole body where Project is
// empty.
type Targets struct {
	Body       office.BodyID      `json:"body"`
	Project    string             `json:"project,omitempty"`
	Goal       string             `json:"goal,omitempty"` // 绩效目标
	Indicators []budget.Indicator `json:"indicators,omitempty"`
	Task       string             `json:"task,omitempty"` // yearly task that the project belongs to
	Key        bool               `json:"key,omitempty"`  // printed among the key projects
	LastYear   *money.Fen         `json:"last_year,omitempty"`
	Reason     string             `json:"reason,omitempty"` // of the change against last year
}

// BodyYear is a body in a year: people and yearly goals.
type BodyYear struct {
	Body    office.BodyID       `json:"body"`
	Offices []string            `json:"offices,omitempty"`
	Staff   map[string]int      `json:"staff,omitempty"` // see budget.LedgerBody
	Goals   []string            `json:"goals,omitempty"`
	Tasks   []budget.LedgerTask `json:"tasks,omitempty"` // 年度主要任务
}

// Entered is an amount that people enter at a body: 三公, 机关运行经费.
type Entered struct {
	Body     office.BodyID `json:"body,omitempty"`
	Item     string        `json:"item,omitempty"`
	Amount   money.Fen     `json:"amount"`
	LastYear money.Fen     `json:"last_year"`
	Reason   string        `json:"reason,omitempty"`
}

// Income is money of a body that is no fiscal appropriation.
type Income struct {
	Body   office.BodyID `json:"body"`
	Fund   budget.Fund   `json:"fund"`
	Source string        `json:"source,omitempty"`
	Amount money.Fen     `json:"amount"`
}

// Control is 控制数: what a unit may spend, in all and by kind; an absent kind is
// not limited.
type Control struct {
	Body      office.BodyID `json:"body"`
	Total     money.Fen     `json:"total"`
	Personnel *money.Fen    `json:"personnel,omitempty"`
	Operating *money.Fen    `json:"operating,omitempty"`
	Project   *money.Fen    `json:"project,omitempty"`
	Note      string        `json:"note,omitempty"`
}

// Comment is a remark on a line.
type Comment struct {
	ID   string        `json:"id"`
	Body office.BodyID `json:"body"`
	Line string        `json:"line"`
	Text string        `json:"text"`
	Done bool          `json:"done,omitempty"`
}

// Standard is 支出标准: a price per unit, valid from a day to a day.
type Standard struct {
	ID       string              `json:"id"`
	Name     string              `json:"name"`
	Per      string              `json:"per"` // 人·天, 平方米·年
	Price    money.Fen           `json:"price"`
	Economic budget.EconomicCode `json:"economic,omitempty"` // only for lines of this code
	From     string              `json:"from"`               // 2006-01-02
	To       string              `json:"to,omitempty"`
	Source   string              `json:"source"`          // issuing document
	After    string              `json:"after,omitempty"` // id of the one that it replaced
}

// Holds tells whether the standard is valid at some time of a year.
func (s Standard) Holds(year string) bool {
	return (s.From == "" || s.From[:min(4, len(s.From))] <= year) && (s.To == "" || s.To[:min(4, len(s.To))] >= year)
}

// AdjustKind is the kind of an in-year adjustment.
type AdjustKind string

// The kinds.
const (
	AddMoney  AdjustKind = "add"   // 追加
	CutMoney  AdjustKind = "cut"   // 追减
	MoveMoney AdjustKind = "move"  // 调剂: sums to zero
	CarryOver AdjustKind = "carry" // 结转
)

// Adjustment changes a ratified budget; its lines are differences.
type Adjustment struct {
	ID       string        `json:"id"`
	Body     office.BodyID `json:"body"`
	Kind     AdjustKind    `json:"kind"`
	Number   string        `json:"number"` // 文号
	Date     string        `json:"date"`
	Reason   string        `json:"reason"`
	Lines    []Line        `json:"lines"`
	Approved string        `json:"approved,omitempty"` // by whom; empty while a draft
}

// Payment is money that was paid, as the payment system reports it.
type Payment struct {
	ID       string              `json:"id"`
	Body     office.BodyID       `json:"body"`
	Project  string              `json:"project,omitempty"`
	Kind     string              `json:"kind"`
	Function budget.FunctionCode `json:"function"`
	Economic budget.EconomicCode `json:"economic,omitempty"`
	Amount   money.Fen           `json:"amount"`
	Date     string              `json:"date"`
	Voucher  string              `json:"voucher,omitempty"`
}
