package budget

import "mingzhang/internal/money"

// Ledger is 预算账: the budget lines of a department and its bodies for a year,
// the finest grain, from which every table is a view. In files it is JSON;
// amounts are decimals of yuan in quotes.
type Ledger struct {
	Year        int             `json:"year"`
	Department  string          `json:"department"` // name of the department or of the one unit
	Level       Level           `json:"level"`
	Family      string          `json:"family,omitempty"` // id of the family that usually prints it
	Bodies      []LedgerBody    `json:"bodies"`
	Projects    []LedgerProject `json:"projects,omitempty"`
	Lines       []Line          `json:"lines"`
	Incomes     []IncomeLine    `json:"incomes,omitempty"` // money that is not fiscal, by source
	ThreePublic []Entered       `json:"three_public,omitempty"`
	AdminRun    *Entered        `json:"admin_running,omitempty"`
	Assets      *Assets         `json:"assets,omitempty"`
	LastIncome  *money.Fen      `json:"last_income,omitempty"` // last year's 收入总计 and 支出总计
	LastOutlay  *money.Fen      `json:"last_outlay,omitempty"`
	Reasons     []Reason        `json:"reasons,omitempty"`
	Goals       []BodyText      `json:"goals,omitempty"`      // 年度总体目标 of the whole-body target table
	Indicators  []Indicator     `json:"indicators,omitempty"` // 年度绩效指标 of the whole-body target table

	Narrative []LedgerParagraph `json:"narrative,omitempty"` // what people changed in the drafted narrative
}

// LedgerBody is a body (预算单位) with its people.
type LedgerBody struct {
	Name    string         `json:"name"`             // as printed, 本级 with its suffix
	Scope   Scope          `json:"scope"`            // own or single
	Within  string         `json:"within,omitempty"` // budgeted within another body: has no lines of its own
	Offices []string       `json:"offices,omitempty"`
	Duties  []string       `json:"duties,omitempty"`
	Goals   []string       `json:"goals,omitempty"`
	Staff   map[string]int `json:"staff,omitempty"` // admin-posts, admin-staff, public-posts, public-staff, veteran, retired
	Tasks   []LedgerTask   `json:"tasks,omitempty"` // 年度主要任务: what the goals need and the projects pay for
}

// LedgerTask is 年度主要任务: a task of a body with the duties and goals that it
// serves. Projects name it in their Task.
type LedgerTask struct {
	Name   string `json:"name"`
	Duties []int  `json:"duties,omitempty"` // numbers of the body's duties, from 1
	Goals  []int  `json:"goals,omitempty"`  // numbers of the body's goals, from 1
}

// LedgerParagraph is what people made of one paragraph of the narrative: another
// text, none, or a paragraph of their own. Numbers in the text are references to
// the ledger, written {{key}}, never typed.
type LedgerParagraph struct {
	Section string `json:"section"`           // id of the section of the narrative
	ID      string `json:"id"`                // id of the paragraph in its section
	Text    string `json:"text,omitempty"`    // with references as {{key}}
	Added   bool   `json:"added,omitempty"`   // a paragraph that was not drafted
	After   string `json:"after,omitempty"`   // of an added one: the paragraph it follows; empty: the section begins with it
	Removed bool   `json:"removed,omitempty"` // the drafted paragraph is left out
}

// LedgerProject is a project of the library with what the year says about it.
type LedgerProject struct {
	ID         string      `json:"id"`
	Body       string      `json:"body"`
	Name       string      `json:"name"`
	Parent     string      `json:"parent,omitempty"` // project that this is a part of
	Category   string      `json:"category"`         // 人员类, 运转类, 特定目标类
	Content    string      `json:"content,omitempty"`
	Use        string      `json:"use,omitempty"` // 主要用于
	LastYear   *money.Fen  `json:"last_year,omitempty"`
	Reason     string      `json:"reason,omitempty"`
	GoalText   string      `json:"goal_text,omitempty"`
	Indicators []Indicator `json:"indicators,omitempty"`
	Task       string      `json:"task,omitempty"` // name of the yearly task that it belongs to
	Key        bool        `json:"key,omitempty"`  // printed among the key projects
}

// Line is one line of expenditure.
type Line struct {
	ID          string       `json:"id,omitempty"`
	Body        string       `json:"body"`
	Project     string       `json:"project,omitempty"` // project id; empty for basic expenditure
	Kind        string       `json:"kind"`              // basic.personnel, basic.operating, project
	Function    FunctionCode `json:"function"`
	Economic    EconomicCode `json:"economic"`
	Fund        Fund         `json:"fund"`
	Source      string       `json:"source,omitempty"`
	Amount      money.Fen    `json:"amount"`
	CarriedFrom int          `json:"carried_from,omitempty"` // year that the money was carried over from
	Procurement *Procured    `json:"procurement,omitempty"`
	LastYear    *money.Fen   `json:"last_year,omitempty"`
	Reason      string       `json:"reason,omitempty"`
}

// Procured is the part of a line that is bought under the procurement law.
type Procured struct {
	Item   string    `json:"item"` // goods, works, services
	Amount money.Fen `json:"amount"`
	SME    money.Fen `json:"sme,omitempty"`   // 面向中小企业
	Small  money.Fen `json:"small,omitempty"` // 其中 面向小型、微型企业
}

// IncomeLine is income that is no fiscal appropriation of the year's lines.
type IncomeLine struct {
	Body   string    `json:"body"`
	Fund   Fund      `json:"fund"`
	Source string    `json:"source,omitempty"`
	Amount money.Fen `json:"amount"`
}

// Entered is an amount that people enter, not a sum of lines: 三公, 机关运行经费.
type Entered struct {
	Body     string    `json:"body,omitempty"`
	Item     string    `json:"item,omitempty"` // abroad, reception, vehicle-purchase, vehicle-operation
	Amount   money.Fen `json:"amount"`
	LastYear money.Fen `json:"last_year"`
	Reason   string    `json:"reason,omitempty"`
}

// Assets are 国有资产占用: vehicles and large equipment held and planned.
type Assets struct {
	AsOf         string `json:"as_of"` // 2022年10月
	Vehicles     int    `json:"vehicles"`
	General      int    `json:"general"` // 单价50万元以上通用设备
	Special      int    `json:"special"` // 单价100万元以上专用设备
	PlanVehicles int    `json:"plan_vehicles"`
	PlanGeneral  int    `json:"plan_general"`
	PlanSpecial  int    `json:"plan_special"`
}

// Reason is what people wrote about a change, by what it explains.
type Reason struct {
	About string `json:"about"` // totals, three-public, reception, admin-running, expenditure/function=2010301, …
	Text  string `json:"text"`
}

// BodyText is a text of one body.
type BodyText struct {
	Body string `json:"body"`
	Text string `json:"text"`
}
