package sheetform

import "mingzhang/internal/money"

// Funds 资金情况 of a subject, as a report tells it.
type Funds struct {
	Unit                   money.Unit
	Budget, Adjusted, Paid Amount
	Rate                   string // 执行率 with its sign; empty where it is not known
}

// Result is an indicator with what became of it.
type Result struct {
	Indicator
	Done  string // 实际完成值
	Proof string // what the value rests on
	State string // worded
	Score string
	Why   string // how the score or the state came about, in one line
}

// Item is one thing that experts score: mean and range over their sheets.
type Item struct{ Level, Name, Weight, Mean, Low, High string }

// Sampled 抽查 is an actual value that experts looked at.
type Sampled struct {
	Name, Value, Proof string
	Agree              int      // experts who confirm it
	Doubts             []string // why the others do not
}

// EvaluationReport 绩效评价报告: what an evaluation says, every number of it taken from
// the sheets and the ledger. It is laid out in the order of the outline of 财预〔2020〕10号:
// the project, how it was evaluated, what was concluded, the analysis, the problems, the
// advice.
type EvaluationReport struct {
	Year                      int
	Project, Department, Unit string
	Evaluator                 string // 部门评价 or 财政评价
	Goal                      string
	Reason, Why               string // of the choice, in words and by its ranks
	Funds                     Funds
	Frame                     string // 评价指标体系
	Doubt                     string // said where parts of the frame were not read in a source
	Experts                   int
	Total, Low, High, Grade   string
	SelfTotal                 string
	Items                     []Item
	Results                   []Result
	Samples                   []Sampled
	Opinions                  []string
	Answer                    string
	Found, Advice, Use        string
	Filed, Receipt            string // empty before it is filed
}

// SelfReport 绩效自评报告: what stands in a self-evaluation, in words and with how each
// score came about.
type SelfReport struct {
	Year                      int
	Subject, Department, Unit string // Subject is the project, or the body whose whole expenditure it is
	Whole                     bool
	Goal, Done                string // 年度总体目标 and what became of it
	Funds                     Funds
	Method, Doubt             string
	Total, Grade              string
	Open                      string // why there is no total
	Execution                 *Result
	Results                   []Result
	Found, Next               string
	Filed, Receipt            string
}
