// Package sheetform 绩效表: the values of the official forms that an office fills in
// with its targets and during the year: what goes into which field, exact and still
// without a layout. The self-evaluation itself is an evaluate.Sheet.
//
// Begin with [Declaration], [Monitoring] or [WholeTargets]; Problems of each tells
// sums that do not hold before the form is handed in.
package sheetform

import (
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/money"
)

// Amount 金额: integer fen, or nothing filled in, which is not zero.
type Amount struct {
	Fen   money.Fen
	Given bool
}

// Fen makes an amount that is given.
func Fen(n money.Fen) Amount { return Amount{n, true} }

// Print writes the amount in a unit with at least two decimals, as many more as it
// needs; empty where it is not given.
func (a Amount) Print(u money.Unit) string {
	if !a.Given {
		return ""
	}
	return money.Group(money.Format(int64(a.Fen), u, 2))
}

// Sum adds up what is given; not given where nothing is.
func Sum(list ...Amount) Amount {
	out := Amount{}
	for _, a := range list {
		if a.Given {
			out = Amount{out.Fen + a.Fen, true}
		}
	}
	return out
}

// Indicator 绩效指标: one row of targets.
type Indicator struct {
	Level1, Level2, Name string
	Target               string // 项目指标值, of a project over several years
	YearTarget           string // 年度指标值
	Weight               string // 分值, where the form has points at declaration
}

// Declaration 项目支出绩效目标申报表: the targets of a project with its money.
type Declaration struct {
	Year                              int
	Project                           string
	Nature                            string // 经常性项目, 阶段性项目, 一次性项目
	Category                          string // 特定目标类, 其他运转类, 人员类
	Department, Unit                  string
	Start, End                        string // 计划开始日期, 计划完成日期
	MoneyUnit                         money.Unit
	Total, TotalFiscal, TotalOther    Amount // 项目资金总额 over all years
	Requested, Fiscal, CarryIn, Other Amount // 年度资金申请总额
	Goal, YearGoal                    string
	Indicators                        []Indicator
}

// Problems are the sums of the money that do not hold.
func (d Declaration) Problems() []fault.Text {
	var out []fault.Text
	for _, s := range []struct {
		key          string
		total, parts Amount
	}{
		{"sheetform.total", d.Total, Sum(d.TotalFiscal, d.TotalOther)},
		{"sheetform.requested", d.Requested, Sum(d.Fiscal, d.CarryIn, d.Other)},
	} {
		if s.total.Given && s.parts.Given && s.total != s.parts {
			out = append(out, fault.T(s.key, "printed", s.total.Print(d.MoneyUnit), "computed", s.parts.Print(d.MoneyUnit)))
		}
	}
	return out
}

// Cause 偏差原因 of monitoring.
type Cause string

// The causes of the form.
const (
	Funding   Cause = "经费保障"
	Rules     Cause = "制度保障"
	Staff     Cause = "人员保障"
	Equipment Cause = "硬件条件保障"
	OtherWhy  Cause = "其他"
)

// Causes lists them in the order of the form.
var Causes = []Cause{Funding, Rules, Staff, Equipment, OtherWhy}

// Likelihood 完成目标可能性.
type Likelihood string

// The likelihoods of the form.
const (
	Certain    Likelihood = "确定能"
	Possible   Likelihood = "有可能"
	Impossible Likelihood = "完全不可能"
)

// MonitoredMoney is a row of money under monitoring.
type MonitoredMoney struct {
	Name                        string
	Initial, Executed, Forecast Amount // 年初预算数, 1至N月执行数, 全年预计执行数
}

// Monitored is an indicator under monitoring.
type Monitored struct {
	Indicator
	Done     string // 1至N月完成情况
	Forecast string // 全年预计完成情况
	Causes   []Cause
	Why      string
	Likely   Likelihood
	Note     string
}

// Monitoring 绩效运行监控表: money and targets of a project up to a month.
type Monitoring struct {
	Year, Month               int // up to the end of Month
	Project, Department, Unit string
	MoneyUnit                 money.Unit
	Money                     []MonitoredMoney // the total first
	Goal                      string
	Indicators                []Monitored
}

// Problems are deviations without a cause: a target that is not sure to be reached
// must say why.
func (m Monitoring) Problems() []fault.Text {
	var out []fault.Text
	for _, i := range m.Indicators {
		if i.Likely != Certain && i.Likely != "" && len(i.Causes) == 0 && i.Why == "" {
			out = append(out, fault.T("sheetform.no-cause", "indicator", i.Name, "likelihood", string(i.Likely)))
		}
	}
	return out
}

// Task 年度主要任务 of a whole body.
type Task struct {
	Unit                 string // whose, where the table is of several bodies; not printed
	Name, Content        string
	Total, Fiscal, Other Amount
}

// WholeTargets 部门整体支出绩效目标表.
type WholeTargets struct {
	Number     string // printed number of the table: 12
	Year       int
	Units      []string
	Department string // 主管部门
	MoneyUnit  money.Unit
	Tasks      []Task
	Goals      []string // one for each body
	Indicators []Indicator
}

// Totals 金额合计: the sums of the tasks.
func (w WholeTargets) Totals() (total, fiscal, other Amount) {
	for _, t := range w.Tasks {
		total, fiscal, other = Sum(total, t.Total), Sum(fiscal, t.Fiscal), Sum(other, t.Other)
	}
	return total, fiscal, other
}

// Problems are tasks whose parts do not add up.
func (w WholeTargets) Problems() []fault.Text {
	var out []fault.Text
	for n, t := range w.Tasks {
		if parts := Sum(t.Fiscal, t.Other); t.Total.Given && parts.Given && t.Total != parts {
			out = append(out, fault.T("sheetform.task", "task", t.Name, "row", strconv.Itoa(n+1), "printed", t.Total.Print(w.MoneyUnit), "computed", parts.Print(w.MoneyUnit)))
		}
	}
	return out
}
